namespace Bot.Benchmarks.Corpus;

/// <summary>A word of a line, folded to lower case, and where it stands in the text.</summary>
internal readonly record struct SpokenWord(string Text, int Start, int Length);

/// <summary>
/// Cuts a line to words: runs of letters and digits, with the apostrophes inside. It is kept apart from the reader of the search, so
/// that a mistake there cannot hide itself in the questions.
/// </summary>
internal static class SpokenWords
{
    public static List<SpokenWord> Of(string line)
    {
        var words = new List<SpokenWord>();
        var at = 0;
        while (at < line.Length)
        {
            if (!char.IsLetterOrDigit(line[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < line.Length && (char.IsLetterOrDigit(line[at]) || (IsApostrophe(line[at]) && at + 1 < line.Length && char.IsLetter(line[at + 1]))))
            {
                at++;
            }

            words.Add(new SpokenWord(line[start..at].ToLowerInvariant().Replace('’', '\''), start, at - start));
        }

        return words;
    }

    private static bool IsApostrophe(char letter) => letter is '\'' or '’';
}
