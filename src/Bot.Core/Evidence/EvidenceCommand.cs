using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Transcripts;

namespace Bot.Core.Evidence;

/// <summary><c>/evidence</c>: a claim above, the spoken lines that it rests on below, and in what they differ.</summary>
internal sealed class EvidenceCommand(EpisodeReader episodes, QuoteReader quotes, OverlayReader overlays, TranscriptReader transcripts) : ICommand
{
    public const string Name = "evidence";

    public static readonly CommandSpec Spec = new(Name, wording => wording.EvidenceDescription,
        new OptionSpec("episode", wording => wording.EpisodeOption) { Required = true },
        new OptionSpec("claim", wording => wording.ClaimOption, OptionKind.Number) { Required = true, TakesWords = true })
    {
        ForButtons = true,
    };

    /// <summary>What a button asks to show what a claim rests on.</summary>
    public static Invocation Ask(Episode episode, int claim) =>
        Invocation.Of(Name, ("episode", episode.Id.Value), ("claim", claim.ToString(CultureInfo.InvariantCulture)));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var number = call.Number("claim", 0);
        if (!EpisodeId.TryParse(call["episode"], out var id) || await episodes.FindAsync(id, call.Libraries, cancellationToken) is not { } episode || ShownClaims.Of(episode) is not { } shown || number < 1 || number > shown.Claims.Count)
        {
            return Answer.Nothing(wording.NoSuchClaim);
        }

        var overlay = await overlays.ReadAsync(episode.Key, call.Libraries, cancellationToken);
        var transcript = overlay.ClaimOf(shown.Claims[number - 1].Text) is null ? null : (await transcripts.ReadAsync([episode], call.Libraries, cancellationToken)).GetValueOrDefault(episode.Key);
        var claim = shown.With(overlay, StoredEvidence.Finder(episode, transcript)).Claims[number - 1];
        var evidence = claim.Evidence;
        var label = claim.Imported is null ? wording.ClaimNumber(number) : wording.CorrectedHere(wording.ClaimNumber(number));
        var parts = new List<ReplyPart?>
        {
            EpisodeCard.HeadingOf(episode, wording),
            new About(shown.WrittenBy is { } model ? wording.MachineWritten(label, model) : label, [claim.Text]) { WrittenBy = shown.WrittenBy },
            claim.Imported is { } imported ? new About(wording.AsImported(wording.ClaimNumber(number)), [imported]) : null,
            new Notice(wording.EvidenceLabel(evidence)),
        };
        foreach (var span in evidence?.Spans ?? [])
        {
            var (_, quote) = await quotes.ReadLinesAsync(id, span.FirstLine, span.LastLine, call.Libraries, cancellationToken);
            parts.Add(quote);
            parts.Add(span.Differences.Count == 0 && evidence!.Spans.Count == 1
                ? null
                : new Facts([new Fact(wording.Evidence, wording.EvidenceLabel(span.Label)), .. span.Differences.Select(difference => new Fact(wording.DifferenceKind(difference.Kind), wording.Difference(difference)))]));
        }

        parts.Add(new Provenance(wording.EvidenceIsFound));
        parts.Add(Answer.ButtonsOf(
            number > 1 ? new Button(wording.ClaimBefore, Ask(episode, number - 1)) : null,
            number < shown.Claims.Count ? new Button(wording.ClaimAfter, Ask(episode, number + 1)) : null,
            evidence is { Spans: [var first, ..] } ? new Button(wording.ReadOnButton, Invocation.Of(LinesCommand.Name, ("episode", id.Value), ("at", new LineRange(first.FirstLine, first.LastLine).ToString()))) : null,
            new Button(wording.ClaimsButton(shown.Claims.Count), EpisodeCard.Ask("claims", episode)),
            shown.WrittenBy is null ? CorrectCommand.OfferClaim(episode, number, wording) : null));
        return Answer.Found(parts);
    }
}
