using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Indexing;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Bot.Search.Lines;
using Bot.Search.Text;

namespace Bot.Core.Quotes;

/// <summary>What a check of a passage says.</summary>
/// <param name="Episode">The episode in which it was found.</param>
/// <param name="Quote">The lines.</param>
/// <param name="Differences">Null when it was said word for word.</param>
internal sealed record CheckedQuote(Episode Episode, SpokenQuote Quote, Comparison? Differences);

/// <summary>
/// Checks whether a passage was said: word for word, nearly so, or not here. The index proposes lines; what is decided is decided on the
/// stored words around them.
/// </summary>
/// <remarks>
/// "Word for word" means all words of the passage, in their order, with nothing between; letter case, punctuation, and the borders of lines
/// and of voices do not count, since whoever pastes a passage pastes what was said in a row, and the lines show who said what.
/// </remarks>
internal sealed class QuoteChecker(LibraryIndex index, EpisodeReader episodes, TranscriptReader transcripts, OverlayReader overlays)
{
    /// <summary>More words are not looked at; a passage that long is found by its beginning.</summary>
    private const int MostWords = 400;

    /// <summary>So many words a question to the index is made of; it counts no more.</summary>
    private const int WordsOfWindow = 24;

    /// <summary>Places in a long passage from which questions are made.</summary>
    private const int Windows = 4;

    /// <summary>Lines whose surroundings are looked at, for each question.</summary>
    private const int Candidates = 8;

    /// <summary>
    /// From here on a passage counts as close. On the seed this takes nearly all passages in which up to a quarter of the words is changed, and
    /// most of those with four words in ten, but no sentence that was never said (<c>QuoteCheckTests</c> has the counts).
    /// </summary>
    private const double CloseEnough = 0.55;

    /// <summary>Looks a passage up.</summary>
    /// <returns>Where it was said, or null when nothing here comes near it.</returns>
    public async Task<CheckedQuote?> CheckAsync(string pasted, EpisodeFilters filters, VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        var text = PastedText.Clean(pasted);
        var words = LineWords.Locate(text).Take(MostWords).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var asked = words.Select(word => TextFolding.FoldWord(text.AsSpan(word.Start, word.Length))).ToList();
        var hits = WindowsOf(text, words).SelectMany(window => Find(window, filters, libraries, cancellationToken)).DistinctBy(hit => (hit.Episode, hit.Line)).ToList();
        var known = await episodes.ReadAsync([.. hits.Select(hit => hit.Episode).Distinct()], libraries, cancellationToken);
        var texts = await transcripts.ReadAsync(known.Values, libraries, cancellationToken);

        (double Likeness, Episode Episode, SpokenWords Spoken, WordAlignment Alignment)? best = null;
        foreach (var hit in hits.Where(hit => texts.ContainsKey(hit.Episode)))
        {
            var spoken = SpokenWords.Around(texts[hit.Episode], hit.Line, reach: (asked.Count * 3 / 2) + 10);
            var alignment = WordAlignment.Of(asked, spoken.Folded);
            if (alignment.Likeness > (best?.Likeness ?? 0))
            {
                best = (alignment.Likeness, known[hit.Episode], spoken, alignment);
            }

            if (alignment.IsSame)
            {
                break;
            }
        }

        return best is { } found && found.Likeness >= CloseEnough && KeepsMeaning(found.Alignment, found.Spoken, asked)
            ? Tell(found.Episode, texts[found.Episode.Key], await overlays.ReadAsync(found.Episode.Key, libraries, cancellationToken), found.Spoken, found.Alignment, text, words)
            : null;
    }

    private IReadOnlyList<LineHit> Find(string window, EpisodeFilters filters, VisibleLibraries libraries, CancellationToken cancellationToken) => index.Lines.Find(
        new LineQuery(window, libraries.Names)
        {
            Shows = filters.Shows,
            People = filters.People,
            Episodes = filters.Episodes,
            Since = filters.Since,
            Limit = Candidates,
        },
        cancellationToken).Hits;

    /// <summary>The passage itself, or a few stretches of a long one, evenly spread.</summary>
    private static IEnumerable<string> WindowsOf(string text, List<WordRange> words)
    {
        var last = Math.Max(0, words.Count - WordsOfWindow);
        return Enumerable.Range(0, Windows)
            .Select(window => last * window / (Windows - 1))
            .Distinct()
            .Select(first => text[words[first].Start..(words[Math.Min(first + WordsOfWindow, words.Count) - 1] is var end ? end.Start + end.Length : 0)]);
    }

    /// <summary>Whether at least half of the words that carry meaning are there: "it is the … of the" alone is found everywhere.</summary>
    private static bool KeepsMeaning(WordAlignment alignment, SpokenWords spoken, List<string> asked)
    {
        var kept = alignment.Steps.Where(step => step.Kind == AlignedKind.Same).Count(step => !LineWords.SayNothing(spoken.Folded[step.Word]));
        var all = asked.Count(word => !LineWords.SayNothing(word));
        return all == 0 ? alignment.IsSame : kept * 2 >= all;
    }

    private static CheckedQuote? Tell(Episode episode, Transcript transcript, EpisodeOverlay overlay, SpokenWords spoken, WordAlignment alignment, string text, List<WordRange> words)
    {
        var said = alignment.Steps.Where(step => step.Kind != AlignedKind.Asked).Select(step => spoken.Lines[step.Word]).ToList();
        var source = new QuoteSource(episode.Key, episode.Version, said.Min(), said.Max());
        return SpokenQuote.Cut(episode, transcript, source, context: 1, overlay) is { } quote
            ? new CheckedQuote(episode, quote, alignment.IsSame ? null : new Comparison([.. Runs(spoken, alignment, text, words)]))
            : null;
    }

    /// <summary>Runs of words. Where both sides differ, what was asked comes first.</summary>
    private static IEnumerable<ComparedRun> Runs(SpokenWords spoken, WordAlignment alignment, string text, List<WordRange> words)
    {
        var steps = alignment.Steps;
        for (var at = 0; at < steps.Count;)
        {
            var isSame = steps[at].Kind == AlignedKind.Same;
            var block = steps.Skip(at).TakeWhile(step => step.Kind == AlignedKind.Same == isSame).ToList();
            at += block.Count;

            var asked = block.Where(step => step.Kind == AlignedKind.Asked).Select(step => words[step.Word]).ToList();
            if (asked.Count > 0)
            {
                yield return new ComparedRun(ComparedKind.Asked, text[asked[0].Start..(asked[^1].Start + asked[^1].Length)]);
            }

            foreach (var run in spoken.Cut([.. block.Where(step => step.Kind != AlignedKind.Asked).Select(step => step.Word)]))
            {
                yield return new ComparedRun(isSame ? ComparedKind.Same : ComparedKind.Spoken, run);
            }
        }
    }
}
