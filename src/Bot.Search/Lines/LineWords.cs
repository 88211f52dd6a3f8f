using Bot.Search.Words;

namespace Bot.Search.Lines;

/// <summary>Where a word stands in a line.</summary>
/// <param name="Start">The first character, from 0.</param>
/// <param name="Length">How many characters.</param>
public readonly record struct WordRange(int Start, int Length);

/// <summary>The words of a line as the index counts them.</summary>
public static class LineWords
{
    /// <summary>The range of each word of the line; the position in the list is what <see cref="MatchedWord.Word"/> says.</summary>
    public static IReadOnlyList<WordRange> Locate(string line)
    {
        ArgumentNullException.ThrowIfNull(line);

        var ranges = new List<WordRange>(line.Length / 5);
        var reader = new WordReader(line, stackalloc char[WordReader.LongestWord]);
        while (reader.Read())
        {
            ranges.Add(new WordRange(reader.Start, reader.End - reader.Start));
        }

        return ranges;
    }

    /// <summary>Whether a text has only words that carry next to no meaning in a question, such as "the" and "so", or no word at all.</summary>
    public static bool SayNothing(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        var reader = new WordReader(text, stackalloc char[WordReader.LongestWord]);
        while (reader.Read())
        {
            if (!StopWords.Contains(reader.Word))
            {
                return false;
            }
        }

        return true;
    }
}
