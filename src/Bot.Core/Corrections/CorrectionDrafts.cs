using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Transcripts;

namespace Bot.Core.Corrections;

/// <summary>Asks for what is missing of a correction until it can be proposed, and proposes it.</summary>
internal sealed class CorrectionDrafts(CorrectionStart start, CorrectionBook book, CorrectionView view, OverlayReader overlays, TranscriptReader transcripts)
{
    /// <summary>Proposes what a call says, or asks for what it does not say.</summary>
    public async Task<Reply> ProposeAsync(CommandCall call, CorrectionKind kind, CancellationToken cancellationToken)
    {
        var (draft, ask) = await DraftAsync(call, kind, cancellationToken);
        if (draft is null)
        {
            return ask!;
        }

        var wording = call.Wording;
        var (correction, outcome) = await book.ProposeAsync(draft, call.Viewer, cancellationToken);
        return correction is null
            ? Answer.Nothing(wording.NotProposed(outcome))
            : await view.OfAsync(
                correction,
                call,
                outcome == ProposalOutcome.Known ? wording.KnownProposal(correction.State) : call.Viewer.Manages ? wording.ProposedToDecide : wording.Proposed,
                cancellationToken);
    }

    private async Task<(CorrectionDraft? Draft, Reply? Ask)> DraftAsync(CommandCall call, CorrectionKind kind, CancellationToken cancellationToken)
    {
        if (kind == CorrectionKind.Term)
        {
            return TermDraft.Of(call);
        }

        var (episode, ask) = await start.FindAsync(call, cancellationToken);
        if (episode is null)
        {
            return (null, ask);
        }

        var overlay = await overlays.ReadAsync(episode.Key, call.Libraries, cancellationToken);
        return kind switch
        {
            CorrectionKind.Name or CorrectionKind.Apart => PersonDraft.Of(call, kind, episode, overlay),
            CorrectionKind.Claim => TextDraft.OfClaim(call, episode, overlay),
            CorrectionKind.Summary => TextDraft.OfSummary(call, episode, overlay),
            _ => SpeakerDraft.Of(call, episode, (await transcripts.ReadAsync([episode], call.Libraries, cancellationToken)).GetValueOrDefault(episode.Key)),
        };
    }
}
