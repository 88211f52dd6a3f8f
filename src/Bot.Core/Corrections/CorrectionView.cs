using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Transcripts;
using Bot.Search.Lines;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Corrections;

/// <summary>One correction: before and after, where it shows, what has become of it, and what the asker can do about it.</summary>
internal sealed class CorrectionView(
    EpisodeReader episodes, TranscriptReader transcripts, QuoteReader quotes, LibraryIndex index, IDbContextFactory<BotDbContext> stores)
{
    /// <summary>The correction.</summary>
    /// <param name="correction">The correction; whether the asker may see it was settled before.</param>
    /// <param name="call">The call.</param>
    /// <param name="lead">What is to be said first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Reply> OfAsync(Correction correction, CommandCall call, string? lead, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var (episode, fits) = await FindAsync(correction, call, cancellationToken);
        return Answer.Found(
        [
            lead is null ? null : new Notice(lead),
            new Heading(wording.CorrectionKind(correction.Kind), episode is null ? null : episode.Title + Wording.Middot + EpisodeCard.Kicker(episode, wording), Link: null, episode?.Id.Value),
            .. await BeforeAsync(correction, episode, fits, call, cancellationToken),
            new About(wording.After(correction.Kind), correction.After.Split('\n')),
            fits ? null : new Notice(wording.NoLongerFits),
            new Facts([.. FactsOf(correction, call)]),
            fits && correction.State is CorrectionState.Open or CorrectionState.Accepted ? new Provenance(await ReachAsync(correction, call, cancellationToken)) : null,
            Answer.ButtonsOf(ButtonsOf(correction, fits, call)),
        ]);
    }

    /// <summary>The episode, as far as it is here; and whether it still has the text that is corrected.</summary>
    public async Task<(Episode? Episode, bool Fits)> FindAsync(Correction correction, CommandCall call, CancellationToken cancellationToken)
    {
        if (correction.EpisodeKey is not { } key)
        {
            return (null, true);
        }

        if (!(await episodes.ReadAsync([key], call.Libraries, cancellationToken)).TryGetValue(key, out var episode))
        {
            return (null, false);
        }

        return (episode, correction.Kind switch
        {
            CorrectionKind.Name or CorrectionKind.Apart => episode.People.Any(person => CorrectedText.TargetOf(person.Name) == correction.Target),
            CorrectionKind.Claim => episode.Claims.Any(claim => CorrectedText.TargetOf(claim.Text) == correction.Target),
            CorrectionKind.Summary => CorrectedText.TargetOf(episode.Summary) == correction.Target,
            _ => (await transcripts.ReadAsync([episode], call.Libraries, cancellationToken)).TryGetValue(key, out var transcript) && EpisodeOverlay.Fits(correction, transcript),
        });
    }

    /// <summary>The correction in a line, such as: Jeff Hinton → Geoff Hinton.</summary>
    public static string LineOf(Correction correction, Wording wording)
    {
        var before = correction.Kind == CorrectionKind.Speaker
            ? wording.LineSpan(correction.FirstLine ?? 0, correction.LastLine ?? 0)
            : Graphemes.Shorten(VisibleText.OneLine(correction.Before), 80);
        return $"{before} → {Graphemes.Shorten(VisibleText.OneLine(correction.After), 80)}";
    }

    /// <summary>Whether somebody may see who proposed and decided: those who decide, and whoever proposed it.</summary>
    public static bool IsOwn(Correction correction, CommandCall call) =>
        call.Viewer is { Platform: { } platform, Person: { } person } && correction.Platform == platform && correction.Proposer == person;

    private async Task<IReadOnlyList<ReplyPart?>> BeforeAsync(Correction correction, Episode? episode, bool fits, CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (correction.Kind != CorrectionKind.Speaker)
        {
            return [new About(wording.Before(correction.Kind), correction.Before.Split('\n'))];
        }

        var quote = fits ? (await quotes.ReadLinesAsync(episode!.Id, correction.FirstLine!.Value, correction.LastLine!.Value, call.Libraries, cancellationToken)).Quote : null;
        return
        [
            quote is not null && QuoteLimits.Allow(quote) ? quote : new Notice(wording.LineSpan(correction.FirstLine ?? 0, correction.LastLine ?? 0)),
            new About(wording.Before(correction.Kind), [correction.Before.Length > 0 ? correction.Before : wording.SpeakerNotGiven]),
        ];
    }

    private static IEnumerable<Fact> FactsOf(Correction correction, CommandCall call)
    {
        var wording = call.Wording;
        yield return new Fact(wording.StateLabel, wording.State(correction.State));

        // Who it was is for those who decide; anybody knows that of his own.
        if (call.Viewer.Manages || IsOwn(correction, call))
        {
            yield return new Fact(wording.ProposedLabel, By(correction.ProposerName, correction.ProposedAt, wording));
            if (correction.DecidedAt is { } decided)
            {
                yield return new Fact(wording.DecidedLabel, By(correction.DeciderName, decided, wording));
            }

            if (correction.EndedAt is { } ended)
            {
                yield return new Fact(wording.EndedLabel, By(correction.EnderName, ended, wording));
            }
        }

        if (correction.Reason is { } reason)
        {
            yield return new Fact(wording.ReasonLabel, reason);
        }
    }

    private static string By(string? name, DateTimeOffset at, Wording wording) => (name ?? wording.Somebody) + ", " + wording.Day(DateOnly.FromDateTime(at.UtcDateTime));

    private static IEnumerable<Button?> ButtonsOf(Correction correction, bool fits, CommandCall call)
    {
        var wording = call.Wording;
        if (correction.State == CorrectionState.Open)
        {
            if (call.Viewer.Manages)
            {
                yield return fits ? new Button(wording.AcceptButton, CorrectCommand.Ask(CorrectCommand.Accept, correction)) : null;
                yield return new Button(wording.DeclineButton, CorrectCommand.Ask(CorrectCommand.Decline, correction));
                yield return new Button(wording.DeclineWithReasonButton, CorrectCommand.Ask(CorrectCommand.Decline, correction).With("reason", CorrectionDecisions.AsksForReason));
            }

            yield return IsOwn(correction, call) ? new Button(wording.WithdrawButton, CorrectCommand.Ask(CorrectCommand.Withdraw, correction)) : null;
        }

        if (correction.State == CorrectionState.Accepted && call.Viewer.Manages)
        {
            yield return new Button(wording.UndoButton, CorrectCommand.Ask(CorrectCommand.Undo, correction));
        }
    }

    /// <summary>Where it shows, or would.</summary>
    private async Task<string> ReachAsync(Correction correction, CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        switch (correction.Kind)
        {
            case CorrectionKind.Term:
                var found = index.Lines.Find(new LineQuery(correction.Before, call.Libraries.Names) { Exact = true, Limit = 1 }, cancellationToken);
                return wording.ReachOfTerm(correction.Before, found.MatchingLines, found.MatchingEpisodes);
            case CorrectionKind.Speaker:
                var (first, last) = (correction.FirstLine, correction.LastLine);
                await using (var db = await stores.CreateDbContextAsync(cancellationToken))
                {
                    var posts = await db.Deliveries(call.Viewer.Workspace).CountAsync(
                        delivery => delivery.State == DeliveryState.Sent && delivery.RemovedAt == null
                            && delivery.Quotes.Any(quote => quote.EpisodeKey == correction.EpisodeKey && quote.FirstLine <= last && quote.LastLine >= first),
                        cancellationToken);
                    return wording.ReachOfSpeaker(posts);
                }

            default:
                return wording.ReachOfEpisode(correction.Kind);
        }
    }
}
