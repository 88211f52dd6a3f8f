using System.CommandLine;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed …</c>: the feeds that a library follows.</summary>
internal sealed class FeedCommand : Command
{
    public FeedCommand(SharedOptions shared)
        : base("feed", "Follows the feeds of shows: their episodes and transcripts come in by themselves.")
    {
        Subcommands.Add(new AddFeedCommand(shared));
        Subcommands.Add(new ListFeedsCommand(shared));
        Subcommands.Add(new PollFeedsCommand(shared));
        Subcommands.Add(new PauseFeedCommand(shared, "pause", "Leaves a feed alone until it is resumed.", paused: true));
        Subcommands.Add(new PauseFeedCommand(shared, "resume", "Has a feed polled again, also one that was given up.", paused: false));
        Subcommands.Add(new MoveFeedCommand(shared));
        Subcommands.Add(new RemoveFeedCommand(shared));
        Subcommands.Add(new ImportOpmlCommand(shared));
        Subcommands.Add(new ExportOpmlCommand(shared));
    }
}
