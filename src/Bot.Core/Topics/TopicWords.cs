namespace Bot.Core.Topics;

/// <summary>The words that count as a topic: its canonical name, and others that stand for it.</summary>
internal sealed class TopicWords
{
    private TopicWords(IReadOnlyList<TopicPhrase> phrases) => Phrases = phrases;

    /// <summary>The words, each once, the name first.</summary>
    public IReadOnlyList<TopicPhrase> Phrases { get; }

    /// <summary>The words as they were written.</summary>
    public IReadOnlyList<string> Written => [.. Phrases.Select(phrase => phrase.Written)];

    /// <summary>Reads the words of a topic. What has no letter and no digit in it is left out, and so is what is found anyway.</summary>
    /// <param name="name">The canonical name.</param>
    /// <param name="words">Other words; the name may be among them.</param>
    public static TopicWords Of(string name, IEnumerable<string> words) =>
        new([.. words.Prepend(name).Select(TopicPhrase.Read).OfType<TopicPhrase>().DistinctBy(phrase => phrase.WordsKey)]);

    /// <summary>The words that both have, as they are written here.</summary>
    public IReadOnlyList<string> SharedWith(TopicWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.Phrases.Select(phrase => phrase.Key).ToHashSet();
        return [.. Phrases.Where(phrase => theirs.Contains(phrase.Key)).Select(phrase => phrase.Written)];
    }

    /// <summary>Whether all words of another topic are among these.</summary>
    public bool Covers(TopicWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var own = Phrases.Select(phrase => phrase.Key).ToHashSet();
        return other.Phrases.All(phrase => own.Contains(phrase.Key));
    }
}
