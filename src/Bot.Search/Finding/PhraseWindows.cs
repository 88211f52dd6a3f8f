namespace Bot.Search.Finding;

/// <summary>Some lines in a row in which every phrase of the question is.</summary>
internal sealed record PhraseWindow(int FirstLine, int LineCount, IReadOnlyList<PhrasePlace> Places);

/// <summary>Brings the phrases of one question together: each must be in the same line, or in two that follow each other.</summary>
internal static class PhraseWindows
{
    /// <summary>So many places of each phrase are looked at in each segment, where there are several phrases.</summary>
    private const int MostPlaces = 50_000;

    public static IEnumerable<PhraseWindow> Find(SegmentQuestion question, CancellationToken cancellationToken)
    {
        var most = question.Phrases.Count == 1 ? MatchCount.Most : MostPlaces;
        var phrases = new List<List<PhrasePlace>>();
        foreach (var phrase in question.Phrases)
        {
            phrases.Add(PhraseFinder.Find(question, phrase, most, cancellationToken));
            if (phrases[^1].Count == 0)
            {
                yield break;
            }
        }

        phrases.Sort((left, right) => left.Count.CompareTo(right.Count));
        var lastFirst = -1;
        foreach (var place in phrases[0])
        {
            if (place.FirstLine != lastFirst && Gather(question, place, phrases) is { } window)
            {
                lastFirst = place.FirstLine;
                yield return window;
            }
        }
    }

    private static PhraseWindow? Gather(SegmentQuestion question, PhrasePlace start, List<List<PhrasePlace>> phrases)
    {
        var (first, last) = (start.FirstLine, start.LastLine);
        var places = new List<PhrasePlace> { start };
        foreach (var phrase in phrases.Skip(1))
        {
            if (NearestTo(question, phrase, first, last) is not { } near)
            {
                return null;
            }

            places.Add(near);
            first = Math.Min(first, near.FirstLine);
            last = Math.Max(last, near.LastLine);
        }

        return new PhraseWindow(first, last - first + 1, places);
    }

    /// <summary>The place that widens the window least, and to no more than two lines unless a phrase itself needs more.</summary>
    private static PhrasePlace? NearestTo(SegmentQuestion question, List<PhrasePlace> places, int first, int last)
    {
        PhrasePlace? nearest = null;
        var fewest = int.MaxValue;
        for (var position = FirstWithLine(places, first - PhraseFinder.MostLines); position < places.Count && places[position].FirstLine <= last + 1; position++)
        {
            var place = places[position];
            var lines = Math.Max(last, place.LastLine) - Math.Min(first, place.FirstLine) + 1;
            if (lines < fewest
                && lines <= Math.Max(2, Math.Max(last - first + 1, place.LineCount))
                && question.Segment.EpisodeOf(place.FirstLine) == question.Segment.EpisodeOf(first))
            {
                fewest = lines;
                nearest = place;
            }
        }

        return nearest;
    }

    private static int FirstWithLine(List<PhrasePlace> places, int line)
    {
        var low = 0;
        var high = places.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (places[middle].FirstLine < line)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
