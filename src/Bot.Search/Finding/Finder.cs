using Bot.Search.Lines;
using Bot.Search.Segments;
using Bot.Search.Variants;
using Bot.Search.Words;

namespace Bot.Search.Finding;

/// <summary>Answers a question from a snapshot: find what could be meant, look at the best of it closely, put it in order.</summary>
internal sealed class Finder
{
    /// <summary>So many candidates are looked at closely.</summary>
    private const int MostCandidates = 256;

    private const int MostHits = 500;

    /// <summary>So many lines are looked through for words in a row.</summary>
    private const long RowBudget = 20_000;

    /// <summary>One in so many lines of a frequent word has it in the row that it is part of: a guess.</summary>
    private const int RowGuess = 4;

    private readonly Question _question;
    private readonly VisibleWords _words;
    private readonly List<SegmentQuestion> _segments = [];
    private readonly Scratch _scratch;
    private readonly MatchCount _matching = new();
    private readonly List<Found> _found = [];
    private List<Variant> _variants = [];

    private Finder(Snapshot snapshot, Lexicon lexicon, LineQuery query, Question question, Scratch scratch)
    {
        _question = question;
        _scratch = scratch;
        var visible = new List<VisibleSegment>();
        foreach (var view in snapshot.Views)
        {
            var visibility = Visibility.Of(view, query);
            if (visibility.Count > 0)
            {
                visible.Add(new VisibleSegment(view, visibility));
                _segments.Add(new SegmentQuestion(visible[^1], question));
            }
        }

        _words = new VisibleWords(lexicon, visible);
    }

    public static LineResult Find(Snapshot snapshot, Lexicon lexicon, IReadOnlyList<Glossary> glossaries, LineQuery query, CancellationToken cancellationToken)
    {
        var scratch = Scratch.Rent();
        var question = Question.Read(query, scratch.Stems);
        var finder = new Finder(snapshot, lexicon, query, question, scratch);
        var limit = Math.Clamp(query.Limit, 1, MostHits);
        finder.LookUp(glossaries);
        if (question.Phrases.Count > 0)
        {
            finder.FindPhrases(cancellationToken);
        }
        else if (question.Terms.Count > 0)
        {
            finder.FindWords(limit, cancellationToken);
        }

        var result = new LineResult(finder.Best(limit), finder._matching.Lines, finder._matching.Episodes);

        // Not after an exception: half-filled buffers would answer the next question.
        Scratch.Return(scratch);
        return result;
    }

    /// <summary>Finds out what lines may have instead of the question's words, in how many they have it, and what it says.</summary>
    private void LookUp(IReadOnlyList<Glossary> glossaries)
    {
        var terms = _question.Terms;
        var list = VariantList.Of(terms, _words, glossaries);
        // The surest first: of several ways to match a term in a line the first one counts.
        var variants = _variants = list.Collected.OrderByDescending(variant => variant.Similarity).ToList();
        Spread(variants);
        variants.RemoveAll(variant => variant.Lines == 0);
        Weights.Give(terms, variants, _words.Lines);
        _scratch.Standings.Begin(terms, _words, variants);
    }

    /// <summary>
    /// Puts the variants to the segments. Words in a row have no list of their lines: those of the rarest word are looked through, which is
    /// worth it for rare ones, for what a glossary says, and where nothing else stands for a term. Of other rows it is only guessed how many
    /// lines have them; they count where a line is found otherwise.
    /// </summary>
    private void Spread(List<Variant> variants)
    {
        var byWord = variants.Where(variant => variant.Words.Length == 1).Aggregate(0u, (terms, variant) => terms | variant.Terms);
        var rows = variants.Where(variant => variant.Words.Length > 1)
            .Select(variant => (Variant: variant, Lines: variant.Words.Min(_words.LinesWith)))
            .OrderBy(row => row.Variant.Kind != MatchKind.Glossary)
            .ThenBy(row => row.Lines);
        var budget = RowBudget;
        foreach (var (row, lines) in rows)
        {
            budget -= lines;
            row.IsRead = budget >= 0 || row.Kind == MatchKind.Glossary || (row.Terms & ~byWord) != 0;
            row.Lines = Math.Max(1, lines / RowGuess);
        }

        foreach (var variant in variants.Where(variant => variant.IsRead))
        {
            variant.Lines = _segments.Sum(segment => segment.Add(variant));
        }
    }

    private void FindWords(int limit, CancellationToken cancellationToken)
    {
        var candidates = _scratch.Candidates;
        candidates.Begin(_question.Terms, Math.Max(MostCandidates, limit + (limit / 2)));
        var plan = ReadingPlan.Of(_question.Terms, _variants, _words.Lines, candidates.Most);
        for (var number = 0; number < _segments.Count; number++)
        {
            candidates.Collect(_segments[number], number, plan, _matching, cancellationToken);
        }

        foreach (var candidate in candidates.Found)
        {
            var segment = _segments[candidate.Segment];
            var score = _scratch.Aligner.Score(segment.Segment, _question.Terms, candidate.Line, candidate.LineCount);
            if (_scratch.Aligner.Coverage >= Scoring.LeastCoverage)
            {
                Add(segment, candidate.Line, candidate.LineCount, score * (candidate.LineCount > 1 ? Scoring.PairFactor : 1), _scratch.Aligner.Coverage, []);
            }
        }
    }

