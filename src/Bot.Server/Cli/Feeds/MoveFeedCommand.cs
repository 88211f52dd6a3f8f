using Bot.Core.Feeds;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed move</c>.</summary>
internal sealed class MoveFeedCommand(SharedOptions shared)
    : OneFeedCommand(shared, "move", "Agrees that a feed has moved to where its publisher says. The new address is checked to have the same show.")
{
    protected override async Task<bool?> RunAsync(FeedBook book, LibraryId library, long feed, CancellationToken cancellationToken)
    {
        switch (await book.MoveAsync(library, feed, cancellationToken))
        {
            case MoveOutcome.Moved moved:
                Console.WriteLine($"Feed {moved.Key} is asked at {moved.Address} from now on.");
                return true;
            case MoveOutcome.Refused refused:
                await Console.Error.WriteLineAsync($"Not moved. {Terminal.Safe(refused.Reason)}");
                return false;
            default:
                return null;
        }
    }
}
