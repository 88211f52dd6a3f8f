using System.CommandLine;
using Bot.Core;
using Bot.Core.Commands;
using Bot.Server.Discord.Commands;

namespace Bot.Server.Cli;

/// <summary><c>bot manifest discord</c> and <c>bot manifest teams</c>: what the platforms are told about the commands, as <c>manifests/</c> keeps it.</summary>
internal sealed class ManifestCommand : Command
{
    public ManifestCommand(SharedOptions shared)
        : base("manifest", "What a platform is told about the commands.")
    {
        var discord = new Command("discord", "Prints the commands as Discord registers them.");
        discord.SetAction(_ =>
        {
            Console.Write(DiscordCommandList.Manifest(Commands()));
            return BotCommandLine.Done;
        });
        Subcommands.Add(discord);
        Subcommands.Add(new TeamsManifestCommand(shared));
    }

    /// <summary>The declarations of all commands.</summary>
    public static IReadOnlyList<CommandSpec> Commands()
    {
        using var core = new ServiceCollection().AddBotCore().BuildServiceProvider();
        return [.. core.GetServices<CommandSpec>()];
    }
}