    private void FindPhrases(CancellationToken cancellationToken)
    {
        var weight = _question.Phrases.Sum(phrase => phrase.Length) + _question.Terms.Sum(term => term.Weight);
        foreach (var segment in _segments)
        {
            foreach (var window in PhraseWindows.Find(segment, cancellationToken))
            {
                _matching.Add(segment, segment.Segment.EpisodeOf(window.FirstLine));
                var score = weight + _scratch.Aligner.Score(segment.Segment, _question.Terms, window.FirstLine, window.LineCount);
                Add(segment, window.FirstLine, window.LineCount, score, coverage: 1, window.Places);
                if (_matching.Lines == MatchCount.Most)
                {
                    return;
                }
            }
        }
    }

    private void Add(SegmentQuestion segment, int line, int lineCount, float score, float coverage, IReadOnlyList<PhrasePlace> phrases)
    {
        var starts = segment.Segment.LineStarts;
        var episode = segment.Segment.EpisodeOf(line);
        _found.Add(new Found(
            segment,
            line,
            lineCount,
            score * Scoring.LengthFactor(starts[line + lineCount] - starts[line]),
            coverage,
            episode,
            segment.Segment.EpisodeDays[episode],
            segment.Segment.EpisodeKeys[episode],
            phrases));
    }

    /// <summary>Best first; what is equally good in an order that does not depend on how the index is laid out. No line is reported twice.</summary>
    private List<LineHit> Best(int limit)
    {
        _found.Sort(static (left, right) =>
            left.Score != right.Score ? right.Score.CompareTo(left.Score)
            : left.Day != right.Day ? right.Day.CompareTo(left.Day)
            : left.Key != right.Key ? left.Key.CompareTo(right.Key)
            : left.Line != right.Line ? left.Line.CompareTo(right.Line)
            : left.LineCount.CompareTo(right.LineCount));

        var hits = new List<LineHit>(Math.Min(limit, _found.Count));
        var reported = new HashSet<(SegmentQuestion, int)>();
        foreach (var found in _found)
        {
            if (hits.Count == limit)
            {
                break;
            }

            var isFarFetched = found.Coverage < Scoring.GoodCoverage && found.Score < _found[0].Score * Scoring.LeastOfBest;
            if (!isFarFetched && !IsReported(reported, found))
            {
                for (var line = found.Line; line < found.Line + found.LineCount; line++)
                {
                    reported.Add((found.Segment, line));
                }

                hits.Add(Describe(found));
            }
        }

        return hits;
    }

    private static bool IsReported(HashSet<(SegmentQuestion, int)> reported, Found found)
    {
        for (var line = found.Line; line < found.Line + found.LineCount; line++)
        {
            if (reported.Contains((found.Segment, line)))
            {
                return true;
            }
        }

        return false;
    }

    private LineHit Describe(Found found)
    {
        var segment = found.Segment.Segment;
        var places = new List<MatchedPlace>();
        foreach (var phrase in found.Phrases)
        {
            places.Add(new MatchedPlace(phrase.Place, phrase.Length, 0, 0, MatchKind.Same));
        }

        _scratch.Aligner.Score(segment, _question.Terms, found.Line, found.LineCount);
        _scratch.Aligner.AddChosen(places);
        places.Sort(static (left, right) => left.Place != right.Place ? left.Place.CompareTo(right.Place) : left.Kind.CompareTo(right.Kind));

        var firstLine = segment.EpisodeFirstLines[found.Episode];
        var words = new List<MatchedWord>(places.Count);
        var heard = new List<HeardWords>();
        var last = -1;
        foreach (var matched in places)
        {
            for (var place = Math.Max(matched.Place, last + 1); place < matched.Place + matched.PlaceCount; place++)
            {
                var line = segment.LineAt(place);
                words.Add(new MatchedWord(line - firstLine + 1, place - segment.LineStarts[line], matched.Kind));
            }

            // A word may stand for two terms; the better match comes first.
            last = Math.Max(last, matched.Place + matched.PlaceCount - 1);
            if (matched.Kind is not (MatchKind.Same or MatchKind.Form))
            {
                var line = segment.LineAt(matched.Place);
                var asked = string.Join(' ', _question.Terms.Skip(matched.FirstTerm).Take(matched.TermCount).Select(term => term.Text));
                heard.Add(new HeardWords(asked, line - firstLine + 1, matched.Place - segment.LineStarts[line], matched.PlaceCount, matched.Kind));
            }
        }

        return new LineHit(
            segment.EpisodeKeys[found.Episode],
            segment.EpisodeSequences[found.Episode],
            found.Line - firstLine + 1,
            found.LineCount,
            found.Score,
            words,
            heard);
    }

    private sealed record Found(
        SegmentQuestion Segment, int Line, int LineCount, float Score, float Coverage, int Episode, int Day, long Key, IReadOnlyList<PhrasePlace> Phrases);
}
