using Bot.Search.Lines;
using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>Answers a question from a snapshot: find what could be meant, look at the best of it closely, put it in order.</summary>
internal sealed class Finder
{
    /// <summary>So many candidates are looked at closely.</summary>
    private const int MostCandidates = 256;

    /// <summary>So many postings may open candidates in an index of any size.</summary>
    private const long LeastOpeningBudget = 200_000;

    private const int MostHits = 500;

    private readonly Question _question;
    private readonly List<SegmentQuestion> _segments = [];
    private readonly Scratch _scratch;
    private readonly MatchCount _matching = new();
    private readonly List<Found> _found = [];

    private Finder(Snapshot snapshot, LineQuery query, Question question, Scratch scratch)
    {
        _question = question;
        _scratch = scratch;
        foreach (var view in snapshot.Views)
        {
            var visibility = Visibility.Of(view, query);
            if (visibility.Count > 0)
            {
                _segments.Add(new SegmentQuestion(view, question, visibility));
            }
        }
    }

    public static LineResult Find(Snapshot snapshot, LineQuery query, CancellationToken cancellationToken)
    {
        var scratch = Scratch.Rent();
        var question = Question.Read(query, scratch.Stems);
        var finder = new Finder(snapshot, query, question, scratch);
        var limit = Math.Clamp(query.Limit, 1, MostHits);
        finder.WeighTerms();
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

    /// <summary>A word that nobody ever said weighs as much as the others do on average: it can be matched by no line, so it tells none apart.</summary>
    private void WeighTerms()
    {
        var lines = _segments.Sum(segment => (long)segment.Visibility.Lines);
        var unknown = new List<Term>();
        var known = new List<float>();
        for (var position = 0; position < _question.Terms.Count; position++)
        {
            var term = _question.Terms[position];
            var linesWithIt = _segments.Sum(segment => (long)segment.LinesWith(position));
            term.Weight = Scoring.Rarity(linesWithIt, lines) * (term.IsStop ? Scoring.StopWeight : 1);
            if (linesWithIt == 0)
            {
                unknown.Add(term);
            }
            else if (!term.IsStop)
            {
                known.Add(term.Weight);
            }
        }

        unknown.ForEach(term => term.Weight = known.Count > 0 ? known.Average() : 1);
    }

    private void FindWords(int limit, CancellationToken cancellationToken)
    {
        var candidates = _scratch.Candidates;
        candidates.Begin(_question.Terms, Math.Max(MostCandidates, limit + (limit / 2)));
        var plan = PlanReading();
        for (var number = 0; number < _segments.Count; number++)
        {
            candidates.Collect(_segments[number], number, plan, _matching, cancellationToken);
        }

        foreach (var candidate in candidates.Found)
        {
            var segment = _segments[candidate.Segment];
            var score = _scratch.Aligner.Score(segment, _question.Terms, candidate.Line, candidate.LineCount);
            if (_scratch.Aligner.Coverage >= Scoring.LeastCoverage)
            {
                Add(segment, candidate.Line, candidate.LineCount, score * (candidate.LineCount > 1 ? Scoring.PairFactor : 1), []);
            }
        }
    }

    /// <summary>
    /// The rarest term and, within a budget, the next ones open candidates: frequent terms would open half of the index to no avail.
    /// Where even the rarest term is frequent, stop words help to tell its lines apart.
    /// </summary>
    private ReadingPlan PlanReading()
    {
        var terms = _question.Terms;
        var lines = Enumerable.Range(0, terms.Count).Select(term => _segments.Sum(segment => (long)segment.LinesWith(term))).ToArray();
        var rarestFirst = Enumerable.Range(0, terms.Count).Where(term => lines[term] > 0).OrderBy(term => lines[term]).ToArray();
        var allLines = _segments.Sum(segment => (long)segment.Visibility.Lines);

        uint opening = 0;
        uint adding = 0;
        var openingBudget = Math.Max(LeastOpeningBudget, allLines / 8);
        foreach (var term in rarestFirst.Where(term => !terms[term].IsStop))
        {
            openingBudget -= lines[term];
            if (opening == 0 || openingBudget >= 0)
            {
                opening |= 1u << term;
            }
            else
            {
                adding |= 1u << term;
            }
        }

        if (rarestFirst.Where(term => !terms[term].IsStop).Select(term => lines[term]).FirstOrDefault() > MostCandidates)
        {
            var addingBudget = allLines / 2;
            foreach (var term in rarestFirst.Where(term => terms[term].IsStop))
            {
                addingBudget -= lines[term];
                adding |= addingBudget >= 0 ? 1u << term : 0;
            }
        }

        return new ReadingPlan(opening, adding);
    }

    private void FindPhrases(CancellationToken cancellationToken)
    {
        var weight = _question.Phrases.Sum(phrase => phrase.Length) + _question.Terms.Sum(term => term.Weight);
        foreach (var segment in _segments)
        {
            foreach (var window in PhraseWindows.Find(segment, cancellationToken))
            {
                _matching.Add(segment, segment.Segment.EpisodeOf(window.FirstLine));
                var score = weight + _scratch.Aligner.Score(segment, _question.Terms, window.FirstLine, window.LineCount);
                Add(segment, window.FirstLine, window.LineCount, score, window.Places);
                if (_matching.Lines == MatchCount.Most)
                {
                    return;
                }
            }
        }
    }

    private void Add(SegmentQuestion segment, int line, int lineCount, float score, IReadOnlyList<PhrasePlace> phrases)
    {
        var starts = segment.Segment.LineStarts;
        var episode = segment.Segment.EpisodeOf(line);
        _found.Add(new Found(
            segment,
            line,
            lineCount,
            score * Scoring.LengthFactor(starts[line + lineCount] - starts[line]),
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

            if (!IsReported(reported, found))
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
        var places = new List<(int Place, MatchKind Kind)>();
        foreach (var phrase in found.Phrases)
        {
            for (var place = phrase.Place; place < phrase.Place + phrase.Length; place++)
            {
                places.Add((place, MatchKind.Same));
            }
        }

        _scratch.Aligner.Score(found.Segment, _question.Terms, found.Line, found.LineCount);
        _scratch.Aligner.AddChosen(_question.Terms.Count, places);
        places.Sort();

        var firstLine = segment.EpisodeFirstLines[found.Episode];
        var words = new List<MatchedWord>(places.Count);
        var last = -1;
        foreach (var (place, kind) in places)
        {
            // A word may stand for two terms; the better match comes first.
            if (place != last)
            {
                var line = segment.LineAt(place);
                words.Add(new MatchedWord(line - firstLine + 1, place - segment.LineStarts[line], kind));
                last = place;
            }
        }

        return new LineHit(
            segment.EpisodeKeys[found.Episode],
            segment.EpisodeSequences[found.Episode],
            found.Line - firstLine + 1,
            found.LineCount,
            found.Score,
            words);
    }

    private sealed record Found(
        SegmentQuestion Segment, int Line, int LineCount, float Score, int Episode, int Day, long Key, IReadOnlyList<PhrasePlace> Phrases);
}
