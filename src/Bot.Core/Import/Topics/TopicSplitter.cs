using System.Buffers;
using Bot.Core.Import.Pages;

namespace Bot.Core.Import.Topics;

/// <summary>
/// Splits a line of topics, also one whose topics were run together: <c>GeminiTPUsPathwaysAI agents</c> is Gemini, TPUs, Pathways and
/// AI agents. A change from a small letter to a capital alone would break <c>OpenAI</c>, and would miss the seam in
/// <c>RLHFScaling laws</c>; so every reading is scored by what is known about its words, and the best one is taken.
/// </summary>
public static class TopicSplitter
{
    /// <summary>Longer lines are no topics; cut off here, so that hostile input cannot take long.</summary>
    private const int LongestLine = 4000;

    /// <summary>Below this lead over the best other reading, a boundary is reported as doubtful.</summary>
    private const double Doubt = 1.65;

    /// <summary>Below this lead a boundary rests on the look of the words alone.</summary>
    private const double Weak = 2.3;

    private const string HardSeparators = ";|·•‧∙\t\n\u200B、；│";

    private static readonly SearchValues<char> AnyHardSeparator = SearchValues.Create(HardSeparators);

    /// <summary>Splits a line of topics.</summary>
    public static TopicSplit Split(string line, TopicEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(evidence);

        if (line.Length > LongestLine)
        {
            line = line[..LongestLine];
        }

        if (!evidence.Splits.TryGetValue(line, out var split))
        {
            split = SplitLine(line, evidence);
            evidence.Splits.Add(line, split);
        }

        return split;
    }

    private static TopicSplit SplitLine(string line, TopicEvidence evidence)
    {
        var separated = SplitAtSeparators(line);
        if (separated.Count > 1 && !separated.IsSoft)
        {
            return new TopicSplit(separated, false, SplitConfidence.High, []);
        }

        var whole = SplitRunTogether(PageText.Tidy(line), evidence);
        if (separated.Count <= 1)
        {
            return whole;
        }

        // "Food, waterClimate changeWar and peace": the comma belongs to a topic when more seams than commas are plain to see.
        return whole.Topics.Count > separated.Count + 1
            ? whole with { Confidence = SplitConfidence.Low }
            : new TopicSplit(separated, false, SplitConfidence.High, []);
    }

    private static TopicSplit SplitRunTogether(string text, TopicEvidence evidence)
    {
        if (text.Length == 0)
        {
            return new TopicSplit([], false, SplitConfidence.High, []);
        }

        var seams = TopicSeams.Find(text, evidence);
        var scorer = new SegmentScorer(text, seams, evidence);
        var segmentation = Segmentation.Best(text, seams, scorer);
        var topics = segmentation.Cuts.Zip(segmentation.Cuts.Skip(1), (start, end) => text[start..end].Trim()).Where(topic => topic.Length > 0).ToList();
        var doubtful = segmentation.Leads
            .Where(seam => seam.Lead < Doubt)
            .Select(seam => Describe(text, seam.At, seam.IsCut))
            .ToList();
        doubtful.AddRange(topics.SelectMany(topic => topic.Split(' ')).Where(scorer.IsSuspicious));
        var weak = segmentation.Leads.Count(seam => seam.IsCut && seam.Lead < Weak);
        return new TopicSplit(topics, topics.Count > 1, Judge(topics.Count - 1, weak, doubtful.Count), doubtful);
    }

    private static SplitConfidence Judge(int boundaries, int weak, int doubtful)
    {
        if (doubtful >= 3 || (doubtful > 0 && doubtful * 3 > boundaries))
        {
            return SplitConfidence.Low;
        }

        return doubtful > 0 || weak * 2 > boundaries ? SplitConfidence.Medium : SplitConfidence.High;
    }

    private static string Describe(string text, int at, bool isCut)
    {
        var start = at > 0 ? text.LastIndexOf(' ', at - 1) + 1 : 0;
        var end = text.IndexOf(' ', at);
        end = end < 0 ? text.Length : end;

        // Only the neighbourhood: with nothing but run-together words, the whole line would be one word.
        start = Math.Max(start, at - 24);
        end = Math.Min(end, at + 24);
        return $"{text[start..at]}{(isCut ? '|' : '+')}{text[at..end]}";
    }

    private static Parts SplitAtSeparators(string line)
    {
        if (line.AsSpan().ContainsAny(AnyHardSeparator))
        {
            return new Parts(line.Split(HardSeparators.ToCharArray()), isSoft: false);
        }

        // Several spaces in a row stand for columns of a table, or for tags whose frames were lost.
        if (line.Trim().Contains("  ", StringComparison.Ordinal))
        {
            return new Parts(line.Split("  "), isSoft: false);
        }

        return line.Contains(" / ", StringComparison.Ordinal)
            ? new Parts(line.Split(" / "), isSoft: true)
            : new Parts(line.Split(',', '，'), isSoft: true);
    }

    private sealed class Parts : List<string>
    {
        public Parts(IEnumerable<string> parts, bool isSoft)
            : base(parts.Select(PageText.Tidy).Select(part => part.TrimEnd('.', ',')).Where(part => part.Length > 0)) => IsSoft = isSoft;

        /// <summary>Whether the separator also occurs inside topics.</summary>
        public bool IsSoft { get; }
    }
}
