using System.CommandLine;
using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli;

/// <summary><c>bot feed …</c>: the feeds that a library follows.</summary>
internal sealed class FeedCommand : Command
{
    public FeedCommand(SharedOptions shared)
        : base("feed", "Follows the feeds of shows: their episodes and transcripts come in by themselves.")
    {
        Subcommands.Add(new AddCommand(shared));
        Subcommands.Add(new ListCommand(shared));
        Subcommands.Add(new PollCommand(shared));
        Subcommands.Add(new PauseCommand(shared, "pause", "Leaves a feed alone until it is resumed.", paused: true));
        Subcommands.Add(new PauseCommand(shared, "resume", "Has a feed polled again, also one that was given up.", paused: false));
        Subcommands.Add(new MoveCommand(shared));
        Subcommands.Add(new RemoveFeedCommand(shared));
        Subcommands.Add(new ImportOpmlCommand(shared));
        Subcommands.Add(new ExportOpmlCommand(shared));
    }

    /// <summary>Looks at a feed, says what it saw, follows it and reads it.</summary>
    private static async Task<bool> AddAsync(BotSession bot, LibraryId library, string address, bool onlyLook, CancellationToken cancellationToken)
    {
        var book = bot.Get<FeedBook>();
        var (report, problem) = await book.LookAsync(address, cancellationToken);
        if (report is null)
        {
            await Console.Error.WriteLineAsync($"Not followed. {Terminal.Safe(problem!)}");
            return false;
        }

        Print(report);
        if (onlyLook)
        {
            Console.WriteLine("Nothing was stored.");
            return true;
        }

        var (key, isNew, atAnotherAddress) = await book.FollowAsync(library, address, report.Title, report.ShowGuid, cancellationToken);
        if (!isNew)
        {
            Console.WriteLine($"The library '{library}' follows {(atAnotherAddress ? "this show already, at another address" : "it already")}, as feed {key}.");
            return true;
        }

        return await PollAsync(bot, key, report.Title, cancellationToken);
    }

    private static void Print(FeedPreview report)
    {
        Console.WriteLine(Terminal.Safe(report.Title));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {report.Episodes:N0} episodes, {report.WithTranscripts:N0} with transcripts{(report.Newest is { } newest ? $", the newest of {newest:yyyy-MM-dd}" : "")}"));
        if (report.LooksPrivate)
        {
            Console.WriteLine("  It looks like a private feed: whoever sees its episodes here may not be allowed to. Follow it into the library of one workspace with --library.");
        }

        if (report.MovedTo is { } moved)
        {
            Console.WriteLine($"  Its publisher says that it has moved to {moved}. Follow that address instead if you trust it.");
        }

        foreach (var finding in report.Findings.Where(finding => finding.Level != FindingLevel.Found))
        {
            Console.WriteLine($"  {finding.Level.ToString().ToLowerInvariant(),-8}{finding.Field}: {Terminal.Safe(finding.Message)}{(finding.Line is { } line ? $" (line {line})" : "")}");
        }
    }

    private static async Task<bool> PollAsync(BotSession bot, long key, string title, CancellationToken cancellationToken)
    {
        switch (await bot.Get<FeedPoller>().PollAsync(key, cancellationToken))
        {
            case PollOutcome.Taken { Counts: var counts } taken:
                Console.WriteLine($"{key}  {Terminal.Safe(title)}: {counts.Added} added, {counts.Updated} updated, {counts.Unchanged} unchanged{(counts.Refused > 0 ? $", {counts.Refused} not taken" : "")}");
                foreach (var finding in taken.Findings.Where(finding => finding is { Field: "pages", Level: not FindingLevel.Found }))
                {
                    Console.WriteLine($"  {Terminal.Safe(finding.Message)}");
                }

                return true;
            case PollOutcome.Same:
                Console.WriteLine($"{key}  {Terminal.Safe(title)}: nothing new");
                return true;
            case PollOutcome.Failed failed:
                await Console.Error.WriteLineAsync($"{key}  {Terminal.Safe(title)}: {Terminal.Safe(failed.Reason)}");
                return false;
            default:
                await Console.Error.WriteLineAsync($"{key}  {Terminal.Safe(title)}: not followed any more");
                return false;
        }
    }

    private static string Unknown(LibraryId library, long key) => $"The library '{library}' follows no feed {key}. See: bot feed list";

    private sealed class AddCommand : Command
    {
        public AddCommand(SharedOptions shared)
            : base("add", "Looks at a feed, says what is in it, and follows it.")
        {
            var address = new Argument<string>("address") { Description = "Where the feed is: https://…" };
            var library = new LibraryOption();
            var onlyLook = new Option<bool>("--dry-run") { Description = "Says what is in it and stores nothing." };
            Arguments.Add(address);
            Options.Add(library);
            Options.Add(onlyLook);
            SetAction(async (call, cancellationToken) =>
            {
                await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
                var done = await AddAsync(bot, library.Read(call), call.GetValue(address)!, call.GetValue(onlyLook), cancellationToken);
                await bot.Get<LibraryIndex>().KeepAsync(cancellationToken);
                return done ? BotCommandLine.Done : BotCommandLine.NotDone;
            });
        }
    }

    private sealed class ListCommand : Command
    {
        public ListCommand(SharedOptions shared)
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

