using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Search.Lines;
using Bot.Search.Text;

namespace Bot.Core.Topics;

/// <summary>A subscription that an episode fits.</summary>
/// <param name="Follower">The subscription.</param>
/// <param name="Match">How it fits.</param>
internal readonly record struct FollowerMatch(TopicFollower Follower, TopicMatch Match);

/// <summary>
/// All that is followed, turned around: from phrases, people and shows to those who follow them, so that an episode is read once, however many
/// subscriptions there are, and what many follow is compared once for all of them. Not for use by two threads at a time.
/// </summary>
internal sealed class TopicIndex
{
    private readonly Dictionary<long, (TopicFollower Follower, TopicInterest Interest)> _followers = [];
    private readonly Dictionary<string, TopicInterest> _interests = new(StringComparer.Ordinal);
    private readonly Dictionary<LibraryId, GlossaryForms> _glossaries = [];
    private readonly Dictionary<int, List<TopicInterest>> _byPhrase = [];
    private readonly Dictionary<string, List<TopicInterest>> _byPerson = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TopicInterest>> _byShow = new(StringComparer.Ordinal);
    private PhraseTree _phrases = new();
    private readonly List<TopicToken> _tokens = [];
    private readonly List<TopicInterest> _candidates = [];
    private int _gone;
    private long _round;

    /// <summary>How many subscriptions there are.</summary>
    public int Count => _followers.Count;

    /// <summary>How many different things are followed.</summary>
    public int Interests => _interests.Count;

    /// <summary>Adds a subscription, or puts it in the place of what it was.</summary>
    public void Put(TopicFollower follower)
    {
        ArgumentNullException.ThrowIfNull(follower);
        Remove(follower.Subscription);
        Add(follower);
    }

    /// <summary>Takes a subscription out, if it is there.</summary>
    public void Remove(long subscription)
    {
        if (!_followers.Remove(subscription, out var known))
        {
            return;
        }

        known.Interest.Followers.Remove(known.Follower);
        if (known.Interest.Followers.Count > 0)
        {
            return;
        }

        _interests.Remove(known.Interest.Signature);
        foreach (var place in PlacesOf(known.Interest))
        {
            place.Remove(known.Interest);
        }

        // Phrases that nobody follows any more stay in the tree until they are many.
        if (++_gone > 1000 && _gone > _interests.Count)
        {
            Rebuild();
        }
    }

    /// <summary>Gives a library its terms: topics of those who see the library are found by what is heard for them as well.</summary>
    public void SetGlossary(LibraryId library, IReadOnlyList<GlossaryEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0 && !_glossaries.ContainsKey(library))
        {
            return;
        }

        var (before, now) = (_glossaries.GetValueOrDefault(library, GlossaryForms.None), new GlossaryForms(entries));
        _glossaries[library] = now;

