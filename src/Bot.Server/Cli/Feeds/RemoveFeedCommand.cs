using System.CommandLine;
using Bot.Core.Feeds;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed remove</c>.</summary>
internal sealed class RemoveFeedCommand : Command
{
    public RemoveFeedCommand(SharedOptions shared)
        : base("remove", "Follows a feed no longer. Its episodes stay; bot remove takes them out.")
    {
        var key = new Argument<long>("feed") { Description = "The number of the feed, as bot feed list shows it." };
        var library = new LibraryOption();
        Arguments.Add(key);
        Options.Add(library);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            if (await bot.Get<FeedBook>().UnfollowAsync(library.Read(call), call.GetValue(key), cancellationToken))
            {
                Console.WriteLine("Not followed any more. Its episodes stay.");
                return BotCommandLine.Done;
            }

            await Console.Error.WriteLineAsync(FeedSteps.Unknown(library.Read(call), call.GetValue(key)));
            return BotCommandLine.NotDone;
        });
    }
}
