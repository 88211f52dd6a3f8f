using Bot.Core.Episodes;

namespace Bot.Core.Evidence;

/// <summary>A run of lines beside the parts of a claim that rest on it.</summary>
internal sealed class SpanReading
{
    private const double ShareOfCore = 0.4;
    private const double Carried = 0.6;
    private const int LinesBefore = 4;
    private const int LinesAfter = 1;

    public SpanReading(TranscriptEvidence transcript, ClaimReading claim, IReadOnlyList<ClaimPart> parts, int first, int last)
    {
        Transcript = transcript;
        Claim = claim;
        Parts = parts;
        First = first;
        Last = last;
        Terms = [.. parts.SelectMany(part => part.Terms)];
        var weights = Enumerable.Range(first, last - first + 1).ToDictionary(line => line, WeightOf);
        Heaviest = weights.MaxBy(line => line.Value).Key;
        CoreLines = [.. weights.Where(line => line.Value > 0 && line.Value >= ShareOfCore * weights[Heaviest]).Select(line => line.Key).Order()];
    }

    public TranscriptEvidence Transcript { get; }

    public ClaimReading Claim { get; }

    public IReadOnlyList<ClaimPart> Parts { get; }

    /// <summary>The first line, from 0.</summary>
    public int First { get; }

    public int Last { get; }

    public IReadOnlyList<ClaimTerm> Terms { get; }

    /// <summary>The lines that carry most of it; what stands in the others may be about something else.</summary>
    public IReadOnlyList<int> CoreLines { get; }

    /// <summary>The line that carries most.</summary>
    public int Heaviest { get; }

    /// <summary>How many terms are spoken here or just before.</summary>
    public int Found => Terms.Count(term => SupportOf(term) > 0);

    /// <summary>The share of the parts' meaning that is spoken here, from 0 to 1.</summary>
    public double Coverage => Terms.Sum(term => term.Weight * SupportOf(term)) / Terms.Sum(term => term.Weight);

    /// <summary>How surprising it is that all of this is spoken here, in nats.</summary>
    public double Surprise
    {
        get
        {
            var words = Enumerable.Range(First, Last - First + 1).Sum(line => Transcript.Texts[line].Words.Length);
            return Terms.Sum(term => QualityOf(term) is var here and > 0 ? here * term.SurpriseIn(words) : Carried * QualityBefore(term) * term.SurpriseIn(words * 2));
        }
    }

    /// <summary>How far a term is spoken here; what they have just been talking of is not named again ("now we're on …"), and counts in part.</summary>
    public double SupportOf(ClaimTerm term) => QualityOf(term) is var here and > 0 ? here : Carried * QualityBefore(term);

    /// <summary>How well a term is matched here.</summary>
    public double QualityOf(ClaimTerm term) => MatchesOf(term).Select(match => match.Quality).DefaultIfEmpty(0).Max();

    /// <summary>Where a term is spoken here.</summary>
    public IEnumerable<TermMatch> MatchesOf(ClaimTerm term)
    {
        for (var line = First; line <= Last; line++)
        {
            foreach (var match in term.Matches[line])
            {
                yield return match;
            }
        }
    }

    /// <summary>Words of a line, exactly as received.</summary>
    public string Cut(int line, int first, int last)
    {
        var words = Transcript.Texts[line].Words;
        return Line(line).Text[words[first].Start..words[last].End];
    }

    public TranscriptLine Line(int line) => Transcript.Lines[line];

    private double QualityBefore(ClaimTerm term)
    {
        var best = 0.0;
        for (var line = Math.Max(0, First - LinesBefore); line <= Math.Min(Last + LinesAfter, Transcript.Texts.Length - 1); line++)
        {
            foreach (var match in term.Matches[line])
            {
                best = Math.Max(best, match.Quality);
            }
        }

        return best;
    }

    private double WeightOf(int line) => Terms.Sum(term => term.Matches[line].Select(match => match.Quality).DefaultIfEmpty(0).Max() * term.Weight);
}
