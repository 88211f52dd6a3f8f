using Bot.Core.Feeds;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed pause</c> and <c>resume</c>.</summary>
internal sealed class PauseFeedCommand(SharedOptions shared, string name, string description, bool paused) : OneFeedCommand(shared, name, description)
{
    protected override async Task<bool?> RunAsync(FeedBook book, LibraryId library, long feed, CancellationToken cancellationToken)
    {
        if (!await book.PauseAsync(library, feed, paused, cancellationToken))
        {
            return null;
        }

        Console.WriteLine(paused ? "Paused." : "Resumed.");
        return true;
    }
}
