using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Corrections;

/// <summary>The right text of a claim or of the summary.</summary>
internal static class TextDraft
{
    private const int LongestClaim = 1000;
    private const int LongestDetail = 90;

    public static (CorrectionDraft? Draft, Reply? Ask) OfClaim(CommandCall call, Episode episode, EpisodeOverlay overlay)
    {
        var wording = call.Wording;
        if (episode.Claims.Count == 0)
        {
            return (null, Answer.Nothing(wording.NoClaims(episode.Title)));
        }

        if (!int.TryParse(call[DraftText.At], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > episode.Claims.Count)
        {
            var choices = episode.Claims.Select((claim, index) => new Choice(
                wording.ClaimNumber(index + 1),
                Graphemes.Shorten(overlay.ClaimOf(claim.Text) ?? claim.Text, LongestDetail),
                Group: null,
                call.With(("episode", episode.Id.Value), (DraftText.At, (index + 1).ToString(CultureInfo.InvariantCulture)))));
            return (null, Answer.Choose(new Picker(wording.WhichClaim, [.. choices])));
        }

        var imported = episode.Claims[number - 1].Text;
        var right = DraftText.OneLine(call[DraftText.Right]);
        var problem = Problem(right, imported, LongestClaim, wording);
        if (right is null || problem is not null)
        {
            var value = right ?? overlay.ClaimOf(imported) ?? imported;
            var field = new FormField(DraftText.Right, wording.RightClaimField(number), wording.RightTextHint, value.Length <= LongestClaim ? value : null, LongestClaim, IsLong: true);
            return (null, DraftText.Ask(call, CorrectionKind.Claim, episode, problem, [field]));
        }

        return (Draft(call, CorrectionKind.Claim, episode, CorrectedText.TargetOf(imported), imported, right), null);
    }

    public static (CorrectionDraft? Draft, Reply? Ask) OfSummary(CommandCall call, Episode episode, EpisodeOverlay overlay)
    {
        var wording = call.Wording;
        if (episode.Summary.Count == 0)
        {
            return (null, Answer.Nothing(wording.NoSummary));
        }

        var imported = string.Join('\n', episode.Summary);
        var right = DraftText.Paragraphs(call[DraftText.Right]);
        var problem = Problem(right, imported, OptionSpec.LongestValue, wording);
        if (right is null || problem is not null)
        {
            // What does not fit into the field cannot be edited there, only written anew.
            var value = right ?? (overlay.SummaryOf(episode.Summary) is { } corrected ? string.Join('\n', corrected) : imported);
            var field = new FormField(DraftText.Right, wording.RightSummaryField, wording.RightTextHint, value.Length <= OptionSpec.LongestValue ? value : null, OptionSpec.LongestValue, IsLong: true);
            return (null, DraftText.Ask(call, CorrectionKind.Summary, episode, problem, [field]));
        }

        return (Draft(call, CorrectionKind.Summary, episode, CorrectedText.TargetOf(episode.Summary), imported, right), null);
    }

    private static string? Problem(string? right, string imported, int longest, Wording wording) =>
        right is null ? null
        : right.Length > longest ? wording.ValueTooLong(DraftText.Right, longest)
        : right == imported ? wording.SameAsImported
        : null;

    private static CorrectionDraft Draft(CommandCall call, CorrectionKind kind, Episode episode, string target, string imported, string right) =>
        new(kind, CorrectionBook.LibraryFor(call.Viewer, episode.Library), target, CorrectedText.Kept(imported), right) { Episode = episode.Key };
}
