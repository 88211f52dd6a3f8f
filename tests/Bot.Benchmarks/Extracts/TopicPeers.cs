using Bot.Core.Episodes;
using Bot.Search.Words;

namespace Bot.Benchmarks.Extracts;

/// <summary>Simpler ways to choose topics, as stems.</summary>
internal sealed class TopicPeers
{
    public const int Most = 8;
    private const int Rounds = 30;
    private const double Damping = 0.85;
    private const int Window = 2;

    private readonly Dictionary<string, int> _with;
    private readonly int _episodes;

    /// <param name="background">All episodes there are, for how rare a phrase is.</param>
    public TopicPeers(IReadOnlyCollection<EpisodeDocument> background)
    {
        _episodes = background.Count;
        _with = background.SelectMany(episode => Phrases(episode).Distinct()).CountBy(phrase => phrase).ToDictionary();
    }

    /// <summary>Words and pairs of words with the highest TF-IDF over the whole archive.</summary>
    public IReadOnlyList<string> TfIdf(EpisodeDocument episode) =>
        [.. Phrases(episode).CountBy(phrase => phrase)
            .OrderByDescending(phrase => phrase.Value * Math.Log((_episodes + 1.0) / (1 + _with.GetValueOrDefault(phrase.Key)))).ThenBy(phrase => phrase.Key, StringComparer.Ordinal)
            .Take(Most).Select(phrase => phrase.Key)];

    /// <summary>TextRank (Mihalcea and Tarau 2004): words by their rank in the graph of neighbours, joined where they stand side by side.</summary>
    public static IReadOnlyList<string> TextRank(EpisodeDocument episode)
    {
        var edges = new Dictionary<string, Dictionary<string, double>>();
        var lines = Texts(episode).Select(Terms.Telling).ToList();
        foreach (var words in lines)
        {
            for (var at = 0; at < words.Length; at++)
            {
                for (var other = at + 1; other < Math.Min(words.Length, at + Window); other++)
                {
                    Edge(words[at], words[other]);
                    Edge(words[other], words[at]);
                }
            }
        }

        var ranks = edges.Keys.ToDictionary(word => word, _ => 1.0);
        var sums = edges.ToDictionary(word => word.Key, word => word.Value.Values.Sum());
        for (var round = 0; round < Rounds; round++)
        {
            ranks = edges.ToDictionary(word => word.Key, word => 1 - Damping + (Damping * word.Value.Sum(edge => edge.Value / sums[edge.Key] * ranks[edge.Key])));
        }

        var best = ranks.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(3 * Most).Select(word => word.Key).ToHashSet();
        var phrases = new Dictionary<string, double>();
        foreach (var words in lines)
        {
            for (var at = 0; at < words.Length; at++)
            {
                if (best.Contains(words[at]))
                {
                    phrases[words[at]] = ranks[words[at]];
                    if (at + 1 < words.Length && best.Contains(words[at + 1]) && edges[words[at]][words[at + 1]] >= 4)
                    {
                        phrases[words[at] + " " + words[at + 1]] = (ranks[words[at]] + ranks[words[at + 1]]) / 2;
                    }
                }
            }
        }

        return [.. phrases.OrderByDescending(phrase => phrase.Value).ThenBy(phrase => phrase.Key, StringComparer.Ordinal).Take(Most).Select(phrase => phrase.Key)];

        void Edge(string from, string to)
        {
            if (!edges.TryGetValue(from, out var all))
            {
                edges[from] = all = [];
            }

            all[to] = all.GetValueOrDefault(to) + 1;
        }
    }

    private static IEnumerable<string> Texts(EpisodeDocument episode) => episode.Transcript!.Lines.Select(line => line.Text).Append(episode.Title);

    private static IEnumerable<string> Phrases(EpisodeDocument episode)
    {
        foreach (var text in Texts(episode))
        {
            var words = WordReader.ReadAll(text);
            for (var at = 0; at < words.Length; at++)
            {
                if (Terms.IsTelling(words[at]))
                {
                    yield return Terms.KeyOf(words[at]);
                    if (at + 1 < words.Length && Terms.IsTelling(words[at + 1]))
                    {
                        yield return Terms.KeyOf(words[at] + " " + words[at + 1]);
                    }
                }
            }
        }
    }
}
