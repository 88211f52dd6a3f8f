using Bot.Core.Subscriptions;
using Bot.Search.Text;

namespace Bot.Core.Topics;

/// <summary>Which phrases of all topics are where in an episode: read once, for whatever is followed.</summary>
internal sealed class TopicScan
{
    private readonly PhraseTree _phrases;

    private TopicScan(TopicEpisode episode, PhraseTree phrases, List<TopicToken> room)
    {
        _phrases = phrases;
        Episode = episode;
        Text = TopicText.Read(episode.Lines, phrases.Vocabulary, room);
        Spoken = phrases.Find(Text);
        Telling = new TellingLines(episode.Lines);
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

    /// <summary>Which of its lines say something best.</summary>
    public TellingLines Telling { get; }

    /// <summary>The phrases of the title.</summary>
    public HashSet<int> Title { get; }

    /// <summary>By phrase, the tag that has it.</summary>
    public Dictionary<int, TagFound> Tags { get; }

    /// <summary>How the episode fits those of whose words it has this one alone, as far as that was asked; null: not.</summary>
    public Dictionary<(int Phrase, SubscriptionMatch Match), TopicMatch?> ByOnlyPhrase { get; } = [];

    /// <summary>The show, folded.</summary>
    public string ShowKey { get; }

    /// <summary>Whether a phrase is spoken, or in the title or a tag.</summary>
    public bool Has(int phrase) => Spoken.ContainsKey(phrase) || Title.Contains(phrase) || Tags.ContainsKey(phrase);

    /// <summary>Reads an episode.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="phrases">The phrases.</param>
    /// <param name="room">Where its words are kept, for as long as this is used; used again for the next one, because a long transcript takes a megabyte.</param>
    public static TopicScan Of(TopicEpisode episode, PhraseTree phrases, List<TopicToken> room)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(phrases);
        ArgumentNullException.ThrowIfNull(room);
        return new TopicScan(episode, phrases, room);
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

        return new PeopleScan(byKey, ByPhrase(people).Where(found => found.Value.IsWhole).ToDictionary(found => found.Key, found => found.Value));
    }

    private Dictionary<int, TagFound> ByPhrase(IReadOnlyList<string> texts)
    {
        var found = new Dictionary<int, TagFound>();
        for (var place = 0; place < texts.Count; place++)
        {
            foreach (var (phrase, isWhole) in Places(texts[place]))
            {
                if (!found.TryGetValue(phrase, out var known) || (isWhole && !known.IsWhole))
                {
                    found[phrase] = new TagFound(texts[place], isWhole, place);
                }
            }
        }

        return found;
    }

    private Dictionary<int, bool> Places(string text)
    {
        var words = TopicText.Read([text], _phrases.Vocabulary, []);
        return _phrases.Find(words).ToDictionary(found => found.Key, found => found.Value.Exists(place => place.First == 0 && place.End == words.Tokens.Count));
    }
}

/// <summary>A tag that has a phrase.</summary>
/// <param name="Text">The tag, as the episode has it.</param>
/// <param name="IsWhole">Whether it is nothing but the phrase.</param>
/// <param name="Place">Its place among the tags, from 0.</param>
internal readonly record struct TagFound(string Text, bool IsWhole, int Place)
{
    /// <summary>Whether it says more than another one: all of it before a part, and what the source names first.</summary>
    public bool IsBefore(TagFound other) => IsWhole != other.IsWhole ? IsWhole : Place < other.Place;
}

/// <summary>The people of an episode, as a viewer knows them.</summary>
/// <param name="ByKey">Their names by folded name.</param>
/// <param name="ByPhrase">Their names by the phrase that the whole name is.</param>
internal sealed record PeopleScan(Dictionary<string, string> ByKey, Dictionary<int, TagFound> ByPhrase);
