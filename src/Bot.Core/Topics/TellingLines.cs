using Bot.Core.Extracts;
using Bot.Search.Words;

namespace Bot.Core.Topics;

/// <summary>
/// Chooses, of the lines of an episode that speak of a topic, the one that says it best: a whole sentence of a readable length with something in
/// it, and neither a greeting nor advertising. What is known of a line is kept: many topics ask for the same lines.
/// </summary>
internal sealed class TellingLines(IReadOnlyList<string> lines)
{
    /// <summary>Of so many lines it is looked at what kind of talk they are; the others are worse by their shape.</summary>
    private const int MostLookedAt = 4;

    private const int ShortestGood = 50;
    private const int LongestGood = 280;

    private readonly double[] _shapes = Unknown(lines.Count);
    private readonly double[] _talk = Unknown(lines.Count);
    private readonly sbyte[] _sells = new sbyte[lines.Count];

    /// <summary>The best line, from 0; null when there is none.</summary>
    public int? BestOf(SpokenMentions mentions)
    {
        Span<(int Line, double Score)> best = stackalloc (int, double)[MostLookedAt];
        var count = 0;
        foreach (var (line, times) in mentions.Lines())
        {
            // Kept in order; what stands first stays first among equals.
            var score = ShapeOf(line) + Math.Min(1.5, 0.5 * (times - 1));
            if (count == MostLookedAt && score <= best[^1].Score)
            {
                continue;
            }

            var place = count < MostLookedAt ? count++ : count - 1;
            while (place > 0 && best[place - 1].Score < score)
            {
                best[place] = best[place - 1];
                place--;
            }

            best[place] = (line, score);
        }

        (int Line, double Score)? chosen = null;
        foreach (var (line, shape) in best[..count])
        {
            // Talk only takes away.
            if (chosen is { } known && shape <= known.Score)
            {
                break;
            }

            var score = shape - TalkIn(line);
            chosen = chosen is { } other && score <= other.Score ? other : (line, score);
        }

        return chosen?.Line;
    }

    private double ShapeOf(int line) => double.IsNaN(_shapes[line]) ? _shapes[line] = ShapeOf(lines[line]) : _shapes[line];

    private static double ShapeOf(string line)
    {
        var text = line.AsSpan().Trim();
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
            content += StopWords.Contains(reader.Word) ? 0 : 1;
        }

        return all == 0 ? 0 : Math.Min(1, content / 12.0) * (0.5 + (0.5 * content / all));
    }

    /// <summary>What a line loses by being a greeting or advertising, or by standing beside advertising.</summary>
    private double TalkIn(int line)
    {
        if (!double.IsNaN(_talk[line]))
        {
            return _talk[line];
        }

        var lost = 6.0;
        if (!Sells(line))
        {
            var beside = false;
            for (var other = Math.Max(0, line - SmallTalk.Around); other <= Math.Min(lines.Count - 1, line + SmallTalk.Around); other++)
            {
                beside |= Sells(other);
            }

            lost = (beside ? 2.5 : 0) + (SmallTalk.IsIn(lines[line]) ? 2 : 0);
        }

        return _talk[line] = lost;
    }

    private bool Sells(int line)
    {
        if (_sells[line] == 0)
        {
            _sells[line] = (sbyte)(SmallTalk.Sells(lines[line]) ? 1 : -1);
        }

        return _sells[line] > 0;
    }

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