    private sealed class PollCommand : Command
    {
        public PollCommand(SharedOptions shared)
            : base("poll", "Polls feeds now: those that are named, or all that the library follows.")
        {
            var keys = new Argument<long[]>("feed") { Description = "Numbers of feeds, as bot feed list shows them.", Arity = ArgumentArity.ZeroOrMore };
            var library = new LibraryOption();
            Arguments.Add(keys);
            Options.Add(library);
            SetAction(async (call, cancellationToken) =>
            {
                await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
                var known = await bot.Get<FeedBook>().ListAsync(VisibleLibraries.ForOperator(library.Read(call)), cancellationToken);
                var named = call.GetValue(keys)!;
                var done = true;
                foreach (var key in named.Length > 0 ? named : known.Where(feed => feed.State == FeedState.Active).Select(feed => feed.Key))
                {
                    if (known.FirstOrDefault(feed => feed.Key == key) is { State: FeedState.Paused } paused)
                    {
                        await Console.Error.WriteLineAsync($"{key}  {Terminal.Safe(paused.Title)}: paused; to have it again: bot feed resume {key}");
                        done = false;
                    }
                    else if (known.FirstOrDefault(feed => feed.Key == key) is { } feed)
                    {
                        done &= await PollAsync(bot, feed.Key, feed.Title, cancellationToken);
                    }
                    else
                    {
                        await Console.Error.WriteLineAsync(Unknown(library.Read(call), key));
                        done = false;
                    }
                }

                await bot.Get<LibraryIndex>().KeepAsync(cancellationToken);
                return done ? BotCommandLine.Done : BotCommandLine.NotDone;
            });
        }
    }

    private sealed class PauseCommand : Command
    {
        public PauseCommand(SharedOptions shared, string name, string description, bool paused)
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

                await Console.Error.WriteLineAsync(Unknown(library.Read(call), call.GetValue(key)));
                return BotCommandLine.NotDone;
            });
        }
    }

    private sealed class MoveCommand : Command
    {
        public MoveCommand(SharedOptions shared)
            : base("move", "Agrees that a feed has moved to where its publisher says. The new address is checked to have the same show.")
        {
            var key = new Argument<long>("feed") { Description = "The number of the feed, as bot feed list shows it." };
            var library = new LibraryOption();
            Arguments.Add(key);
            Options.Add(library);
            SetAction(async (call, cancellationToken) =>
            {
                await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
                switch (await bot.Get<FeedBook>().MoveAsync(library.Read(call), call.GetValue(key), cancellationToken))
                {
                    case MoveOutcome.Moved moved:
                        Console.WriteLine($"Feed {moved.Key} is asked at {moved.Address} from now on.");
                        return BotCommandLine.Done;
                    case MoveOutcome.Refused refused:
                        await Console.Error.WriteLineAsync($"Not moved. {Terminal.Safe(refused.Reason)}");
                        return BotCommandLine.NotDone;
                    default:
                        await Console.Error.WriteLineAsync(Unknown(library.Read(call), call.GetValue(key)));
                        return BotCommandLine.NotDone;
                }
            });
        }
    }

    private sealed class RemoveFeedCommand : Command
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

                await Console.Error.WriteLineAsync(Unknown(library.Read(call), call.GetValue(key)));
                return BotCommandLine.NotDone;
            });
        }
    }

    private sealed class ImportOpmlCommand : Command
    {
        public ImportOpmlCommand(SharedOptions shared)
            : base("import-opml", "Follows all feeds of a list that another program has exported (OPML).")
        {
            var file = new Argument<FileInfo>("file") { Description = "The OPML file." };
            var library = new LibraryOption();
            var onlyLook = new Option<bool>("--dry-run") { Description = "Says what is in the feeds and stores nothing." };
            Arguments.Add(file);
            Options.Add(library);
            Options.Add(onlyLook);
            SetAction(async (call, cancellationToken) =>
            {
                var path = call.GetValue(file)!;
                if (!path.Exists)
                {
                    await Console.Error.WriteLineAsync($"There is no file '{path.FullName}'.");
                    return BotCommandLine.NotDone;
                }

                var (feeds, problem) = FeedBook.ReadList(await File.ReadAllBytesAsync(path.FullName, cancellationToken));
                if (feeds is null)
                {
                    await Console.Error.WriteLineAsync($"{path.Name}: {problem}");
                    return BotCommandLine.NotDone;
                }

                await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
                var failed = 0;
                foreach (var address in feeds)
                {
                    failed += await AddAsync(bot, library.Read(call), address, call.GetValue(onlyLook), cancellationToken) ? 0 : 1;
                }

                await bot.Get<LibraryIndex>().KeepAsync(cancellationToken);
                Console.WriteLine($"{feeds.Count - failed} of {feeds.Count} feeds.");
                return failed == 0 ? BotCommandLine.Done : BotCommandLine.NotDone;
            });
        }
    }

    private sealed class ExportOpmlCommand : Command
    {
        public ExportOpmlCommand(SharedOptions shared)
            : base("export-opml", "Writes the feeds that a library follows as a list for other programs (OPML). It has their full addresses, which can be secrets.")
        {
            var library = new LibraryOption();
            Options.Add(library);
            SetAction(async (call, cancellationToken) =>
            {
                await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
                var list = await bot.Get<FeedBook>().WriteListAsync(library.Read(call), cancellationToken);
                await using var output = Console.OpenStandardOutput();
                await output.WriteAsync(list, cancellationToken);
                return BotCommandLine.Done;
            });
        }
    }
}
