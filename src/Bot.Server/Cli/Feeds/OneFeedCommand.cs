using System.CommandLine;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli.Feeds;

/// <summary>A command about one feed of a library, named by its number.</summary>
internal abstract class OneFeedCommand : Command
{
    protected OneFeedCommand(SharedOptions shared, string name, string description)
        : base(name, description)
    {
        var key = new Argument<long>("feed") { Description = "The number of the feed, as bot feed list shows it." };
        var library = new LibraryOption();
        Arguments.Add(key);
        Options.Add(library);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var (of, feed) = (library.Read(call), call.GetValue(key));
            if (await RunAsync(bot.Get<FeedBook>(), of, feed, cancellationToken) is { } done)
            {
                return done ? BotCommandLine.Done : BotCommandLine.NotDone;
            }

            await Console.Error.WriteLineAsync(FeedSteps.Unknown(of, feed));
            return BotCommandLine.NotDone;
        });
    }

    /// <summary>Does it, and says so.</summary>
    /// <returns>Whether it was done; null when the library follows no such feed.</returns>
    protected abstract Task<bool?> RunAsync(FeedBook book, LibraryId library, long feed, CancellationToken cancellationToken);
}
