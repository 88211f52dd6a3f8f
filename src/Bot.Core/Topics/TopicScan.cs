using Bot.Search.Text;

namespace Bot.Core.Topics;

/// <summary>Which phrases of all topics are where in an episode: read once, for whatever is followed.</summary>
internal sealed class TopicScan
{
    private readonly PhraseTree _phrases;

    private TopicScan(TopicEpisode episode, PhraseTree phrases)
    {
        _phrases = phrases;
        Episode = episode;
        Text = TopicText.Read(episode.Lines, phrases.Vocabulary);
        Spoken = phrases.Find(Text);
        Title = [.. Places(episode.Title).Keys];
        Tags = ByPhrase(episode.Topics);
        ShowKey = NameWords.Key(episode.Show);
    }

    /// <summary>The episode.</summary>
    public TopicEpisode Episode { get; }

    /// <summary>The words that are spoken.</summary>
    public TopicText Text { get; }

    /// <summary>Where phrases are spoken.</summary>
    public Dictionary<int, List<PhrasePlace>> Spoken { get; }

    /// <summary>The phrases of the title.</summary>
    public HashSet<int> Title { get; }

    /// <summary>By phrase, the tag that has it.</summary>
    public Dictionary<int, TagFound> Tags { get; }

    /// <summary>The show, folded.</summary>
    public string ShowKey { get; }

    /// <summary>Reads an episode.</summary>
    public static TopicScan Of(TopicEpisode episode, PhraseTree phrases)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(phrases);
        return new TopicScan(episode, phrases);
    }

    /// <summary>People by their keys, and by the phrases that are the whole of their names.</summary>
    public PeopleScan ReadPeople(IReadOnlyList<string> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            byKey.TryAdd(NameWords.Key(person), person);
        }

        return new PeopleScan(byKey, ByPhrase(people).Where(found => found.Value.IsWhole).ToDictionary(found => found.Key, found => found.Value.Text));
    }

    private Dictionary<int, TagFound> ByPhrase(IReadOnlyList<string> texts)
    {
        var found = new Dictionary<int, TagFound>();
        foreach (var text in texts)
        {
            foreach (var (phrase, isWhole) in Places(text))
            {
                if (!found.TryGetValue(phrase, out var known) || (isWhole && !known.IsWhole))
                {
                    found[phrase] = new TagFound(text, isWhole);
                }
            }
        }

        return found;
    }

    private Dictionary<int, bool> Places(string text)
    {
        var words = TopicText.Read([text], _phrases.Vocabulary);
        return _phrases.Find(words).ToDictionary(found => found.Key, found => found.Value.Exists(place => place.First == 0 && place.End == words.Tokens.Length));
    }
}

/// <summary>A tag that has a phrase.</summary>
/// <param name="Text">The tag, as the episode has it.</param>
/// <param name="IsWhole">Whether it is nothing but the phrase.</param>
internal readonly record struct TagFound(string Text, bool IsWhole);

/// <summary>The people of an episode, as a viewer knows them.</summary>
/// <param name="ByKey">Their names by folded name.</param>
/// <param name="ByPhrase">Their names by the phrase that the whole name is.</param>
internal sealed record PeopleScan(IReadOnlyDictionary<string, string> ByKey, IReadOnlyDictionary<int, string> ByPhrase);
