using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Settings;

/// <summary><c>/settings audit</c>: who changed what, the latest first.</summary>
internal sealed class AuditList(SettingsBook book)
{
    private const int PageSize = 15;

    public async Task<Reply> OfAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var page = call.Number("page", 1);
        var (count, entries) = await book.AuditAsync(call.Viewer.Workspace, (page - 1) * PageSize, PageSize, cancellationToken);
        return entries.Count == 0
            ? Answer.Nothing(wording.NothingAudited)
            : Answer.Found(
                new Heading(wording.AuditTitle),
                new ItemList([.. entries.Select(row => ItemOf(row.Entry, row.Channel, wording))]),
                Answer.ButtonsOf(Paging.Buttons(call, page, Paging.Pages(count, PageSize))));
    }

    private static Item ItemOf(AuditEntry entry, string? channel, Wording wording)
    {
        var subject = entry.Action is AuditTrail.ManagerAdded or AuditTrail.ManagerRemoved
            ? Manager.Read(entry.Subject)?.Name
            : entry.Subject;
        return new Item(
            $"{wording.AuditAction(entry.Action)}{(subject is null ? "" : ": " + subject)}",
            string.Join(Wording.Middot, new[] { wording.ByOn(entry.PersonName, DateOnly.FromDateTime(entry.At.UtcDateTime)), channel }.Where(text => text is { Length: > 0 })));
    }
}
