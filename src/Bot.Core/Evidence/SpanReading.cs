using Bot.Core.Episodes;

namespace Bot.Core.Evidence;

/// <summary>A run of lines beside the parts of a claim that rest on it.</summary>
internal sealed class SpanReading
{
    private const double ShareOfCore = 0.4;

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

    /// <summary>How many terms are spoken here.</summary>
    public int Found => Terms.Count(term => QualityOf(term) > 0);

    /// <summary>What the terms weigh that are spoken here.</summary>
    public double FoundWeight => Terms.Sum(term => term.Weight * QualityOf(term));

    /// <summary>The share of the parts' meaning that is spoken here, from 0 to 1.</summary>
    public double Coverage => FoundWeight / Terms.Sum(term => term.Weight);

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

    private double WeightOf(int line) => Terms.Sum(term => term.Matches[line].Select(match => match.Quality).DefaultIfEmpty(0).Max() * term.Weight);
}
