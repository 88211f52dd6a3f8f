namespace Bot.Core.Evidence;

/// <summary>Where one side says no to what the other says.</summary>
internal static class NegationDifferences
{
    private const int Scope = 5;
    private const double Enough = 0.15;

    private static readonly HashSet<string> Noes =
    [
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "cant", "wont", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt",
        "werent", "hasnt", "havent", "hadnt", "couldnt", "shouldnt", "wouldnt", "aint",
    ];

    private static readonly HashSet<string> Refusals =
    [
        "stop", "stopped", "stops", "fail", "fails", "failed", "lack", "lacks", "lacking", "refuse", "refused", "reject", "rejected", "avoid", "avoids", "deny", "denied", "against", "unlikely",
        "impossible", "instead", "rather", "unable", "drop", "dropped", "ended", "removed", "little", "few", "hardly", "rarely", "barely", "limited", "only", "unless", "less", "unsafe", "than", "prevent", "prevents", "prevented", "harder", "difficult", "opposed", "opposes",
    ];

    public static IEnumerable<EvidenceDifference> Find(SpanReading span)
    {
        var weight = span.Terms.Sum(term => term.Weight);
        var claim = span.Claim.Text;
        if (!SaysNo(claim) && Spoken(span, Enough * weight) is { } spoken)
        {
            yield return new EvidenceDifference(DifferenceKind.Negation, null, spoken);
        }
        else if (Claimed(span, Enough * weight) is { } claimed)
        {
            yield return new EvidenceDifference(DifferenceKind.Negation, claimed, null);
        }
    }

    /// <summary>Whether a text says no to anything.</summary>
    public static bool SaysNo(EvidenceText text) => text.Words.Any(word => Noes.Contains(word.Folded) || Refusals.Contains(word.Folded) || word.Folded.StartsWith("un", StringComparison.Ordinal));

    /// <summary>Whether a word stands behind a "not" in its clause.</summary>
    public static bool IsDenied(EvidenceText text, int word) => NoBefore(text, word) is not null;

    /// <summary>A word of the claim that is spoken behind a "not" and nowhere else in these lines.</summary>
    private static string? Spoken(SpanReading span, double enough)
    {
        foreach (var term in span.Terms.Where(term => term.Weight >= enough).OrderByDescending(term => term.Weight))
        {
            var matches = span.MatchesOf(term).ToArray();
            var denials = matches.Select(match => NoBefore(span.Transcript.Texts[match.Line], match.Word)).ToArray();
            if (matches.Length == 0 || denials.Any(no => no is null))
            {
                continue;
            }

            var first = matches[0];
            if (span.CoreLines.Contains(first.Line) && !span.Transcript.Texts[first.Line].Asks && !TurnsAround(span, first))
            {
                return span.Cut(first.Line, denials[0]!.Value, first.Word + first.Count - 1);
            }
        }

        return null;
    }

    /// <summary>"We had not offered it, but now": what comes behind the but is what is said.</summary>
    private static bool TurnsAround(SpanReading span, TermMatch match)
    {
        var text = span.Transcript.Texts[match.Line];
        var but = Array.FindIndex(text.Words, match.Word, word => word.Folded is "but" or "until");
        return but >= 0 && span.Terms.Any(term => term.Matches[match.Line].Any(other => other.Word > but));
    }

    private static string? Claimed(SpanReading span, double enough)
    {
        var text = span.Claim.Text;
        foreach (var term in span.Terms.Where(term => term.Weight >= enough && span.QualityOf(term) > 0))
        {
            if (NoBefore(text, term.Words[0]) is not { } no)
            {
                continue;
            }

            var denied = Enumerable.Range(Math.Max(0, span.First - 1), span.Last - Math.Max(0, span.First - 1) + 1)
                .SelectMany(line => span.Transcript.Texts[line].Words).Any(word => Noes.Contains(word.Folded) || Refusals.Contains(word.Folded));
            if (!denied)
            {
                return text.Cut(no, term.Words[0]);
            }
        }

        return null;
    }

    /// <summary>The "not" that a word stands behind, in the same clause; null when there is none.</summary>
    private static int? NoBefore(EvidenceText text, int word)
    {
        for (var at = word; at > 0 && word - at < Scope; at--)
        {
            if (text.IsAfterMark(at) || text.Words[at].Folded is "but" or "because" or "if")
            {
                return null;
            }

            if (Noes.Contains(text.Words[at - 1].Folded))
            {
                return at - 1;
            }
        }

        return null;
    }
}
