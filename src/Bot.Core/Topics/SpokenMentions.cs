namespace Bot.Core.Topics;

/// <summary>Where a topic is spoken of: each place once, whichever of its words are said there.</summary>
internal readonly struct SpokenMentions
{
    private static readonly List<PhrasePlace> None = [];
    private readonly TopicScan _scan;
    private readonly List<PhrasePlace> _places;

    private SpokenMentions(TopicScan scan, List<PhrasePlace> places) => (_scan, _places) = (scan, places);

    /// <summary>How often.</summary>
    public int Count => _places.Count;

    /// <summary>The mentions of these phrases. Where one phrase lies over another, the longer one counts.</summary>
    public static SpokenMentions Of(int[] phrases, TopicScan scan)
    {
        List<PhrasePlace>? places = null;
        var isMixed = false;
        foreach (var phrase in phrases)
        {
            if (scan.Spoken.TryGetValue(phrase, out var found))
            {
                // What the scan has found is for all; a list of our own only where there are several.
                (places, isMixed) = places is null ? (found, false) : ([.. places, .. found], true);
            }
        }

        if (places is null)
        {
            return new SpokenMentions(scan, None);
        }

        if (isMixed)
        {
            places.Sort((one, other) => one.First != other.First ? one.First.CompareTo(other.First) : other.End.CompareTo(one.End));
        }

        return new SpokenMentions(scan, Overlap(places) ? Apart(places) : places);
    }

    /// <summary>The word as it was spoken most often; of several the first one. Null when it was not spoken.</summary>
    public string? MostFrequent()
    {
        var counts = new List<(string Text, int Count)>(2);
        foreach (var place in _places)
        {
            var (first, last) = (_scan.Text.Tokens[place.First], _scan.Text.Tokens[place.End - 1]);
            var line = _scan.Episode.Lines[first.Line];
            var text = first.Line == last.Line
                ? line.AsSpan(first.Start, last.End - first.Start)
                : $"{line.AsSpan(first.Start).TrimEnd()} {_scan.Episode.Lines[last.Line].AsSpan(0, last.End).TrimStart()}";
            var known = 0;
            while (known < counts.Count && !text.SequenceEqual(counts[known].Text))
            {
                known++;
            }

            if (known == counts.Count)
            {
                counts.Add((text.ToString(), 0));
            }

            counts[known] = (counts[known].Text, counts[known].Count + 1);
        }

        return counts.Count == 0 ? null : counts.MaxBy(text => text.Count).Text;
    }

    /// <summary>The lines that speak of it, from 0, and how often each does.</summary>
    public IEnumerable<(int Line, int Count)> Lines()
    {
        for (var at = 0; at < _places.Count;)
        {
            var (line, first) = (LineOf(at), at);
            while (at < _places.Count && LineOf(at) == line)
            {
                at++;
            }

            yield return (line, at - first);
        }
    }

    private int LineOf(int place) => _scan.Text.Tokens[_places[place].First].Line;

    private static bool Overlap(List<PhrasePlace> places)
    {
        for (var at = 1; at < places.Count; at++)
        {
            if (places[at].First < places[at - 1].End)
            {
                return true;
            }
        }

        return false;
    }

    private static List<PhrasePlace> Apart(List<PhrasePlace> places)
    {
        var apart = new List<PhrasePlace>(places.Count);
        foreach (var place in places)
        {
            if (apart.Count == 0 || place.First >= apart[^1].End)
            {
                apart.Add(place);
            }
        }

        return apart;
    }
}
