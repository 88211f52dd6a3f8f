using System.CommandLine;
using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed list</c>.</summary>
internal sealed class ListFeedsCommand : Command
{
    public ListFeedsCommand(SharedOptions shared)
        : base("list", "The feeds that a library follows, and how they are.")
    {
        var library = new LibraryOption();
        Options.Add(library);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var feeds = await bot.Get<FeedBook>().ListAsync(VisibleLibraries.ForOperator(library.Read(call)), cancellationToken);
            foreach (var feed in feeds)
            {
                Console.WriteLine($"{feed.Key,4}  {Terminal.Safe(feed.Title)}  {Terminal.Safe(feed.Address)}");
                Console.WriteLine($"      {HealthOf(feed)}");
                if (feed.MovedTo is { } moved)
                {
                    Console.WriteLine($"      its publisher says that it has moved to {moved}; confirm with: bot feed move {feed.Key}");
                }

                if (feed.MissesOlder)
                {
                    Console.WriteLine("      older episodes are missing: a page of the feed could not be had; it is tried again once a day");
                }
            }

            Console.WriteLine(feeds.Count == 0 ? "No feeds. Follow one with: bot feed add https://…" : feeds.Count == 1 ? "1 feed" : $"{feeds.Count} feeds");
            return BotCommandLine.Done;
        });
    }

    private static string HealthOf(FollowedFeed feed)
    {
        var health = feed.State switch
        {
            FeedState.Paused => "paused",
            FeedState.Stopped => "given up after two weeks of failures; look at its address, then: bot feed resume",
            _ => feed.Trouble is null ? "polled" : $"failing ({feed.Failures} in a row)",
        };
        var changed = feed.ChangedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $", last news {at:yyyy-MM-dd}") : "";
        return health + changed + (feed.Trouble is { } trouble ? $": {Terminal.Safe(trouble)}" : "") + (feed.LooksPrivate ? " (looks private)" : "");
    }
}
