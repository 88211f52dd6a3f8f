using System.CommandLine;
using Bot.Core.Feeds;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed pause</c> and <c>resume</c>.</summary>
internal sealed class PauseFeedCommand : Command
{
    public PauseFeedCommand(SharedOptions shared, string name, string description, bool paused)
        : base(name, description)
    {
        var key = new Argument<long>("feed") { Description = "The number of the feed, as bot feed list shows it." };
        var library = new LibraryOption();
        Arguments.Add(key);
        Options.Add(library);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            if (await bot.Get<FeedBook>().PauseAsync(library.Read(call), call.GetValue(key), paused, cancellationToken))
            {
                Console.WriteLine(paused ? "Paused." : "Resumed.");
                return BotCommandLine.Done;
            }

            await Console.Error.WriteLineAsync(FeedSteps.Unknown(library.Read(call), call.GetValue(key)));
            return BotCommandLine.NotDone;
        });
    }
}
