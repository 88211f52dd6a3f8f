namespace Bot.Core.Topics;

/// <summary>Where a topic is spoken of: each place once, whichever of its words are said there.</summary>
internal sealed class SpokenMentions
{
    private readonly TopicScan _scan;

    private SpokenMentions(TopicScan scan, List<PhrasePlace> places) => (_scan, Places) = (scan, places);

    /// <summary>The places, in the order of the conversation.</summary>
    public IReadOnlyList<PhrasePlace> Places { get; }

    /// <summary>How often.</summary>
    public int Count => Places.Count;

    /// <summary>The word as it was spoken most often; of several the first one. Null when it was not spoken.</summary>
    public string? MostFrequent => Places
        .Select(TextAt)
        .GroupBy(text => text, StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key;

    /// <summary>How often it is spoken of in each line, by line from 0.</summary>
    public IEnumerable<(int Line, int Count)> ByLine => Places.GroupBy(place => _scan.Text.Tokens[place.First].Line).Select(line => (line.Key, line.Count()));

    /// <summary>The mentions of these phrases. Where one phrase lies over another, the longer one counts.</summary>
    public static SpokenMentions Of(int[] phrases, TopicScan scan)
    {
        List<PhrasePlace>? places = null;
        var isOwn = false;
        foreach (var phrase in phrases)
        {
            if (!scan.Spoken.TryGetValue(phrase, out var found))
            {
                continue;
            }

            (places, isOwn) = (places, isOwn) switch
            {
                (null, _) => (found, false),
                (_, true) => (Add(places, found), true),
                _ => (Add([.. places], found), true),
            };
        }

        return new SpokenMentions(scan, places is null ? [] : Apart(places, isOwn));
    }

    private static List<PhrasePlace> Add(List<PhrasePlace> places, List<PhrasePlace> more)
    {
        places.AddRange(more);
        return places;
    }

    private static List<PhrasePlace> Apart(List<PhrasePlace> places, bool isMixed)
    {
        if (isMixed)
        {
            places.Sort((one, other) => one.First != other.First ? one.First.CompareTo(other.First) : other.End.CompareTo(one.End));
        }

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

    private string TextAt(PhrasePlace place)
    {
        var (first, last) = (_scan.Text.Tokens[place.First], _scan.Text.Tokens[place.End - 1]);
        var line = _scan.Episode.Lines[first.Line];
        return first.Line == last.Line
            ? line[first.Start..last.End]
            : $"{line[first.Start..].TrimEnd()} {_scan.Episode.Lines[last.Line][..last.End].TrimStart()}";
    }
}
