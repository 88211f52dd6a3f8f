using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Search.Text;
using Bot.Search.Words;

namespace Bot.Benchmarks.Topics;

/// <summary>
/// The peer: the episode is read into words once, and then every subscription looks for its own words in them, one after the other. It answers
/// what the index answers, by the plainest means.
/// </summary>
internal sealed class PlainLoop(IEnumerable<TopicFollower> followers)
{
    private readonly List<Query> _queries = [.. followers.Select(Query.Of)];

    /// <summary>By subscription: tagged, in the title, a person, the show, and how often it is spoken.</summary>
    public Dictionary<long, Answer> Match(TopicEpisode episode)
    {
        var speech = Read(episode.Lines);
        var title = Read([episode.Title]);
        var tags = episode.Topics.Select(tag => Read([tag])).ToList();
        var people = episode.People.Select(person => Read([person])).ToList();
        var names = episode.People.Select(person => NameWords.Key(person)).ToHashSet();
        var show = NameWords.Key(episode.Show);
        var found = new Dictionary<long, Answer>();
        foreach (var query in _queries)
        {
            if ((query.Show is not null && query.Show != show) || query.Excluded.Any(word => tags.Exists(word.IsIn) || word.IsIn(title) || people.Exists(word.Is) || Count([word], speech) >= 2))
            {
                continue;
            }

            var answer = query.Kind switch
            {
                SubscriptionKind.Person => new Answer(false, false, names.Contains(query.Name), false, 0),
                SubscriptionKind.Show => new Answer(false, false, false, query.Name == show, 0),
                _ => new Answer(
                    query.Words.Exists(word => tags.Exists(word.IsIn)), query.Words.Exists(word => word.IsIn(title)), query.Words.Exists(word => people.Exists(word.Is)), false, Count(query.Words, speech)),
            };
            var isTagged = answer.Tag || answer.Title || answer.Person || answer.Show;
            var isSpoken = answer.Spoken >= 2;
            if (query.Match switch { SubscriptionMatch.Tagged => isTagged, SubscriptionMatch.Spoken => isSpoken || query.Kind != SubscriptionKind.Topic && isTagged, _ => isTagged || isSpoken })
            {
                found[query.Key] = answer with { Spoken = isSpoken ? answer.Spoken : 0 };
            }
        }

        return found;
    }

    /// <summary>What the index says, in the same form.</summary>
    public static Answer AnswerOf(TopicMatch match) => new(
        match.Reasons.Any(reason => reason.Kind == MatchReasonKind.Tag),
        match.Reasons.Any(reason => reason.Kind == MatchReasonKind.Title),
        match.Reasons.Any(reason => reason.Kind == MatchReasonKind.Person),
        match.Reasons.Any(reason => reason.Kind == MatchReasonKind.Show),
        match.Reasons.Where(reason => reason.Kind == MatchReasonKind.Spoken).Sum(reason => reason.Count));

    private static int Count(List<Phrase> phrases, Word[] text)
    {
        var (count, free) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (at >= free && phrases.Max(phrase => phrase.LengthAt(text, at)) is > 0 and var length)
            {
                count++;
                free = at + length;
            }
        }

        return count;
    }

    private static Word[] Read(IReadOnlyList<string> lines)
    {
        var words = new List<Word>();
        var ends = true;
        Span<char> buffer = stackalloc char[WordReader.LongestWord];
        foreach (var line in lines)
        {
            var reader = new WordReader(line, buffer);
            var end = 0;
            var isFirst = true;
            while (reader.Read())
            {
                var between = line[end..reader.Start];
                words.Add(new Word(reader.Word.ToString(), isFirst ? ends : between.Contains(',', StringComparison.Ordinal) || between.Contains('.', StringComparison.Ordinal), !isFirst && between == "-"));
                end = reader.End;
                isFirst = false;
            }

            ends = line.EndsWith('.') || line.EndsWith(',');
        }

        return [.. words];
    }

    /// <summary>What was found.</summary>
    internal sealed record Answer(bool Tag, bool Title, bool Person, bool Show, int Spoken);

    private readonly record struct Word(string Text, bool AfterBreak, bool AfterHyphen);

    private sealed record Query(long Key, SubscriptionKind Kind, string Name, List<Phrase> Words, List<Phrase> Excluded, string? Show, SubscriptionMatch Match)
    {
        public static Query Of(TopicFollower follower) => new(
            follower.Subscription,
            follower.What.Kind,
            NameWords.Key(follower.What.Name),
            [.. follower.What.Words.Prepend(follower.What.Name).Select(Phrase.Of)],
            [.. follower.What.ExcludedWords.Select(Phrase.Of)],
            follower.What.Show is { } show ? NameWords.Key(show) : null,
            follower.What.Match);
    }

    private sealed record Phrase(string[][] Forms)
    {
        public static Phrase Of(string text) => new([.. TopicPhrase.Read(text)!.Words.Select(word => word.Forms.ToArray())]);

        public bool IsIn(Word[] text) => Enumerable.Range(0, text.Length).Any(at => LengthAt(text, at) > 0);

        public bool Is(Word[] text) => LengthAt(text, 0) == text.Length;

        /// <summary>How many words the phrase takes here; 0 where it does not stand.</summary>
        public int LengthAt(Word[] text, int at) => Longest(text, at, 0, first: true);

        private int Longest(Word[] text, int at, int word, bool first)
        {
            if (at >= text.Length || (!first && text[at].AfterBreak))
            {
                return 0;
            }

            var longest = 0;
            var written = "";
            for (var count = 1; count <= 4 && at + count <= text.Length && (count == 1 || text[at + count - 1].AfterHyphen); count++)
            {
                written += text[at + count - 1].Text;
                if (Array.IndexOf(Forms[word], written) >= 0)
                {
                    var rest = word + 1 == Forms.Length ? 0 : Longest(text, at + count, word + 1, first: false);
                    longest = word + 1 == Forms.Length || rest > 0 ? Math.Max(longest, count + rest) : longest;
                }
            }

            return longest;
        }
    }
}
