namespace Bot.Core.Evidence;

/// <summary>
/// Grows a window to the lines around it that go on saying the claim. Further lines are taken in when what they add can hardly be there by
/// chance: the more words lie between, the more it takes.
/// </summary>
internal sealed class WindowGrowth(TranscriptEvidence transcript, ClaimPart part)
{
    private const int MostGap = 7;
    private const int MostGapWords = 170;
    private const double Enough = 3.0;
    private const double LeastShare = 0.08;
    private const int MostLines = 18;
    private const double LeastQuality = 0.7;
    private const double PriceOfQuestion = 1.5;
    private const int LongSpan = 4;
    private const double LeastRepeated = 0.06;

    /// <summary>The window with all lines that belong to it.</summary>
    public EvidenceWindow Grow(EvidenceWindow window)
    {
        var (first, last) = (window.First, window.Last);
        var best = part.Terms.ToDictionary(term => term.Index, term => QualityIn(term, first, last));
        while (true)
        {
            var after = Further(best, last, 1, last - first);
            var before = Further(best, first, -1, last - first);
            if (after is null && before is null)
            {
                break;
            }

            var next = before is null || after?.Surprise >= before.Surprise ? after! : before;
            (first, last) = next == after ? (first, next.Line) : (next.Line, last);
            foreach (var (term, quality) in next.Added)
            {
                best[term] = quality;
            }
        }

        (first, last) = Trim(first, last);
        return window with { First = WithOpening(first, last, best), Last = last };
    }

    /// <summary>Without lines at the ends that add next to nothing.</summary>
    public (int First, int Last) Trim(int first, int last)
    {
        while (first < last)
        {
            var (before, after) = (AddedBy(first, first + 1, last), AddedBy(last, first, last - 1));
            if (Math.Min(before, after) >= Enough)
            {
                break;
            }

            (first, last) = before <= after ? (first + 1, last) : (first, last - 1);
        }

        return (first, last);
    }

    private double AddedBy(int line, int first, int last)
    {
        // What lies between this line and the next one that has anything has to be read as well.
        var words = transcript.Texts[line].Words.Length;
        for (var next = line == first - 1 ? first : last; next >= first && next <= last && !part.Terms.Any(term => term.Matches.Contains(next)); next += line < first ? 1 : -1)
        {
            words += transcript.Texts[next].Words.Length;
        }

        return part.Terms.Sum(term => Math.Max(0, QualityIn(term, line, line) - QualityIn(term, first, last)) * term.SurpriseIn(words));
    }

    /// <summary>The next line in a direction up to which enough is added; null when there is none.</summary>
    private Step? Further(Dictionary<int, double> best, int edge, int step, int lines)
    {
        var (words, asked) = (0, 0);
        var added = new Dictionary<int, double>();
        for (var (line, gap) = (edge + step, 0); line >= 0 && line < transcript.Texts.Length && gap < MostGap && lines + gap < MostLines; line += step, gap++)
        {
            words += transcript.Texts[line].Words.Length;
            if (words > MostGapWords && gap > 0)
            {
                return null;
            }

            // A question in between begins something else more often than not.
            asked += gap > 0 && transcript.Texts[line - step].Asks ? 1 : 0;
            var here = false;
            foreach (var term in part.Terms)
            {
                var quality = QualityIn(term, line, line);
                if (quality >= LeastQuality && quality > Math.Max(best[term.Index], added.GetValueOrDefault(term.Index)))
                {
                    added[term.Index] = quality;
                    here = true;
                }
            }

            if (!here)
            {
                continue;
            }

            var surprise = part.Terms.Where(term => added.ContainsKey(term.Index)).Sum(term => (added[term.Index] - best[term.Index]) * term.SurpriseIn(words));
            var share = part.Terms.Where(term => added.ContainsKey(term.Index)).Sum(term => (added[term.Index] - best[term.Index]) * term.Weight) / part.Weight;
            if (surprise >= Enough + (asked * PriceOfQuestion) && share >= LeastShare)
            {
                return new Step(line, surprise, added);
            }
        }

        return null;
    }

    /// <summary>What many lines go on about often begins in the line before, with the same word.</summary>
    private int WithOpening(int first, int last, Dictionary<int, double> best)
    {
        if (last - first + 1 < LongSpan || first == 0 || transcript.Texts[first - 1].Asks)
        {
            return first;
        }

        var repeated = part.Terms.Where(term => best[term.Index] > 0).Sum(term => QualityIn(term, first - 1, first - 1) * term.Weight);
        return repeated >= LeastRepeated * part.Weight ? first - 1 : first;
    }

    private static double QualityIn(ClaimTerm term, int first, int last)
    {
        var best = 0.0;
        for (var line = first; line <= last; line++)
        {
            foreach (var match in term.Matches[line])
            {
                best = Math.Max(best, match.Quality);
            }
        }

        return best;
    }

    private sealed record Step(int Line, double Surprise, Dictionary<int, double> Added);
}
