using Bot.Search.Text;

namespace Bot.Search.Catalog;

/// <summary>A typed text, cut to a sane length and split into the words that are looked for.</summary>
internal sealed class QueryText
{
    /// <summary>Titles end long before this. What comes after is not read, so that a pasted page costs no more than a line.</summary>
    public const int LongestText = 256;

    /// <summary>So many words fit into the masks that say which word was found where.</summary>
    public const int MostWords = 16;

    private QueryText(string key, List<NameWord> words)
    {
        Key = key;
        Words = words;
    }

    /// <summary>All words, stop words too, as a name's key.</summary>
    public string Key { get; }

    /// <summary>The words to look for.</summary>
    public List<NameWord> Words { get; }

    /// <summary>A bit for each word.</summary>
    public ushort All => (ushort)((1 << Words.Count) - 1);

    /// <summary>A finished question: stop words count only when there is nothing else.</summary>
    public static QueryText Question(string text)
    {
        var words = NameWords.Split(Cut(text));
        var key = NameWords.Key(words);
        return new QueryText(key, [.. ContentOf(words).Take(MostWords)]);
    }

    /// <summary>A name that is being typed: every word counts.</summary>
    public static QueryText Name(string text)
    {
        var words = NameWords.Split(Cut(text));
        return new QueryText(NameWords.Key(words), [.. words.Take(MostWords)]);
    }

    /// <summary>The words that carry meaning, each once, or all of them when none does.</summary>
    public static List<NameWord> ContentOf(List<NameWord> words)
    {
        var content = words.Where(word => !FillerWords.Contains(word.Text)).DistinctBy(word => word.Text).ToList();
        return content.Count > 0 ? content : [.. words.DistinctBy(word => word.Text)];
    }

    /// <summary>
    /// The same question with words that nobody knows taken apart into two that are known (<c>jeffdean</c>), or null when there is none.
    /// </summary>
    public QueryText? TakenApart(Func<string, bool> isKnown)
    {
        var words = new List<NameWord>(Words.Count + 1);
        var changed = false;
        foreach (var word in Words)
        {
            if (!isKnown(word.Text) && Cuts(word.Text).FirstOrDefault(at => isKnown(word.Text[..at]) && isKnown(word.Text[at..])) is var cut and > 0)
            {
                words.Add(word with { Text = word.Text[..cut] });
                words.Add(word with { Text = word.Text[cut..], Connected = true });
                changed = true;
            }
            else
            {
                words.Add(word);
            }
        }

        return changed && words.Count <= MostWords ? new QueryText(NameWords.Key(words), words) : null;
    }

    private static IEnumerable<int> Cuts(string word) => word.Length < 6 ? [] : Enumerable.Range(3, word.Length - 5);

    private static ReadOnlySpan<char> Cut(string text) => text.AsSpan(0, Math.Min(text.Length, LongestText));
}
