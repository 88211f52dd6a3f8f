using System.Text;
using Bot.Core.Commands;
using Bot.Core.Import;
using Bot.Core.Replies;

namespace Bot.Core.Feeds;

/// <summary>Looks at a feed for whoever wants it followed, and says what it saw before anything is stored.</summary>
internal sealed class AddShow(FeedBook book, FeedTickets tickets)
{
    /// <summary>More remarks than these nobody reads; the first ones are what counts.</summary>
    private const int MostRemarks = 8;

    /// <summary>The report, with a button that follows the feed.</summary>
    public async Task<Reply> ReportAsync(CommandCall call, string? typed, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return Answer.Nothing(wording.AddShowHow);
        }

        // Platforms put addresses into angle brackets so that they show no preview, and people do.
        var address = typed.Trim().Trim('<', '>');
        if (Encoding.UTF8.GetByteCount(address) > FeedTickets.LongestAddress)
        {
            return Answer.Nothing(wording.ValueTooLong("value", FeedTickets.LongestAddress));
        }

        var (report, problem) = await book.LookAsync(address, cancellationToken);
        if (report is null)
        {
            return Answer.Nothing(wording.NotAFeed(problem!), Remark(call, isPrivate: true));
        }

        var ticket = await tickets.WriteAsync(call.Viewer.OwnLibrary, new FeedTicket(address, report.Title, report.ShowGuid), cancellationToken);
        var remarks = report.Findings.Where(finding => finding.Level != FindingLevel.Found).Take(MostRemarks).Select(finding => new Item(finding.Field, finding.Message)).ToList();
        return Answer.Found(
            new Heading(report.Title, report.Address),
            new Notice(wording.FeedHas(report.Episodes, report.WithTranscripts, report.Newest is { } newest ? DateOnly.FromDateTime(newest.UtcDateTime) : null)),
            report.LooksPrivate ? new Notice(wording.FeedLooksPrivate) : null,
            Remark(call, report.LooksPrivate),
            report.MovedTo is { } moved ? new Notice(wording.FeedSaysItMoved(moved)) : null,
            remarks.Count > 0 ? new ItemList(remarks, wording.FeedRemarks) : null,
            new Notice(wording.NothingStoredYet),
            Answer.ButtonsOf(new Button(wording.FollowButton, Invocation.Of(FollowCommand.Name, ("ticket", ticket)))));
    }

    private static Notice? Remark(CommandCall call, bool isPrivate) => isPrivate && call.Viewer.IsOverheard ? new Notice(call.Wording.AddressWasSeen) : null;
}
