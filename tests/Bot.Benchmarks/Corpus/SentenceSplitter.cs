namespace Bot.Benchmarks.Corpus;

/// <summary>Cuts a paragraph into its sentences; each of them becomes a line of the transcript.</summary>
internal static class SentenceSplitter
{
    private const int LongestSentence = 60;

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "eg", "ie", "etc", "cf", "al", "approx", "fig", "inc", "ltd",
        "u.s", "u.k", "u.s.a", "a.k.a", "ph.d", "vol", "ed", "gen", "gov", "sen", "rep", "no", "p.s",
    };

    public static IEnumerable<string> Split(string paragraph)
    {
        var start = 0;
        for (var at = 0; at < paragraph.Length; at++)
        {
            if (paragraph[at] is '.' or '?' or '!' or '…' && EndOfSentence(paragraph, start, at) is > 0 and var end)
            {
                foreach (var part in Shortened(paragraph[start..end].Trim()))
                {
                    yield return part;
                }

                start = end;
                at = end - 1;
            }
        }

        foreach (var part in Shortened(paragraph[start..].Trim()))
        {
            yield return part;
        }
    }

    /// <summary>Where the sentence ends whose last mark may be at <paramref name="mark"/>; 0 when it goes on.</summary>
    private static int EndOfSentence(string text, int start, int mark)
    {
        var end = mark + 1;
        while (end < text.Length && text[end] is '.' or '?' or '!' or '…')
        {
            end++;
        }

        var marks = end - mark;
        while (end < text.Length && text[end] is '"' or '”' or '’' or '\'' or ')')
        {
            end++;
        }

        if (end + 1 >= text.Length || text[end] != ' ' || !Begins(text, end + 1))
        {
            return 0;
        }

        return text[mark] == '.' && marks == 1 && IsAbbreviation(text, start, mark) ? 0 : end;
    }

    private static bool Begins(string text, int at)
    {
        while (at < text.Length && text[at] is '"' or '“' or '‘' or '\'' or '(')
        {
            at++;
        }

        return at < text.Length && (char.IsUpper(text[at]) || char.IsDigit(text[at]));
    }

    private static bool IsAbbreviation(string text, int start, int dot)
    {
        var first = dot;
        while (first > start && (char.IsLetterOrDigit(text[first - 1]) || text[first - 1] == '.'))
        {
            first--;
        }

        var word = text[first..dot];
        if (word.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            // "No. 5" is a number, "No. That is wrong" is an answer.
            return dot + 2 < text.Length && char.IsDigit(text[dot + 2]);
        }

        // A single capital is an initial ("Satoshi N. Nakamoto"); "I" is a word, and so is a capital behind a lower-case name of a thing.
        var initial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
        return initial || Abbreviations.Contains(word);
    }

    private static IEnumerable<string> Shortened(string sentence)
    {
        if (sentence.Length == 0)
        {
            return [];
        }

        var words = sentence.Split(' ');
        if (words.Length <= LongestSentence)
        {
            return [sentence];
        }

        var cut = CutNearMiddle(words);
        return cut == 0
            ? [sentence]
            : [.. Shortened(string.Join(' ', words[..cut])), .. Shortened(string.Join(' ', words[cut..]))];
    }

    /// <summary>How many words come before the comma or semicolon that is nearest to the middle; 0 when both halves cannot have a fifth.</summary>
    private static int CutNearMiddle(string[] words)
    {
        var middle = words.Length / 2;
        for (var away = 0; away < words.Length * 3 / 10; away++)
        {
            foreach (var at in (int[])[middle - away, middle + away])
            {
                if (words[at - 1][^1] is ',' or ';')
                {
                    return at;
                }
            }
        }

        return 0;
    }
}
