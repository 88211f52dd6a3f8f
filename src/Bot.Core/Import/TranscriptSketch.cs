using System.IO.Hashing;
using System.Runtime.InteropServices;
using Bot.Core.Episodes;

namespace Bot.Core.Import;

/// <summary>
/// The smallest hashes of all runs of five words in a transcript (a bottom-k sketch): two transcripts that say mostly the same share
/// most of them, whatever their line breaks, titles and dates are.
/// </summary>
internal static class TranscriptSketch
{
    /// <summary>How many hashes a sketch has.</summary>
    public const int Size = 8;

    /// <summary>How many shared hashes make two transcripts look like one conversation; 3 of 8 is about a third of all runs.</summary>
    public const int LooksAlike = 3;

    private const int RunLength = 5;

    /// <summary>The sketch; empty for a text too short to recognise (fewer than 40 words).</summary>
    public static IReadOnlyList<long> Of(IReadOnlyList<TranscriptLine>? lines)
    {
        var runs = RunsOf(lines);
        return runs.Count <= 7 * RunLength ? [] : [.. runs.Distinct().Order().Take(Size)];
    }

    /// <summary>The hashes of all runs of five words, in spoken order.</summary>
    public static IReadOnlyList<long> RunsOf(IReadOnlyList<TranscriptLine>? lines)
    {
        var words = new List<long>();
        foreach (var line in lines ?? [])
        {
            AddWords(line.Text, words);
        }

        var runs = new List<long>(words.Count);
        var all = CollectionsMarshal.AsSpan(words);
        for (var first = 0; first + RunLength <= all.Length; first++)
        {
            runs.Add((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(all.Slice(first, RunLength))));
        }

        return runs;
    }

    /// <summary>A hash for each run of letters and digits, whatever their case; that is alike enough, and reads every word of a library.</summary>
    private static void AddWords(string text, List<long> words)
    {
        Span<char> word = stackalloc char[64];
        var length = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                if (length < word.Length)
                {
                    word[length++] = char.ToLowerInvariant(text[at]);
                }
            }
            else if (length > 0 && (at == text.Length || text[at] is not ('\'' or '’')))
            {
                words.Add((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(word[..length])));
                length = 0;
            }
        }
    }
}
