using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;

namespace Bot.Core.Corrections;

/// <summary>Accepts, declines, undoes and takes back. A click that comes twice does it once and says the same.</summary>
internal sealed class CorrectionDecisions(CorrectionBook book, CorrectionView view)
{
    /// <summary>In the place of a reason: it is to be asked for.</summary>
    public const string AsksForReason = "?";

    private const int LongestReason = 300;

    public async Task<Reply> AnswerAsync(CommandCall call, string what, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var correction = call["id"] is null ? null : await book.FindAsync(call.Number("id", 0), CorrectionBook.ScopeOf(call.Viewer), cancellationToken);

        // What is shown anybody may look at; the rest is between whoever proposed it and those who decide.
        if (correction is null || !(call.Viewer.Manages || CorrectionView.IsOwn(correction, call) || (what == CorrectCommand.Show && correction.State == CorrectionState.Accepted)))
        {
            return Answer.Nothing(wording.NoSuchCorrection);
        }

        switch (what)
        {
            case CorrectCommand.Show:
                return await view.OfAsync(correction, call, lead: null, cancellationToken);
            case CorrectCommand.Withdraw:
                return CorrectionView.IsOwn(correction, call)
                    ? await TellAsync(call, await book.EndAsync(correction.Key, CorrectionState.Open, call.Viewer, cancellationToken), CorrectionState.Withdrawn, cancellationToken)
                    : Answer.Nothing(wording.NoSuchCorrection);
            case var _ when !call.Viewer.Manages:
                return Answer.Nothing(wording.ManagersOnly);
            case CorrectCommand.Undo:
                return await TellAsync(call, await book.EndAsync(correction.Key, CorrectionState.Accepted, call.Viewer, cancellationToken), CorrectionState.Undone, cancellationToken);
            case CorrectCommand.Accept:
                return await AcceptAsync(call, correction, cancellationToken);
            default:
                return await DeclineAsync(call, correction, cancellationToken);
        }
    }

    private async Task<Reply> AcceptAsync(CommandCall call, Correction correction, CancellationToken cancellationToken) =>
        correction.State == CorrectionState.Open && !(await view.FindAsync(correction, call, cancellationToken)).Fits
            ? await view.OfAsync(correction, call, lead: null, cancellationToken)
            : await TellAsync(call, await book.DecideAsync(correction.Key, accept: true, reason: null, call.Viewer, cancellationToken), CorrectionState.Accepted, cancellationToken);

    private async Task<Reply> DeclineAsync(CommandCall call, Correction correction, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var reason = DraftText.OneLine(call["reason"]);
        if (correction.State == CorrectionState.Open && ((call["reason"] is not null && reason is null) || reason is { Length: > LongestReason }))
        {
            return Answer.Found(
                reason is null ? null : new Notice(wording.ValueTooLong("reason", LongestReason)),
                new Form(wording.DeclineWithReasonButton, [new FormField("reason", wording.ReasonField, wording.ReasonHint, reason is { Length: <= LongestReason } ? reason : null, LongestReason, IsLong: true)], call.With(("reason", AsksForReason))));
        }

        return await TellAsync(call, await book.DecideAsync(correction.Key, accept: false, reason, call.Viewer, cancellationToken), CorrectionState.Declined, cancellationToken);
    }

    private async Task<Reply> TellAsync(CommandCall call, (Correction? Correction, bool Changed) done, CorrectionState wanted, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (done.Correction is not { } correction)
        {
            return Answer.Nothing(wording.NoSuchCorrection);
        }

        // Of two that decide at once one is told what the other has done; whoever clicks twice sees the same twice.
        var isAsWanted = done.Changed || (correction.State == wanted && IsBy(call, correction, wanted));
        return await view.OfAsync(
            correction, call, isAsWanted ? wording.Done(wanted) : wording.DecidedBefore(wording.State(correction.State), DoneBy(correction) ?? wording.Somebody), cancellationToken) is var reply
            && call.Viewer.Manages
            ? reply with { Parts = [.. reply.Parts, new Buttons([new Button(wording.ProposalQueue((await book.CountAsync(call.Viewer, cancellationToken)).Open), Invocation.Of(CorrectCommand.Name, ("action", CorrectCommand.Queue)))])] }
            : reply;
    }

    private static bool IsBy(CommandCall call, Correction correction, CorrectionState state) =>
        call.Viewer.Person == (state is CorrectionState.Undone or CorrectionState.Withdrawn ? correction.Ender : correction.Decider);

    private static string? DoneBy(Correction correction) => correction.EndedAt is null ? correction.DeciderName : correction.EnderName;
}
