namespace Bot.Core.Evidence;

/// <summary>Names of a claim that are not spoken where it rests, or only as something that sounds alike; and who says it, where lines name their speaker.</summary>
internal static class NameDifferences
{
    /// <summary>A name said so many lines before or after is still what they talk of.</summary>
    private const int Reach = 12;

    public static IEnumerable<EvidenceDifference> Find(SpanReading span)
    {
        foreach (var run in Runs(span))
        {
            var heard = run.Select(term => (Term: term, Match: span.MatchesOf(term).Where(match => match.Kind == TermMatchKind.Heard).Cast<TermMatch?>().FirstOrDefault()))
                .FirstOrDefault(term => term.Match is not null);
            if (heard.Match is { } match)
            {
                yield return new EvidenceDifference(DifferenceKind.Name, Written(span, [heard.Term]), span.Cut(match.Line, match.Word, match.Word + match.Count - 1));
            }
            else if (!run.Exists(term => IsKnown(span, term)))
            {
                yield return new EvidenceDifference(DifferenceKind.Name, Written(span, run), null);
            }
        }

        if (OtherSpeaker(span) is { } speaker)
        {
            yield return speaker;
        }
    }

    /// <summary>Names of several words are one name.</summary>
    private static List<List<ClaimTerm>> Runs(SpanReading span)
    {
        var runs = new List<List<ClaimTerm>>();
        var last = -2;
        foreach (var term in span.Terms.Where(term => term.IsName && term.Number is null).OrderBy(term => term.Words[0]))
        {
            if (term.Words[0] != last + 1 || span.Claim.Text.IsAfterMark(term.Words[0]))
            {
                runs.Add([]);
            }

            runs[^1].Add(term);
            last = term.Words[0];
        }

        return runs;
    }

    private static bool IsKnown(SpanReading span, ClaimTerm term) =>
        span.Transcript.PeopleKeys.Contains(term.Key)
        || span.Transcript.IsOfContext(term.Key)
        || term.Matches.Any(line => line.Key >= span.First - Reach && line.Key <= span.Last + Reach && line.Any(match => match.Kind != TermMatchKind.Heard));

    private static string Written(SpanReading span, List<ClaimTerm> run) => span.Claim.Text.Cut(run[0].Words[0], run[^1].Words[0]);

    /// <summary>The claim says who said it, the lines say that it was another.</summary>
    private static EvidenceDifference? OtherSpeaker(SpanReading span)
    {
        var claim = span.Claim.Text;
        var named = Enumerable.Range(0, span.Claim.AttributionWords).Where(word => claim.Words[word].Kind == WordKind.Content && claim.IsCapital(word)).ToArray();
        if (named.Length == 0 || span.Line(span.Heaviest).Speaker is not { } speaker)
        {
            return null;
        }

        var names = named.Select(word => claim.Words[word].Folded).ToHashSet();
        var speaks = span.CoreLines.Select(line => span.Line(line).Speaker).Any(name => name is null || Has(name, names));
        return speaks || !span.Transcript.Lines.Any(line => line.Speaker is { } other && Has(other, names))
            ? null
            : new EvidenceDifference(DifferenceKind.Name, claim.Cut(named[0], named[^1]), speaker);
    }

    private static bool Has(string speaker, HashSet<string> names) => Bot.Search.Words.WordReader.ReadAll(speaker).Any(names.Contains);
}
