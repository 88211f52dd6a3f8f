using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Extracts;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Transcripts;

namespace Bot.Core.Claims;

/// <summary><c>/claims</c>: the key claims of an episode, or of the episodes of a person or on a topic.</summary>
internal sealed class ClaimsCommand(EpisodeFinder finder, EpisodeReader episodes, OverlayReader overlays, TranscriptReader transcripts) : ICommand
{
    /// <summary>Episodes on a page when several fit.</summary>
    private const int PageSize = 3;

    public static readonly CommandSpec Spec = new("claims", wording => wording.ClaimsDescription,
        new OptionSpec("words", wording => wording.ClaimsWords) { Required = true, TakesWords = true, CompleteFrom = CompletionSource.Episodes },
        EpisodeFilters.Show,
        EpisodeFilters.Person,
        EpisodeFilters.SinceDay,
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true })
    {
        AsksForWords = true,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var (found, nothing) = await finder.FindAsync(call, cancellationToken);
        if (found is null)
        {
            return nothing!;
        }

        if (found.Matches[0].Missing.Count > 0)
        {
            return EpisodeFinder.Choose(call, found);
        }

        var pages = Paging.Pages(found.Matches.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        var keys = found.Matches.Skip((page - 1) * PageSize).Take(PageSize).Select(match => match.Episode).ToList();
        var read = await episodes.ReadAsync(keys, call.Libraries, cancellationToken);
        var shown = keys.Where(read.ContainsKey).Select(key => read[key]).ToList();

        var spoken = (await transcripts.ReadAsync(shown.Where(episode => ShownClaims.Of(episode).Claims.Count == 0), call.Libraries, cancellationToken))
            .ToDictionary(text => text.Key, text => ExtractParts.Claims(read[text.Key], text.Value, all: shown.Count == 1, wording).ToList());

        if (found.IsClear && shown is [var only] && ShownClaims.Of(only).Claims.Count == 0 && spoken.GetValueOrDefault(only.Key) is not { Count: > 0 })
        {
            return Answer.Nothing(wording.NoClaims(only.Title), Answer.ButtonsOf(new Button(wording.EpisodeButton, EpisodeCard.Ask("episode", only))));
        }

        var corrected = await overlays.ReadAsync([.. shown.Select(episode => episode.Key)], call.Libraries, cancellationToken);
        var texts = await transcripts.ReadAsync(shown.Where(episode => episode.Claims.Exists(claim => IsCorrected(claim, episode, corrected))), call.Libraries, cancellationToken);
        var claims = shown.ToDictionary(
            episode => episode.Key,
            episode => ShownClaims.Of(episode).With(corrected.GetValueOrDefault(episode.Key, EpisodeOverlay.None), StoredEvidence.Finder(episode, texts.GetValueOrDefault(episode.Key))));
        return Answer.Found(
        [
            EpisodeFinder.Remark(found, wording),
            found.IsClear ? null : new Notice(wording.ClaimsOf(found.Total, Graphemes.Shorten(call["words"]!, 60))),
            .. shown.SelectMany(episode => PartsOf(episode, claims[episode.Key], spoken.GetValueOrDefault(episode.Key) ?? [], wording)),
            shown.TrueForAll(episode => episode.Claims.Count == 0) ? null : new Provenance(wording.FromTheSource),
            found.IsClear && shown is [var one] && claims[one.Key].Claims is { Count: > 0 } listed && listed[0].Evidence is not null
                ? new Picker(wording.EvidencePrompt, [.. listed.Select((claim, index) => new Choice(wording.ClaimNumber(index + 1), Graphemes.Shorten(claim.Text, 90), Group: null, EvidenceCommand.Ask(one, index + 1)))])
                : null,
            Answer.ButtonsOf(
            [
                .. Paging.Buttons(call, page, pages),
                found.IsClear && shown.Count == 1 ? new Button(wording.EpisodeButton, EpisodeCard.Ask("episode", shown[0])) : null,
                found.IsClear && shown is [{ Claims.Count: > 0 }] ? CorrectCommand.OfferClaims(shown[0], wording) : null,
            ]),
        ]);
    }

    private static bool IsCorrected(Claim claim, Episode episode, IReadOnlyDictionary<long, EpisodeOverlay> corrected) =>
        corrected.TryGetValue(episode.Key, out var overlay) && overlay.ClaimOf(claim.Text) is not null;

    private static IEnumerable<ReplyPart?> PartsOf(Episode episode, ShownClaims shown, List<ReplyPart> spoken, Wording wording)
    {
        yield return EpisodeCard.HeadingOf(episode, wording);
        if (shown.Claims.Count == 0 && spoken.Count == 0)
        {
            yield return new Notice(wording.NoClaims(episode.Title));
        }

        foreach (var part in spoken)
        {
            yield return part;
        }

        // Said in words and not by weight or colour: these are what the source puts first, those are the rest.
        var items = shown.Claims.Select((claim, index) => new ClaimItem(
            index + 1,
            claim.Text,
            claim.Headline,
            claim.Evidence is null && shown.Claims.All(other => other.Evidence is null) ? null : wording.EvidenceLabel(claim.Evidence),
            claim.Imported)).ToList();
        foreach (var group in items.GroupBy(claim => claim.Headline).OrderByDescending(group => group.Key))
        {
            var label = group.Key || group.Count() == shown.Claims.Count ? wording.KeyClaims : wording.MoreClaims;
            yield return new ClaimList(shown.WrittenBy is { } model ? wording.MachineWritten(label, model) : label, [.. group]) { WrittenBy = shown.WrittenBy };
        }

        if (shown.WrittenBy is not null)
        {
            yield return new Provenance(wording.MachineWrittenIsChecked);
        }
    }
}
