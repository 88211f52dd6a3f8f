using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;

namespace Bot.Benchmarks.Topics;

/// <summary>
/// Made-up episodes and subscriptions that have to do with each other: everything that is followed is spoken of somewhere, and few things are
/// spoken of, and followed, very often.
/// </summary>
internal sealed class FollowedWorld
{
    private const int Words = 30_000;
    private const int CommonWords = 8_000;
    private const int Topics = 25_000;
    private const int Workspaces = 3_000;
    private static readonly string[] Syllables = ["ka", "lo", "mi", "ten", "ru", "sha", "vel", "dor", "pi", "qua", "nex", "bri", "sto", "gan", "fel", "zu", "hy", "mor", "tik", "ral"];
    private static readonly string[] Small = "the of and to a in that we is it so you know was for on with this they have but what people there about think just like one".Split(' ');

    private readonly Random _random;
    private readonly string[] _words;
    private readonly string[] _topics;
    private readonly string[] _people;
    private readonly string[] _shows;

    public FollowedWorld(int seed)
    {
        _random = new Random(seed);
        _words = [.. Enumerable.Range(0, Words * 2).Select(_ => Word()).Distinct().Take(Words)];
        _topics = [.. Enumerable.Range(0, Topics).Select(_ => Topic())];
        _people = [.. Enumerable.Range(0, 6_000).Select(_ => $"{Capital(Often(_words))} {Capital(_words[_random.Next(_words.Length)])}")];
        _shows = [.. Enumerable.Range(0, 1_500).Select(number => $"The {Capital(_words[_random.Next(_words.Length)])} Show {number}")];
    }

    /// <summary>What channels follow: mostly topics, a few words each, some of them narrowed.</summary>
    public IEnumerable<TopicFollower> Followers(int count) => Enumerable.Range(1, count).Select(Follower);

    /// <summary>An episode with so many lines.</summary>
    public TopicEpisode Episode(int lines) => new(
        LibraryId.Shared,
        $"{Capital(Often(_topics))} and the {Often(_words)}",
        _shows[_random.Next(_shows.Length)],
        [.. Enumerable.Range(0, 10).Select(_ => Often(_topics))],
        [.. Enumerable.Range(0, 2).Select(_ => _people[_random.Next(_people.Length)])],
        [.. Enumerable.Range(0, lines).Select(_ => Line())]);

    private TopicFollower Follower(int key)
    {
        var draft = _random.Next(10) switch
        {
            0 => new TopicDraft(SubscriptionKind.Show, _shows[_random.Next(_shows.Length)]),
            1 or 2 => new TopicDraft(SubscriptionKind.Person, _people[_random.Next(_people.Length)]),
            _ => new TopicDraft(SubscriptionKind.Topic, Often(_topics))
            {
                Words = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => _topics[_random.Next(_topics.Length)])],
                Match = (SubscriptionMatch)_random.Next(3),
                ExcludedWords = _random.Next(12) == 0 ? [Often(_topics)] : [],
            },
        };
        draft = _random.Next(15) == 0 ? draft with { Show = _shows[_random.Next(_shows.Length)] } : draft;
        return new TopicFollower(key, key / 4, WorkspaceId.Parse($"discord:guild:{1 + _random.Next(Workspaces)}"), draft, SubscriptionTiming.Weekly, default, key);
    }

    private string Line()
    {
        var words = Enumerable.Range(0, 6 + _random.Next(24)).Select(_ => _random.Next(100) switch
        {
            < 60 => Small[_random.Next(Small.Length)],
            60 => Often(_topics) + (_random.Next(3) == 0 ? "s" : ""),
            < 65 => Often(_words) + (_random.Next(3) == 0 ? "," : ""),
            < 70 => Often(_words) + "-" + Often(_words),
            _ => Often(_words),
        }).ToArray();
        return Capital(string.Join(' ', words)) + (_random.Next(5) == 0 ? "" : ".");
    }

    /// <summary>One to three words; nobody follows one of the few that are in everybody's mouth.</summary>
    private string Topic() => string.Join(' ', Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => _words[_random.Next(CommonWords, _words.Length)]));

    private string Word() => string.Concat(Enumerable.Range(0, 2 + _random.Next(3)).Select(_ => Syllables[_random.Next(Syllables.Length)]));

    /// <summary>The first ones far more often than the last ones (Zipf).</summary>
    private string Often(string[] of) => of[(int)(Math.Pow(of.Length, _random.NextDouble()) - 1)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