        // Only what has one of these words, by itself or by what the glossary said before, is something else from now on.
        var touched = before.All.Concat(now.All)
            .SelectMany(_phrases.Add).Distinct()
            .SelectMany(phrase => _byPhrase.GetValueOrDefault(phrase, []))
            .SelectMany(interest => interest.Followers)
            .Where(follower => Sees(follower.Workspace, library))
            .ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var follower in touched.Cast<TopicFollower>())
        {
            Put(follower);
        }
    }

    /// <summary>Which subscriptions an episode fits: of all workspaces where all see it, else of its own. Each workspace's corrected names count for itself.</summary>
    public IReadOnlyList<FollowerMatch> Match(TopicEpisode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        var scan = TopicScan.Of(episode, _phrases, _tokens);
        var found = new List<FollowerMatch>();
        Match(scan, episode.People, follower => Sees(follower.Workspace, episode.Library) && !episode.PeopleFor.ContainsKey(follower.Workspace), found);
        foreach (var (workspace, people) in episode.PeopleFor.Where(view => Sees(view.Key, episode.Library)))
        {
            Match(scan, people, follower => follower.Workspace == workspace, found);
        }

        return found;
    }

    private static bool Sees(WorkspaceId workspace, LibraryId library) => library == LibraryId.Shared || LibraryId.Of(workspace) == library;

    private void Match(TopicScan scan, IReadOnlyList<string> names, Func<TopicFollower, bool> isAsked, List<FollowerMatch> found)
    {
        var people = scan.ReadPeople(names);
        foreach (var interest in Candidates(scan, people))
        {
            // Judged only when somebody asks, which nobody may in a private library.
            TopicMatch? match = null;
            foreach (var follower in interest.Followers)
            {
                if (!isAsked(follower))
                {
                    continue;
                }

                match ??= TopicJudge.Judge(interest, scan, people);
                if (match is null)
                {
                    break;
                }

                found.Add(new FollowerMatch(follower, match));
            }
        }
    }

    /// <summary>What has to be compared, each once.</summary>
    private List<TopicInterest> Candidates(TopicScan scan, PeopleScan people)
    {
        _round++;
        var candidates = _candidates;
        candidates.Clear();
        foreach (var phrase in scan.Spoken.Keys.Concat(scan.Title).Concat(scan.Tags.Keys).Concat(people.ByPhrase.Keys))
        {
            AddFrom(_byPhrase, phrase, candidates);
        }

        foreach (var person in people.ByKey.Keys)
        {
            AddFrom(_byPerson, person, candidates);
        }

        AddFrom(_byShow, scan.ShowKey, candidates);
        return candidates;
    }

    private void AddFrom<TKey>(Dictionary<TKey, List<TopicInterest>> places, TKey key, List<TopicInterest> candidates)
        where TKey : notnull
    {
        if (!places.TryGetValue(key, out var followed))
        {
            return;
        }

        foreach (var interest in followed)
        {
            if (interest.Round != _round)
            {
                interest.Round = _round;
                candidates.Add(interest);
            }
        }
    }

    private void Add(TopicFollower follower)
    {
        var interest = InterestOf(follower);
        if (_interests.TryGetValue(interest.Signature, out var known))
        {
            interest = known;
        }
        else
        {
            _interests.Add(interest.Signature, interest);
            foreach (var place in PlacesOf(interest))
            {
                place.Add(interest);
            }
        }

        interest.Followers.Add(follower);
        _followers[follower.Subscription] = (follower, interest);
    }

    private TopicInterest InterestOf(TopicFollower follower)
    {
        var what = follower.What;
        var isTopic = what.Kind == SubscriptionKind.Topic;
        int[] phrases = isTopic ? [.. WordsOf(follower).SelectMany(_phrases.Add).Distinct().Order()] : [];
        int[][] excluded = [.. what.ExcludedWords.Select(TopicPhrase.Read).OfType<TopicPhrase>().Select(word => _phrases.Add(word).ToArray()).OrderBy(word => word[0])];
        string[] excludedShows = [.. what.ExcludedShows.Select(show => NameWords.Key(show)).Order(StringComparer.Ordinal)];
        var name = isTopic ? "" : NameWords.Key(what.Name);
        var show = what.Show is null ? null : NameWords.Key(what.Show);
        return new TopicInterest
        {
            Kind = what.Kind,
            Match = what.Match,
            Phrases = phrases,
            Name = name,
            Excluded = excluded,
            ExcludedShows = excludedShows,
            Show = show,
            Signature = string.Join('\n', (int)what.Kind, (int)what.Match, name, show ?? "\t", string.Join(' ', phrases), string.Join(' ', excluded.SelectMany(word => word)), string.Join('\t', excludedShows)),
        };
    }

    /// <summary>The words of a topic, with what the glossaries that its workspace sees say of them.</summary>
    private IEnumerable<TopicPhrase> WordsOf(TopicFollower follower)
    {
        var words = TopicWords.Of(follower.What.Name, follower.What.Words).Phrases;
        if (_glossaries.Count == 0)
        {
            return words;
        }

        var (shared, own) = (_glossaries.GetValueOrDefault(LibraryId.Shared, GlossaryForms.None), _glossaries.GetValueOrDefault(LibraryId.Of(follower.Workspace), GlossaryForms.None));
        return words.SelectMany(word => shared.Of(word).Concat(own.Of(word)).Prepend(word));
    }

    private IEnumerable<List<TopicInterest>> PlacesOf(TopicInterest interest) => interest.Kind switch
    {
        SubscriptionKind.Person => [PlaceIn(_byPerson, interest.Name)],
        SubscriptionKind.Show => [PlaceIn(_byShow, interest.Name)],
        _ => interest.Phrases.Select(phrase => PlaceIn(_byPhrase, phrase)),
    };

    private static List<TopicInterest> PlaceIn<TKey>(Dictionary<TKey, List<TopicInterest>> places, TKey key)
        where TKey : notnull =>
        places.TryGetValue(key, out var known) ? known : places[key] = new List<TopicInterest>(1);

    private void Rebuild()
    {
        var followers = _followers.Values.Select(known => known.Follower).ToList();
        _followers.Clear();
        _interests.Clear();
        _byPhrase.Clear();
        _byPerson.Clear();
        _byShow.Clear();
        _phrases = new PhraseTree();
        _gone = 0;
        followers.ForEach(Add);
    }
}
