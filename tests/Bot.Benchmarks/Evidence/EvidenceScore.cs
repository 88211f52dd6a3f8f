using Bot.Core.Evidence;

namespace Bot.Benchmarks.Evidence;

/// <summary>Counts how found evidence compares to labelled evidence, over some claims.</summary>
internal sealed class EvidenceScore
{
    private int _claims;
    private int _spans;
    private int _rightSpans;
    private int _expectedSpans;
    private int _foundSpans;
    private int _lines;
    private int _rightLines;
    private int _expectedLines;
    private int _labels;
    private int _nearLabels;
    private int _nones;
    private int _rightNones;
    private int _wrongNones;
    private int _differences;
    private int _foundDifferences;

    public void Add(LabelledClaim claim, ClaimEvidence evidence)
    {
        _claims++;
        var found = evidence.Spans.Select(span => (First: span.FirstLine, Last: span.LastLine)).ToArray();
        var expected = claim.Expected.Select(span => span.MaxBy(range => found.Sum(other => Common(range, other)))).ToArray();
        _spans += found.Length;
        _expectedSpans += expected.Length;
        _rightSpans += found.Count(span => claim.Expected.Any(alternatives => alternatives.Any(range => Overlap(range, span) >= 0.5)));
        _foundSpans += claim.Expected.Count(alternatives => alternatives.Any(range => found.Any(span => Overlap(range, span) >= 0.5)));

        var (foundLines, expectedLines) = (Lines(found), Lines(expected));
        _lines += foundLines.Count;
        _expectedLines += expectedLines.Count;
        _rightLines += foundLines.Intersect(expectedLines).Count();

        _labels += evidence.Label == claim.Label ? 1 : 0;
        _nearLabels += Math.Abs(evidence.Label - claim.Label) <= 1 ? 1 : 0;
        if (claim.Label == EvidenceLabel.None)
        {
            _nones++;
            _rightNones += found.Length == 0 ? 1 : 0;
        }
        else
        {
            _wrongNones += found.Length == 0 ? 1 : 0;
        }

        if (claim.Differs is { } differs)
        {
            _differences += differs.Count;
            _foundDifferences += differs.Count(kind => evidence.Spans.Any(span => span.Differences.Any(difference => difference.Kind == kind)));
        }
    }

    public static string Header => $"{"",-44} {"claims",6} {"span P",7} {"span R",7} {"line P",7} {"line R",7} {"label",7} {"±1",7} {"none ok",8} {"missed",7} {"differs",8}";

    public string Row(string name) =>
        $"{(name.Length > 44 ? name[..44] : name),-44} {_claims,6} {Percent(_rightSpans, _spans),7} {Percent(_foundSpans, _expectedSpans),7} {Percent(_rightLines, _lines),7} {Percent(_rightLines, _expectedLines),7} "
        + $"{Percent(_labels, _claims),7} {Percent(_nearLabels, _claims),7} {$"{_rightNones}/{_nones}",8} {_wrongNones,7} {$"{_foundDifferences}/{_differences}",8}";

    private static HashSet<int> Lines(IEnumerable<(int First, int Last)> spans) => [.. spans.SelectMany(span => Enumerable.Range(span.First, span.Last - span.First + 1))];

    private static int Common((int First, int Last) left, (int First, int Last) right) => Math.Max(0, Math.Min(left.Last, right.Last) - Math.Max(left.First, right.First) + 1);

    private static double Overlap((int First, int Last) left, (int First, int Last) right)
    {
        var common = Common(left, right);
        return common / (double)(left.Last - left.First + 1 + right.Last - right.First + 1 - common);
    }

    private static string Percent(int part, int whole) => whole == 0 ? "-" : $"{100.0 * part / whole:0}%";
}
