using Bot.Core.Feeds;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed remove</c>.</summary>
internal sealed class RemoveFeedCommand(SharedOptions shared)
    : OneFeedCommand(shared, "remove", "Follows a feed no longer. Its episodes stay; bot remove takes them out.")
{
    protected override async Task<bool?> RunAsync(FeedBook book, LibraryId library, long feed, CancellationToken cancellationToken)
    {
        if (!await book.UnfollowAsync(library, feed, cancellationToken))
        {
            return null;
        }

        Console.WriteLine("Not followed any more. Its episodes stay.");
        return true;
    }
}
