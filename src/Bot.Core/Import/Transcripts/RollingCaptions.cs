using System.Globalization;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Takes out what captions say twice. Live and automatic captions roll: each cue shows the end of the one before it again, above the new
/// words (YouTube's automatic WebVTT does so with every line). Whether captions roll is decided for the whole document; in one that does
/// not, people who repeat themselves are left alone, and only a cue that comes twice with the same times is dropped.
/// </summary>
internal static class RollingCaptions
{
    /// <summary>As many words are on a screen at most; more need not be compared.</summary>
    private const int Window = 80;

    /// <summary>Cues that roll follow each other directly.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(0.5);

    public static IReadOnlyList<Cue> Remove(IReadOnlyList<Cue> cues, FindingLog log)
    {
        var words = cues.Select(cue => SpokenText.Words(cue.Text).Select(word => cue.Text.Substring(word.Start, word.Length)).ToArray()).ToList();
        var rolls = Rolls(cues, words);
        var kept = new List<Cue>(cues.Count);
        var (repeats, twice) = (0, 0);
        for (var i = 0; i < cues.Count; i++)
        {
            if (i == 0)
            {
                kept.Add(cues[i]);
            }
            else if (IsSameCue(cues[i - 1], cues[i]))
            {
                twice++;
            }
            else if (rolls && Follows(cues[i - 1], cues[i]) && Overlap(words[i - 1], words[i]) is > 0 and var overlap)
            {
                repeats++;
                Shorten(kept, cues[i], words[i], overlap);
            }
            else
            {
                kept.Add(cues[i]);
            }
        }

        Report(repeats, twice, log);
        return kept;
    }

    private static void Shorten(List<Cue> kept, Cue cue, string[] words, int overlap)
    {
        if (overlap < words.Length)
        {
            kept.Add(cue with { Text = string.Join(' ', words[overlap..]), Breaks = false });
        }
        else if (cue.End is { } end && kept.Count > 0 && kept[^1] is { End: { } before } last && end > before)
        {
            // The words stay on the screen: they are still being said.
            kept[^1] = last with { End = end };
        }
    }

    private static void Report(int repeats, int twice, FindingLog log)
    {
        if (repeats > 0)
        {
            log.Found("transcript", string.Create(CultureInfo.InvariantCulture, $"Rolling captions: {repeats:N0} cues repeat words of the cue before them; each word was taken once."));
        }

        if (twice > 0)
        {
            log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{twice:N0} cues come twice with the same times and words; taken once."));
        }
    }

    /// <summary>At least a third of the cues, and not just one or two, begin with what the cue before them ended with.</summary>
    private static bool Rolls(IReadOnlyList<Cue> cues, List<string[]> words)
    {
        var (rolling, pairs) = (0, 0);
        for (var i = 1; i < cues.Count; i++)
        {
            // Whole repetitions prove nothing: a recogniser in a loop makes them too.
            if (words[i].Length > 0 && words[i - 1].Length > 0 && !words[i].AsSpan().SequenceEqual(words[i - 1]))
            {
                pairs++;
                rolling += Follows(cues[i - 1], cues[i]) && Overlap(words[i - 1], words[i]) is var overlap && IsEvidence(overlap, words[i - 1], words[i]) ? 1 : 0;
            }
        }

        return rolling >= 2 && rolling * 3 >= pairs;
    }

    private static bool IsEvidence(int overlap, string[] before, string[] words) =>
        overlap >= 3 || (overlap >= 1 && (overlap == before.Length || overlap == words.Length));

    private static bool IsSameCue(Cue before, Cue cue) => cue.Start is not null && before with { Line = 0, Breaks = false } == cue with { Line = 0, Breaks = false };

    private static bool Follows(Cue before, Cue cue) =>
        before.Start is { } from && cue.Start is { } start && start >= from && start - (before.End ?? start) <= Slack && before.Speaker == cue.Speaker;

    /// <summary>How many words at the end of one are the words at the beginning of the other.</summary>
    private static int Overlap(string[] before, string[] words)
    {
        for (var length = Math.Min(Window, Math.Min(before.Length, words.Length)); length > 0; length--)
        {
            if (before.AsSpan(before.Length - length).SequenceEqual(words.AsSpan(0, length)))
            {
                return length;
            }
        }

        return 0;
    }
}
