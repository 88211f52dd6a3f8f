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

    /// <summary>So many postings may open candidates in an index of any size, and this part of the lines more in a large one.</summary>
    private const long OpeningBudget = 200_000;
    private const int OpeningShare = 64;

    /// <summary>
    /// So many postings of further terms are read to tell candidates apart. The lines of the most frequent words are not worth reading in a
    /// large index: aligning a candidate finds them anyway.
    /// </summary>
    private const long AddingBudget = 300_000;
    private const int AddingShare = 20;

    /// <summary>So many terms open candidates whatever they cost: the rarest one may be a slip that means nothing.</summary>
    private const int LeastOpening = 2;

    /// <summary>
    /// Terms of together no more than this share of the question's weight need not open candidates: a line that has only them is no answer.
    /// </summary>
    private const float ClosedShare = 0.3f;

    private const int MostHits = 500;

    /// <summary>So many lines are looked through for words in a row.</summary>
    private const long RowBudget = 20_000;

    /// <summary>One in so many lines of a frequent word has it in the row that it is part of: a guess.</summary>
    private const int RowGuess = 4;

    /// <summary>Words whose likeness differs by no more than this are about equally likely meant.</summary>
    private const float AboutAsAlike = 0.06f;

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
        WeighTerms(terms, variants);
        foreach (var variant in variants)
        {
            float weight = 0;
            for (var term = variant.FirstTerm; term < variant.FirstTerm + variant.TermCount; term++)
            {
                weight += terms[term].Weight;
            }

            variant.Gain = variant.Similarity * (IsSameWord(variant.Kind) ? weight : Scoring.Worth(Scoring.Rarity(variant.Lines, _words.Lines), variant.TermCount, weight));
        }

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

    private static bool IsSameWord(MatchKind kind) => kind is MatchKind.Same or MatchKind.Form or MatchKind.Number;

    /// <summary>
    /// The rarer a word, the more it says. One that nobody ever said weighs as much as what is likely meant by it; where nothing is, as much
    /// as the others on average: no line can match it, so it tells none apart.
    /// </summary>
    private void WeighTerms(IReadOnlyList<Term> terms, List<Variant> variants)
    {
        var known = new List<float>();
        foreach (var term in terms.Where(term => term.Lines > 0))
        {
            term.Weight = Scoring.Rarity(term.Lines, _words.Lines) * (term.IsStop ? Scoring.StopWeight : 1);
            if (!term.IsStop)
            {
                known.Add(term.Weight);
            }
        }

        for (var position = 0; position < terms.Count; position++)
        {
            if (terms[position].Lines == 0)
            {
                var meant = variants.Where(variant => (variant.Terms & (1u << position)) != 0).ToList();
                terms[position].Weight = meant.Count > 0 ? WeightOf(meant) : known.Count > 0 ? known.Average() : 1;
            }
        }
    }

    /// <summary>Of several words that may be meant about equally well the most frequent one is the likeliest: it says what finding any of them is worth.</summary>
    private float WeightOf(List<Variant> meant)
    {
        var best = meant.Max(variant => variant.Similarity);
        return meant.Where(variant => variant.Similarity >= best - AboutAsAlike).Min(variant => Scoring.Rarity(variant.Lines, _words.Lines) / variant.TermCount);
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
            var score = _scratch.Aligner.Score(segment.Segment, _question.Terms, candidate.Line, candidate.LineCount);
            if (_scratch.Aligner.Coverage >= Scoring.LeastCoverage)
            {
                Add(segment, candidate.Line, candidate.LineCount, score * (candidate.LineCount > 1 ? Scoring.PairFactor : 1), _scratch.Aligner.Coverage, []);
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
        var lines = new long[terms.Count];
        foreach (var variant in _variants.Where(variant => variant.IsRead))
        {
            for (var term = variant.FirstTerm; term < variant.FirstTerm + variant.TermCount; term++)
            {
                lines[term] += variant.Lines;
            }
        }

        var rarestFirst = Enumerable.Range(0, terms.Count).Where(term => lines[term] > 0).OrderBy(term => lines[term]).ToArray();

        uint opening = 0;
        uint adding = 0;
        var opened = 0;
        var openingBudget = OpeningBudget + (_words.Lines / OpeningShare);
        var addingBudget = AddingBudget + (_words.Lines / AddingShare);
        var closed = terms.Where(term => !term.IsStop).Sum(term => term.Weight);
        var leastClosed = closed * ClosedShare;
        foreach (var term in rarestFirst.Where(term => !terms[term].IsStop))
        {
            openingBudget -= lines[term];
            if (opened < LeastOpening || (openingBudget >= 0 && closed > leastClosed))
            {
                opening |= 1u << term;
                opened++;
                closed -= terms[term].Weight;
            }
            else
            {
                addingBudget -= lines[term];
                adding |= addingBudget >= 0 ? 1u << term : 0;
            }
        }

        if (rarestFirst.Where(term => !terms[term].IsStop).Select(term => lines[term]).FirstOrDefault() > MostCandidates)
        {
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
