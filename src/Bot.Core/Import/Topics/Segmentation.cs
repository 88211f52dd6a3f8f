namespace Bot.Core.Import.Topics;

/// <summary>The best way to cut a line of topics at its seams, and how far it leads the best other way at each seam.</summary>
/// <param name="Cuts">Where topics begin, and the end of the line.</param>
/// <param name="Leads">For every seam: whether it was cut, and by how much that scores better than the other choice.</param>
internal sealed record Segmentation(IReadOnlyList<int> Cuts, IReadOnlyList<(int At, bool IsCut, double Lead)> Leads)
{
    /// <summary>No topic is longer, unless it has no seam at all.</summary>
    private const int LongestTopic = 80;

    public static Segmentation Best(string text, TopicSeams seams, SegmentScorer scorer)
    {
        // Places 0 … n: the beginning, every seam, the end.
        int[] places = [0, .. seams.Places, text.Length];
        var last = places.Length - 1;
        var segments = Segments(places, scorer);

        var forward = new double[last + 1];
        var from = new int[last + 1];
        Array.Fill(forward, double.NegativeInfinity);
        forward[0] = 0;
        foreach (var (start, end, score) in segments)
        {
            if (forward[start] + score > forward[end])
            {
                forward[end] = forward[start] + score;
                from[end] = start;
            }
        }

        var backward = new double[last + 1];
        Array.Fill(backward, double.NegativeInfinity);
        backward[last] = 0;

        // The best reading in which each place is not cut.
        var uncut = new double[last + 1];
        Array.Fill(uncut, double.NegativeInfinity);
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            var (start, end, score) = segments[i];
            backward[start] = Math.Max(backward[start], score + backward[end]);
        }

        foreach (var (start, end, score) in segments)
        {
            for (var inside = start + 1; inside < end; inside++)
            {
                uncut[inside] = Math.Max(uncut[inside], forward[start] + score + backward[end]);
            }
        }

        var cuts = new List<int>();
        for (var at = last; at > 0; at = from[at])
        {
            cuts.Add(places[at]);
        }

        cuts.Add(0);
        cuts.Reverse();

        var chosen = cuts.ToHashSet();
        var leads = Enumerable.Range(1, Math.Max(0, last - 1))
            .Select(i => (places[i], IsCut: chosen.Contains(places[i]), Lead: Math.Abs(forward[i] + backward[i] - uncut[i])))
            .ToList();
        return new Segmentation(cuts, leads);
    }

    /// <summary>Every stretch between two places that may be a topic, ordered by its end, then its start.</summary>
    private static List<(int Start, int End, double Score)> Segments(int[] places, SegmentScorer scorer)
    {
        var segments = new List<(int, int, double)>();
        for (var end = 1; end < places.Length; end++)
        {
            var start = end - 1;
            while (start > 0 && places[end] - places[start - 1] <= LongestTopic)
            {
                start--;
            }

            for (; start < end; start++)
            {
                segments.Add((start, end, scorer.Score(places[start], places[end])));
            }
        }

        return segments;
    }
}
