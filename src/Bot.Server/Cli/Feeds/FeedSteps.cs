using System.Globalization;
using Bot.Core.Feeds;
using Bot.Core.Import;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli.Feeds;

/// <summary>What several of the commands about feeds do and say.</summary>
internal static class FeedSteps
{
    /// <summary>Looks at a feed, says what it saw, follows it and reads it.</summary>
    public static async Task<bool> AddAsync(BotSession bot, LibraryId library, string address, bool onlyLook, CancellationToken cancellationToken)
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

    public static void Print(FeedPreview report)
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

    public static async Task<bool> PollAsync(BotSession bot, long key, string title, CancellationToken cancellationToken)
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

    public static string Unknown(LibraryId library, long key) => $"The library '{library}' follows no feed {key}. See: bot feed list";
}
