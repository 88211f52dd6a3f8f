using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Corrections;

/// <summary>Where somebody begins who has seen something wrong: what can be corrected, and of which episode.</summary>
internal sealed class CorrectionStart(CorrectionBook book, EpisodeFinder finder, EpisodeReader episodes)
{
    /// <summary>Choices in one menu.</summary>
    private const int MostChoices = 25;

    /// <summary>A bare <c>/correct</c>.</summary>
    public async Task<Reply> ExplainAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var (open, news) = await book.CountAsync(call.Viewer, cancellationToken);
        return Answer.Found(
            new Heading(wording.CorrectTitle),
            new Notice(wording.CorrectIntroduction),
            news > 0 ? new Notice(wording.ProposalNews(news)) : null,
            Answer.ButtonsOf(
                new Button(wording.ChooseEpisode, Invocation.Of(CorrectCommand.Name, ("action", CorrectionKinds.NameOf(CorrectionKind.Name)))),
                new Button(wording.CorrectionKind(CorrectionKind.Term), Invocation.Of(CorrectCommand.Name, ("action", CorrectionKinds.NameOf(CorrectionKind.Term)))),
                new Button(wording.GlossaryTitle, Invocation.Of(CorrectCommand.Name, ("action", CorrectCommand.Glossary))),
                call.Viewer.Person is null ? null : new Button(wording.MyProposals, Invocation.Of(CorrectCommand.Name, ("action", CorrectCommand.Mine))),
                new Button(wording.CorrectionsShown, Invocation.Of(CorrectCommand.Name, ("action", CorrectCommand.Accepted))),
                call.Viewer.Manages ? new Button(wording.ProposalQueue(open), Invocation.Of(CorrectCommand.Name, ("action", CorrectCommand.Queue))) : null));
    }

    /// <summary>What can be wrong with an episode, or with lines of it.</summary>
    public async Task<Reply> OfEpisodeAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (episode, ask) = await FindAsync(call, cancellationToken);
        if (episode is null)
        {
            return ask!;
        }

        var isOfLines = call["at"] is not null;
        var kinds = new List<CorrectionKind>();
        if (episode.LineCount > 0)
        {
            kinds.AddRange(isOfLines ? [CorrectionKind.Speaker, CorrectionKind.Term] : [CorrectionKind.Term]);
        }

        if (episode.People.Count > 0)
        {
            kinds.AddRange([CorrectionKind.Name, CorrectionKind.Apart]);
        }

        kinds.AddRange(episode.Claims.Count > 0 ? [CorrectionKind.Claim] : []);
        kinds.AddRange(episode.Summary.Count > 0 ? [CorrectionKind.Summary] : []);
        kinds.AddRange(episode.LineCount > 0 && !isOfLines ? [CorrectionKind.Speaker] : []);
        return Answer.Found(
            EpisodeCard.HeadingOf(episode, call.Wording),
            new Notice(call.Wording.WhatIsWrong),
            Answer.ButtonsOf(kinds.Select(kind => new Button(
                call.Wording.CorrectionKind(kind),
                Invocation.Of(CorrectCommand.Name, ("action", CorrectionKinds.NameOf(kind)), ("episode", episode.Id.Value), ("at", kind == CorrectionKind.Speaker ? call["at"] : null))))));
    }

    /// <summary>The episode that a call names; or a reply that asks which one is meant.</summary>
    public async Task<(Episode? Episode, Reply? Ask)> FindAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, nothing) = await finder.FindAsync(call, cancellationToken);
        if (found is null)
        {
            return (null, nothing);
        }

        if (found.IsClear)
        {
            var key = found.Matches[0].Episode;
            return (await episodes.ReadAsync([key], call.Libraries, cancellationToken)).TryGetValue(key, out var episode)
                ? (episode, null)
                : (null, Answer.Nothing(call.Wording.LinesMoved));
        }

        var choices = found.Matches.Take(MostChoices).Select(match => new Choice(
            match.Entry.Title,
            (match.Entry.Show ?? call.Wording.UnknownShow) + (match.Entry.Published is { } day ? Wording.Middot + call.Wording.Day(day) : ""),
            Group: null,
            call.With(("episode", match.Entry.Id))));
        return (null, Answer.Choose(new Picker(call.Wording.WhichEpisode, [.. choices])));
    }
}
