namespace Bot.Core.Language;

/// <summary>Counts words as a reader would, also in scripts that do not put spaces between them.</summary>
internal static class WordCount
{
    /// <summary>The words of a text: what white space separates; of Chinese and Japanese, two characters count as a word.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var words = 0;
        var ideographs = 0;
        var inWord = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                inWord = false;
            }
            else if (c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF')
            {
                ideographs++;
                inWord = false;
            }
            else if (!inWord)
            {
                words++;
                inWord = true;
            }
        }

        return words + ((ideographs + 1) / 2);
    }
}
