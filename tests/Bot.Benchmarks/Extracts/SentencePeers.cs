using Bot.Core.Episodes;

namespace Bot.Benchmarks.Extracts;

/// <summary>
/// Simpler ways to choose sentences. They choose among the lines that were read for the labels: of 9 to 42 words, that ask nothing and begin with a
/// capital and none of <see cref="Unread"/>. That is a help, because such lines are better than others; what we choose besides counts as wrong.
/// </summary>
internal static class SentencePeers
{
    private const double Damping = 0.85;
    private const int Rounds = 30;
    private static readonly string[] Unread = ["Yeah", "It ", "That", "They", "He ", "And ", "But ", "So ", "So,", "Thank", "You ", "Okay", "Right"];

    /// <summary>The first ones.</summary>
    public static IReadOnlyList<int> Lead(EpisodeDocument episode, int count) => [.. Eligible(episode).Take(count).Select(line => line.Number)];

    /// <summary>Those with the highest mean TF-IDF, counted over the episode's own lines.</summary>
    public static IReadOnlyList<int> TfIdf(EpisodeDocument episode, int count)
    {
        var lines = episode.Transcript!.Lines.Select(line => Terms.Telling(line.Text)).ToList();
        var with = lines.SelectMany(words => words.Distinct()).CountBy(word => word).ToDictionary();
        var often = lines.SelectMany(words => words).CountBy(word => word).ToDictionary();
        return [.. Eligible(episode)
            .Select(line => (line.Number, Words: Terms.Telling(line.Text)))
            .Where(line => line.Words.Length > 0)
            .OrderByDescending(line => line.Words.Average(word => Math.Log(1 + often[word]) * Math.Log(lines.Count / (double)with[word]))).ThenBy(line => line.Number)
            .Take(count).Select(line => line.Number)];
    }

    /// <summary>TextRank (Mihalcea and Tarau 2004): the rank of a line in the graph of lines that share words.</summary>
    public static IReadOnlyList<int> TextRank(EpisodeDocument episode, int count)
    {
        var lines = Eligible(episode).Select(line => (line.Number, Words: Terms.Telling(line.Text).ToHashSet())).Where(line => line.Words.Count > 1).ToList();
        var weights = new double[lines.Count, lines.Count];
        var sums = new double[lines.Count];
        for (var left = 0; left < lines.Count; left++)
        {
            for (var right = 0; right < left; right++)
            {
                var shared = lines[left].Words.Count(lines[right].Words.Contains);
                var weight = shared / (Math.Log(lines[left].Words.Count) + Math.Log(lines[right].Words.Count));
                weights[left, right] = weights[right, left] = weight;
                sums[left] += weight;
                sums[right] += weight;
            }
        }

        var ranks = Enumerable.Repeat(1.0, lines.Count).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            ranks = [.. Enumerable.Range(0, lines.Count).Select(at =>
                1 - Damping + (Damping * Enumerable.Range(0, lines.Count).Where(other => sums[other] > 0).Sum(other => weights[other, at] / sums[other] * ranks[other])))];
        }

        return [.. lines.Select((line, at) => (line.Number, Rank: ranks[at])).OrderByDescending(line => line.Rank).ThenBy(line => line.Number).Take(count).Select(line => line.Number)];
    }

    private static IEnumerable<TranscriptLine> Eligible(EpisodeDocument episode) =>
        episode.Transcript!.Lines.Where(line => !line.Text.Contains('?') && line.Text.Split(' ').Length is >= 9 and <= 42
            && !char.IsLower(line.Text[0]) && !Array.Exists(Unread, opening => line.Text.StartsWith(opening, StringComparison.Ordinal)));
}
