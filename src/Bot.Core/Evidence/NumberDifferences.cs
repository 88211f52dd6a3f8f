namespace Bot.Core.Evidence;

/// <summary>Numbers and dates of a claim that its lines do not have, beside the one they have instead.</summary>
internal static class NumberDifferences
{
    private static readonly HashSet<string> Days =
    [
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ];

    public static IEnumerable<EvidenceDifference> Find(SpanReading span)
    {
        var claimed = span.Terms.Where(term => term.Number is not null).Select(term => term.Key).ToHashSet();
        foreach (var term in span.Terms)
        {
            if (term.Number is { } number && span.QualityOf(term) < 1)
            {
                var kind = number.Unit == NumberUnit.Year ? DifferenceKind.Date : DifferenceKind.Number;
                yield return new EvidenceDifference(kind, Phrase(span.Claim.Text, span.Claim.Text.Text, term.Words[0]), Spoken(span, term, claimed));
            }
            else if (IsDay(span.Claim.Text, term.Words[0]) && span.QualityOf(term) == 0)
            {
                yield return new EvidenceDifference(DifferenceKind.Date, span.Claim.Text.Cut(term.Words[0], term.Words[0]), OtherDay(span));
            }
        }
    }

    /// <summary>The number that stands where the claim has another one: it counts the same, and no other number of the claim is it.</summary>
    private static string? Spoken(SpanReading span, ClaimTerm term, HashSet<string> claimed)
    {
        var counted = CountedBy(span.Claim.Text, term.Words[0]);
        var best = (Score: 0, Line: 0, Word: 0);
        for (var line = span.First; line <= span.Last; line++)
        {
            var text = span.Transcript.Texts[line];
            for (var word = 0; word < text.Words.Length; word++)
            {
                if (text.Words[word].Number is not { } number || (claimed.Contains(number.Key) && number.Key != term.Key))
                {
                    continue;
                }

                var score = (number.Key == term.Key ? 8 : 0)
                    + (number.Unit == term.Number!.Unit ? (number.Unit == NumberUnit.Plain ? 1 : 4) : 0)
                    + (counted is not null && CountedBy(text, word) == counted ? 4 : 0)
                    + (line == span.Heaviest ? 1 : 0);
                if (score > best.Score && score >= 2)
                {
                    best = (score, line, word);
                }
            }
        }

        return best.Score == 0 ? null : Phrase(span.Transcript.Texts[best.Line], span.Line(best.Line).Text, best.Word);
    }

    private static string? OtherDay(SpanReading span)
    {
        foreach (var line in span.CoreLines.OrderByDescending(line => line == span.Heaviest))
        {
            var text = span.Transcript.Texts[line];
            for (var word = 0; word < text.Words.Length; word++)
            {
                if (IsDay(text, word))
                {
                    return span.Cut(line, word, word);
                }
            }
        }

        return null;
    }

    /// <summary>A day of the week or a month; May is one in the middle of a sentence.</summary>
    public static bool IsDay(EvidenceText text, int word) =>
        text.IsCapital(word) && (Days.Contains(text.Words[word].Folded) || (text.Words[word].Folded == "may" && !text.IsFirst(word)));

    /// <summary>What a number counts: the next word of content.</summary>
    private static string? CountedBy(EvidenceText text, int word)
    {
        for (var next = word + 1; next < Math.Min(text.Words.Length, word + 3); next++)
        {
            if (text.Words[next].Kind == WordKind.Content)
            {
                return text.Words[next].Key;
            }
        }

        return null;
    }

    /// <summary>The number with its sign and what it counts: $5 million, 40%, 300,000 times.</summary>
    private static string Phrase(EvidenceText text, string source, int word)
    {
        var (start, end) = (text.Words[word].Start, text.Words[word].End);
        var unit = text.Words[word].Number!.Unit;
        if (start > 0 && source[start - 1] is '$' or '€' or '£' or '¥')
        {
            start--;
        }

        if (unit == NumberUnit.Percent && source.AsSpan(end).StartsWith("%", StringComparison.Ordinal))
        {
            end++;
        }
        else if (unit != NumberUnit.Year && word + 1 < text.Words.Length && !text.IsAfterMark(word + 1)
            && (text.Words[word + 1].Kind == WordKind.Content || text.Words[word + 1].Folded == "x"))
        {
            end = text.Words[word + 1].End;
        }

        return source[start..end];
    }
}
