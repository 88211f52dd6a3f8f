namespace Bot.Core.Evidence;

/// <summary>Lines that may support a part of a claim.</summary>
/// <param name="First">The first line, from 0.</param>
/// <param name="Last">The last line.</param>
/// <param name="Score">How good they are beside others.</param>
internal readonly record struct EvidenceWindow(int First, int Last, double Score);

/// <summary>
/// Finds the runs of lines that support a part of a claim best: what its terms weigh that are spoken there, some credit for words that stand
/// side by side in both and for words in quotation marks, less a price for every word that has to be read besides.
/// </summary>
internal sealed class WindowFinder(TranscriptEvidence transcript, ClaimReading claim)
{
    private const int MostLines = 18;
    private const int MostWords = 480;
    private const int MostWindows = 6;
    private const double PriceOfWord = 0.004;
    private const double CreditForPair = 0.30;
    private const double CreditForQuote = 0.15;
    private const double MostCredit = 0.4;
    private const int MostTrimmed = 48;
    private const int PairReach = 3;

    private readonly IReadOnlyList<string[]> _quotes = Quoted(claim.Text);

    /// <summary>The best windows of a part, best first, none of them overlapping a better one.</summary>
    public List<EvidenceWindow> Find(ClaimPart part) => Find(part, 0, transcript.Texts.Length - 1);

    /// <summary>The best windows between two lines.</summary>
    public List<EvidenceWindow> Find(ClaimPart part, int from, int to)
    {
        var lines = ReadLines(part);
        var starts = lines.Keys.Where(line => line >= from && line <= to).Order().ToArray();
        var windows = new List<EvidenceWindow>();
        var best = new double[claim.Terms.Count];
        for (var at = 0; at < starts.Length; at++)
        {
            Array.Clear(best);
            var (own, credit) = (0.0, 0.0);
            var (words, longest) = (0, 0);
            var read = starts[at];
            var top = new EvidenceWindow(starts[at], starts[at], double.MinValue);
            for (var end = at; end < starts.Length && starts[end] - starts[at] < MostLines; end++)
            {
                for (; read <= starts[end]; read++)
                {
                    words += transcript.Texts[read].Words.Length;
                    longest = Math.Max(longest, transcript.Texts[read].Words.Length);
                }

                if (words > MostWords && end > at)
                {
                    break;
                }

                var line = lines[starts[end]];
                foreach (var (term, quality) in line.Terms)
                {
                    own += claim.Terms[term].Weight * Math.Max(0, quality - best[term]);
                    best[term] = Math.Max(best[term], quality);
                }

                credit += line.Credit;
                var score = Score(part, own, credit, words - longest);
                if (end == at)
                {
                    windows.Add(new EvidenceWindow(starts[at], starts[at], score));
                }

                top = score > top.Score ? new EvidenceWindow(starts[at], starts[end], score) : top;
            }

            if (top.Last > top.First)
            {
                windows.Add(top);
            }
        }

        // Trimmed first: two windows that come down to the same lines must not take the place of a third.
        var growth = new WindowGrowth(transcript, part);
        var trimmed = windows.OrderByDescending(window => window.Score).ThenBy(window => window.First).ThenBy(window => window.Last).Take(MostTrimmed)
            .Select(window => growth.Trim(window.First, window.Last)).Distinct()
            .Select(window => new EvidenceWindow(window.First, window.Last, ScoreOf(part, lines, window.First, window.Last)));
        return [.. Best(trimmed).Select(growth.Grow)];
    }

    private static double Score(ClaimPart part, double own, double credit, int words) => (own / part.Weight) + Math.Min(credit, MostCredit) - (PriceOfWord * words);

    private double ScoreOf(ClaimPart part, Dictionary<int, LineOfPart> lines, int first, int last)
    {
        var inside = Enumerable.Range(first, last - first + 1).ToArray();
        var found = inside.Where(lines.ContainsKey).Select(line => lines[line]).ToArray();
        var own = found.SelectMany(line => line.Terms).GroupBy(term => term.Term).Sum(term => claim.Terms[term.Key].Weight * term.Max(match => match.Quality));
        var words = inside.Select(line => transcript.Texts[line].Words.Length).ToArray();
        return Score(part, own, found.Sum(line => line.Credit), words.Sum() - words.Max());
    }

    private static List<EvidenceWindow> Best(IEnumerable<EvidenceWindow> windows)
    {
        var chosen = new List<EvidenceWindow>();
        foreach (var window in windows.OrderByDescending(window => window.Score).ThenBy(window => window.Last - window.First).ThenBy(window => window.First))
        {
            if (chosen.TrueForAll(other => other.Last < window.First || window.Last < other.First))
            {
                chosen.Add(window);
                if (chosen.Count == MostWindows)
                {
                    break;
                }
            }
        }

        return chosen;
    }

    private Dictionary<int, LineOfPart> ReadLines(ClaimPart part)
    {
        var lines = new Dictionary<int, LineOfPart>();
        foreach (var term in part.Terms)
        {
            foreach (var matches in term.Matches)
            {
                if (!lines.TryGetValue(matches.Key, out var line))
                {
                    lines[matches.Key] = line = new LineOfPart();
                }

                line.Terms.Add((term.Index, matches.Max(match => match.Quality)));
            }
        }

        foreach (var (first, second) in part.Terms.Zip(part.Terms.Skip(1)).Where(pair => AreNeighbours(pair.First, pair.Second)))
        {
            foreach (var line in first.Matches.Where(matches => second.Matches.Contains(matches.Key) && AreNeighbours(matches, second.Matches[matches.Key])))
            {
                lines[line.Key].Credit += CreditForPair * Math.Min(first.Weight, second.Weight) / part.Weight;
            }
        }

        foreach (var quote in _quotes)
        {
            foreach (var (number, line) in lines)
            {
                line.Credit += transcript.Texts[number].IndexOf(quote) >= 0 ? CreditForQuote : 0;
            }
        }

        return lines;
    }

    private bool AreNeighbours(ClaimTerm first, ClaimTerm second) =>
        first.Words.Any(word => second.Words.Any(other => other > word && other - word <= 2 && Enumerable.Range(word + 1, other - word).All(at => !claim.Text.IsAfterMark(at))));

    private static bool AreNeighbours(IEnumerable<TermMatch> first, IEnumerable<TermMatch> second) =>
        first.Any(match => second.Any(other => other.Word != match.Word && Math.Abs(other.Word - match.Word) <= PairReach));

    /// <summary>Two words and more in quotation marks were taken down, not told in other words.</summary>
    private static List<string[]> Quoted(EvidenceText claim)
    {
        var quotes = new List<string[]>();
        var open = -1;
        for (var word = 0; word <= claim.Words.Length; word++)
        {
            var before = word < claim.Words.Length ? claim.Before(word) : claim.Text.AsSpan(claim.Words.Length == 0 ? 0 : claim.Words[^1].End);
            if (open >= 0 && before.IndexOfAny("'\"’”") >= 0)
            {
                if (word - open >= 2)
                {
                    quotes.Add([.. claim.Words[open..word].Select(quoted => quoted.Folded)]);
                }

                open = -1;
            }
            else if (open < 0 && before.EndsWith("'", StringComparison.Ordinal) | before.EndsWith("\"", StringComparison.Ordinal) | before.EndsWith("‘", StringComparison.Ordinal) | before.EndsWith("“", StringComparison.Ordinal))
            {
                open = word;
            }
        }

        return quotes;
    }

    private sealed class LineOfPart
    {
        public List<(int Term, double Quality)> Terms { get; } = [];

        public double Credit { get; set; }
    }
}
