using Bot.Search.Words;

namespace Bot.Core.Topics;

/// <summary>
/// A word or a phrase that counts as a topic, read as transcripts are read: case, accents and punctuation are ignored, each of its words counts
/// in singular and plural, and what is written with a hyphen is also found as one word.
/// </summary>
internal sealed class TopicPhrase
{
    /// <summary>Longer ones are cut here: nobody speaks of a sentence.</summary>
    public const int MostWords = 8;

    private TopicPhrase(string written, IReadOnlyList<WordForms> words, WordForms? joined) => (Written, Words, Joined) = (written, words, joined);

    /// <summary>As it was written.</summary>
    public string Written { get; }

    /// <summary>Its words in their order.</summary>
    public IReadOnlyList<WordForms> Words { get; }

    /// <summary>The same in one word, where it may be written so: RISCV for RISC-V.</summary>
    public WordForms? Joined { get; }

    /// <summary>Phrases with the same key are the same topic, however they are put together: RISC-V, RISC V and riscv.</summary>
    public string Key => string.Concat(Words.Select(word => word.Key));

    /// <summary>Phrases with the same words are found in the same places.</summary>
    public string WordsKey => string.Join(' ', Words.Select(word => word.Key));

    /// <summary>Phrases with the same spelling are found in the same places, as RISC-V and riscv are.</summary>
    public string Spelling => Joined?.Key ?? WordsKey;

    /// <summary>Reads a phrase; null when there is no word in it.</summary>
    public static TopicPhrase? Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var words = new List<WordForms>();
        var mayJoin = true;
        var isConnected = false;
        var end = 0;
        var reader = new WordReader(written, stackalloc char[WordReader.LongestWord]);
        while (words.Count < MostWords && reader.Read())
        {
            var folded = reader.Word.ToString();
            isConnected |= folded.Length == 1 || (words.Count > 0 && !written.AsSpan(end, reader.Start - end).ContainsAny(' ', '\t', '\n'));
            mayJoin &= folded.All(char.IsAsciiLetterLower);
            words.Add(WordForms.Of(written.AsSpan(reader.Start, reader.End - reader.Start), folded));
            end = reader.End;
        }

        return words.Count == 0 ? null : new TopicPhrase(written.Trim(), words, mayJoin && isConnected && words.Count > 1 ? Join(words) : null);
    }

    /// <summary>The key of a word or phrase; empty when there is no word in it.</summary>
    public static string KeyOf(string written) => Read(written)?.Key ?? "";

    private static WordForms Join(List<WordForms> words)
    {
        var first = string.Concat(words.SkipLast(1).Select(word => word.Forms[0]));
        return new WordForms(first + words[^1].Key, [.. words[^1].Forms.Select(form => first + form)]);
    }
}
