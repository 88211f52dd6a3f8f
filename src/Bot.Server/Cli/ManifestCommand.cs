using System.CommandLine;
using Bot.Core;
using Bot.Core.Commands;
using Bot.Server.Discord.Commands;

namespace Bot.Server.Cli;

/// <summary><c>bot manifest discord</c>: what the platform is told about the commands, as <c>manifests/</c> keeps it.</summary>
internal sealed class ManifestCommand : Command
{
    public ManifestCommand()
        : base("manifest", "Prints what a platform is told about the commands.")
    {
        var platform = new Argument<string>("platform") { Description = "discord" };
        platform.AcceptOnlyFromAmong("discord");
        Arguments.Add(platform);
        SetAction(_ =>
        {
            using var core = new ServiceCollection().AddBotCore().BuildServiceProvider();
            Console.Write(DiscordCommandList.Manifest(core.GetServices<CommandSpec>()));
            return BotCommandLine.Done;
        });
    }
}
