using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Lines;

namespace Bot.Core.Quotes;

/// <summary>Quotes of one episode, best first.</summary>
public sealed record EpisodeQuotes(Episode Episode, IReadOnlyList<SpokenQuote> Quotes);

/// <summary>
/// Turns hits of the search index into quotes: the store is asked again, for this viewer, and only what it holds right now is quoted.
/// </summary>
public sealed class QuoteReader(EpisodeReader episodes, TranscriptReader transcripts, OverlayReader overlays, Glossaries glossaries)
{
    private const int ContextLines = 1;

    /// <summary>
    /// The quotes for <paramref name="hits"/>, grouped by episode, in the order of the best hit of each. A hit on text that has changed
    /// since it was indexed is left out; the index has the new text within a second.
    /// </summary>
    /// <param name="hits">What the index found, best first.</param>
    /// <param name="question">The question that it was asked, as it was typed.</param>
    /// <param name="libraries">The libraries that may be seen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<EpisodeQuotes>> ReadAsync(
        IReadOnlyList<LineHit> hits, string question, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hits);
        var keys = hits.Select(hit => hit.Episode).Distinct().ToList();
        var known = await episodes.ReadAsync(keys, libraries, cancellationToken);
        var texts = await transcripts.ReadAsync(known.Values, libraries, cancellationToken);
        var corrected = await overlays.ReadAsync([.. known.Keys], libraries, cancellationToken);
        var quotes = new List<EpisodeQuotes>();

        foreach (var group in hits.GroupBy(hit => hit.Episode))
        {
            if (!known.TryGetValue(group.Key, out var episode) || !texts.TryGetValue(group.Key, out var text))
            {
                continue;
            }

            var current = group
                .Where(hit => hit.Sequence == episode.Sequence && text.Line(hit.Line + hit.LineCount - 1) is not null)
                .Select(hit => SpokenQuote.Cut(
                    episode, text, hit, question, ContextLines, corrected.GetValueOrDefault(episode.Key, EpisodeOverlay.None), (asked, spoken) => glossaries.TermFor(asked, spoken, libraries)))
                .ToList();
            if (current.Count > 0)
            {
                quotes.Add(new EpisodeQuotes(episode, current));
            }
        }

        return quotes;
    }

    /// <summary>Lines of an episode, with one line around them.</summary>
    /// <param name="id">The episode.</param>
    /// <param name="first">The first line, from 1.</param>
    /// <param name="last">The last line. Beyond the end of the transcript it is its last line.</param>
    /// <param name="libraries">The libraries that may be seen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The episode, null when it cannot be seen; and the quote, null when it has no such lines or nobody speaks in them.</returns>
    internal async Task<(Episode? Episode, SpokenQuote? Quote)> ReadLinesAsync(
        EpisodeId id, int first, int last, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        if (await episodes.FindAsync(id, libraries, cancellationToken) is not { } episode)
        {
            return (null, null);
        }

        var texts = await transcripts.ReadAsync([episode], libraries, cancellationToken);
        return texts.TryGetValue(episode.Key, out var text) && first <= last && text.Line(first) is not null
            ? (episode, SpokenQuote.Cut(episode, text, new QuoteSource(episode.Key, episode.Version, first, Math.Min(last, text.Lines.Count)), ContextLines, await overlays.ReadAsync(episode.Key, libraries, cancellationToken)))
            : (episode, null);
    }

    /// <summary>Lines that were quoted from an older version of an episode, found again by their words in the current one.</summary>
    /// <returns>The episode, null when it cannot be seen; the lines where they stand now, or as they were quoted, null when the store does not have them; and which of it is so.</returns>
    internal async Task<(Episode? Episode, SpokenQuote? Quote, QuotedLinesState State)> ReadQuotedAsync(
        EpisodeId id, int version, LineRange lines, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        if (await episodes.FindAsync(id, libraries, cancellationToken) is not { } episode)
        {
            return (null, null, QuotedLinesState.Gone);
        }

        if (version == episode.Version || await transcripts.ReadVersionAsync(episode.Key, version, libraries, cancellationToken) is not { } before)
        {
            var (_, same) = await ReadLinesAsync(id, lines.First, lines.Last, libraries, cancellationToken);
            return (episode, same, QuotedLinesState.InPlace);
        }

        var overlay = await overlays.ReadAsync(episode.Key, libraries, cancellationToken);
        var current = (await transcripts.ReadAsync([episode], libraries, cancellationToken)).GetValueOrDefault(episode.Key);
        if (current is not null && MovedLines.Find(before, lines, current) is { } now)
        {
            return (episode, SpokenQuote.Cut(episode, current, new QuoteSource(episode.Key, episode.Version, now.First, now.Last), ContextLines, overlay), now == lines ? QuotedLinesState.InPlace : QuotedLinesState.Moved);
        }

        var quote = before.Line(lines.Last) is null ? null : SpokenQuote.Cut(episode, before, new QuoteSource(episode.Key, version, lines.First, lines.Last), ContextLines, overlay);
        return (episode, quote, QuotedLinesState.Gone);
    }

    /// <summary>What a delivery quotes, in the version that it was taken from and without anything around it; null when the store does not show it any more.</summary>
    internal async Task<SpokenQuote?> ReadAsync(DeliveredQuote quoted, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        var known = await episodes.ReadAsync([quoted.EpisodeKey], libraries, cancellationToken);
        return known.TryGetValue(quoted.EpisodeKey, out var episode)
            && await transcripts.ReadVersionAsync(quoted.EpisodeKey, quoted.Version, libraries, cancellationToken) is { } text
            && text.Line(quoted.LastLine) is not null
            ? quoted is { PartStart: { } start, PartLength: { } length }
                ? SpokenQuote.CutVersion(episode, text, quoted.Version, new SpokenSentence(quoted.FirstLine, start, length))
                : SpokenQuote.Cut(episode, text, new QuoteSource(quoted.EpisodeKey, quoted.Version, quoted.FirstLine, quoted.LastLine), context: 0, await overlays.ReadAsync(episode.Key, libraries, cancellationToken))
            : null;
    }
}

/// <summary>What became of lines that were quoted, in a newer version of their transcript.</summary>
internal enum QuotedLinesState
{
    /// <summary>They are where they were.</summary>
    InPlace,

    /// <summary>They are there, under other numbers.</summary>
    Moved,

    /// <summary>Nobody says these very words in it.</summary>
    Gone,
}
