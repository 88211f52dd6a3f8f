using Bot.Search.Words;

namespace Bot.Core.Evidence;

/// <summary>What a word is to the alignment.</summary>
internal enum WordKind : byte
{
    /// <summary>The, so, know: carries no meaning of its own.</summary>
    Small,

    /// <summary>Carries meaning.</summary>
    Content,

    /// <summary>A number, in digits or in words.</summary>
    Number,
}

/// <summary>A word of a claim or of a line; a number of several words is one.</summary>
/// <param name="Folded">Lower case, without accents; a number as written.</param>
/// <param name="Key">What words of the same meaning share: the stem, or # and the value.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character in the text.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Number">The number, if it is one.</param>
internal readonly record struct EvidenceWord(string Folded, string Key, WordKind Kind, int Start, int End, SpokenNumber? Number);

/// <summary>A claim or a line, read into words.</summary>
internal sealed class EvidenceText
{
    private static readonly System.Buffers.SearchValues<char> ClauseMarks = System.Buffers.SearchValues.Create(",;:.!?()[]–—");

    private EvidenceText(string text, EvidenceWord[] words)
    {
        Text = text;
        Words = words;
    }

    public string Text { get; }

    public EvidenceWord[] Words { get; }

    /// <summary>Whether the last words are a question.</summary>
    public bool Asks => Text.AsSpan().TrimEnd().TrimEnd("\"”’')").EndsWith("?", StringComparison.Ordinal);

    /// <summary>Reads a text; words among <paramref name="glue"/> carry no meaning either.</summary>
    public static EvidenceText Read(string text, Stems stems, IReadOnlySet<string>? glue = null)
    {
        var raw = new List<EvidenceWord>(text.Length / 5);
        var reader = new WordReader(text, stackalloc char[WordReader.LongestWord]);
        while (reader.Read())
        {
            raw.Add(new EvidenceWord(reader.Word.ToString(), "", WordKind.Small, reader.Start, reader.End, null));
        }

        var words = new List<EvidenceWord>(raw.Count);
        for (var at = 0; at < raw.Count;)
        {
            if (NumberReader.Read(text, raw, at) is { } number)
            {
                var (start, end) = (raw[at].Start, raw[at + number.Words - 1].End);
                words.Add(new EvidenceWord(text[start..end].ToLowerInvariant(), number.Key, WordKind.Number, start, end, number));
                at += number.Words;
                continue;
            }

            var word = raw[at++];
            var small = StopWords.Contains(word.Folded) || word.Folded is [>= 'a' and <= 'z'] || glue?.Contains(word.Folded) is true;
            words.Add(word with { Key = KeyOf(text, word, stems), Kind = small ? WordKind.Small : WordKind.Content });
        }

        return new EvidenceText(text, [.. words]);
    }

    /// <summary>The stem; of acronyms in the plural, which no stemmer knows (TPUs, LLMs), the acronym.</summary>
    private static string KeyOf(string text, EvidenceWord word, Stems stems) =>
        word.Folded.Length > 2 && text[word.End - 1] == 's' && word.End - word.Start == word.Folded.Length && text.AsSpan()[word.Start..(word.End - 1)].IndexOfAnyExceptInRange('A', 'Z') < 0
            ? word.Folded[..^1]
            : stems.Of(word.Folded);

    /// <summary>What stands between a word and the one before it.</summary>
    public ReadOnlySpan<char> Before(int word) => Text.AsSpan()[(word == 0 ? 0 : Words[word - 1].End)..Words[word].Start];

    /// <summary>Whether a clause may end between this word and the one before it.</summary>
    public bool IsAfterMark(int word) => word > 0 && Before(word).ContainsAny(ClauseMarks);

    /// <summary>Whether a word begins with a capital.</summary>
    public bool IsCapital(int word) => char.IsUpper(Text[Words[word].Start]);

    /// <summary>Whether a sentence begins with this word, where a capital says nothing.</summary>
    public bool IsFirst(int word) => word == 0 || Before(word).IndexOfAny('.', '?', '!') >= 0 || Before(word).Contains(":", StringComparison.Ordinal)
        || Before(word).Contains(">>", StringComparison.Ordinal);

    /// <summary>The text from one word to another, as written.</summary>
    public string Cut(int first, int last) => Text[Words[first].Start..Words[last].End];

    /// <summary>Where these words stand, one behind the other, at or after a word; -1 when they do not.</summary>
    public int IndexOf(ReadOnlySpan<string> folded, int from = 0)
    {
        for (var at = from; at + folded.Length <= Words.Length; at++)
        {
            var same = 0;
            while (same < folded.Length && Words[at + same].Folded == folded[same])
            {
                same++;
            }

            if (same == folded.Length)
            {
                return at;
            }
        }

        return -1;
    }
}
