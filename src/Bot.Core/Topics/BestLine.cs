using Bot.Core.Extracts;
using Bot.Search.Words;

namespace Bot.Core.Topics;

/// <summary>Chooses, of the lines that speak of a topic, the one that says it best: a whole sentence of a readable length with something in it.</summary>
internal static class BestLine
{
    /// <summary>Of so many lines the kind is looked at; the others are worse by their shape.</summary>
    private const int MostLookedAt = 8;

    private const int ShortestGood = 50;
    private const int LongestGood = 280;

    /// <summary>The line, from 0.</summary>
    public static int Choose(SpokenMentions mentions, IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentNullException.ThrowIfNull(lines);
        return mentions.ByLine
            .Select(found => (found.Line, Score: ShapeOf(lines[found.Line]) + Math.Min(1.5, 0.5 * (found.Count - 1))))
            .OrderByDescending(line => line.Score).ThenBy(line => line.Line)
            .Take(MostLookedAt)
            .Select(line => (line.Line, Score: line.Score - SmallTalkIn(lines, line.Line)))
            .MaxBy(line => line.Score)
            .Line;
    }

    private static double ShapeOf(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return double.MinValue;
        }

        var length = text.Length < ShortestGood ? text.Length / (double)ShortestGood : text.Length <= LongestGood ? 1 : Math.Max(0, 1 - ((text.Length - LongestGood) / 400.0));
        var ends = text[^1] is '.' or '!' or '"' or '”' or '’' ? 1 : text[^1] == '?' ? 0.3 : 0;
        var begins = char.IsUpper(text[0]) || char.IsDigit(text[0]) ? 0.6 : 0;
        return (2 * length) + ends + begins + (1.5 * ContentOf(line));
    }

    /// <summary>How much of a line carries meaning, from 0 to 1: many words that are no "so" and "you know", and not only few of them.</summary>
    private static double ContentOf(string line)
    {
        var (content, all) = (0, 0);
        var reader = new WordReader(line, stackalloc char[WordReader.LongestWord]);
        while (reader.Read())
        {
            all++;
            content += StopWords.Contains(reader.Word.ToString()) ? 0 : 1;
        }

        return all == 0 ? 0 : Math.Min(1, content / 12.0) * (0.5 + (0.5 * content / all));
    }

    /// <summary>What a line loses by being a greeting or advertising, or by standing beside advertising.</summary>
    private static double SmallTalkIn(IReadOnlyList<string> lines, int line)
    {
        if (SmallTalk.Sells(lines[line]))
        {
            return 6;
        }

        var beside = Enumerable.Range(line - SmallTalk.Around, (2 * SmallTalk.Around) + 1).Any(other => other >= 0 && other < lines.Count && SmallTalk.Sells(lines[other]));
        return (beside ? 2.5 : 0) + (SmallTalk.IsIn(lines[line]) ? 2 : 0);
    }
}
