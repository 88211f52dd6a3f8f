using Bot.Core.Episodes;

namespace Bot.Benchmarks.Corpus;

/// <summary>A line into which a mishearing was put.</summary>
internal sealed record InjectedMishearing(string Episode, int Line, string Right, string Heard)
{
    /// <summary>Where the list of a library is kept: next to it.</summary>
    public static string ListOf(string library) => library + ".misheard.tsv";
}

/// <summary>
/// Puts mishearings into real lines: in some hundred lines that hold a term as people write it, the term is replaced by what a
/// transcript makes of it. Real transcripts were corrected by people, so they hold too few to measure with. Episodes and numbers of
/// lines stay as they are; which lines were changed is a list next to the library, and only the kind <c>misheard</c> asks for them.
/// Lines that a hand-written question asks for stay as they are. The choice depends on the seed and the real lines alone, so a larger library has the same ones.
/// </summary>
internal sealed class MishearingInjection(Mishearings mishearings, IReadOnlyList<RememberedQuery> handWritten, int seed)
{
    private const int FewestWords = 8;
    private const int MostWords = 40;
    private const int FewestContentWords = 5;

    public List<InjectedMishearing> Apply(List<EpisodeDocument> episodes, int count)
    {
        var candidates = Candidates(episodes);
        var random = new Random(seed);
        foreach (var places in candidates)
        {
            Shuffle(places, random);
        }

        var injected = new List<InjectedMishearing>();
        var changed = new HashSet<(int Episode, int Line)>();

        // Round and round over the pairs, so that a frequent term does not take all the places.
        for (var round = 0; injected.Count < count && candidates.Any(places => round < places.Count); round++)
        {
            for (var pair = 0; pair < candidates.Length && injected.Count < count; pair++)
            {
                if (round < candidates[pair].Count && changed.Add((candidates[pair][round].Episode, candidates[pair][round].Line)))
                {
                    injected.Add(Inject(episodes, pair, candidates[pair][round]));
                }
            }
        }

        return injected;
    }

    private List<(int Episode, int Line, int Start, int Length)>[] Candidates(List<EpisodeDocument> episodes)
    {
        var asked = handWritten.Select(query => (query.Episode, query.Line)).ToHashSet();
        var candidates = mishearings.Pairs.Select(_ => new List<(int, int, int, int)>()).ToArray();
        for (var episode = 0; episode < episodes.Count; episode++)
        {
            var lines = episodes[episode].Transcript!.Lines;
            for (var line = 0; line < lines.Count; line++)
            {
                var words = SpokenWords.Of(lines[line].Text);
                if (words.Count is < FewestWords or > MostWords
                    || asked.Contains((episodes[episode].Id!.Value.Value, line + 1))
                    || words.Count(word => FunctionWords.IsContent(word.Text)) < FewestContentWords)
                {
                    continue;
                }

                foreach (var place in mishearings.In(lines[line].Text, words).Where(place => place.IsRight).DistinctBy(place => place.Pair))
                {
                    candidates[place.Pair].Add((episode, line, place.Start, place.Length));
                }
            }
        }

        return candidates;
    }

    private InjectedMishearing Inject(List<EpisodeDocument> episodes, int pair, (int Episode, int Line, int Start, int Length) place)
    {
        var (right, heard) = mishearings.Pairs[pair];
        var episode = episodes[place.Episode];
        var transcript = episode.Transcript!;
        var lines = transcript.Lines.ToArray();
        var text = lines[place.Line].Text;
        var changed = text[..place.Start] + heard + text[(place.Start + place.Length)..];
        if (place.Start == 0)
        {
            changed = char.ToUpperInvariant(changed[0]) + changed[1..];
        }

        lines[place.Line] = lines[place.Line] with { Text = changed };
        episodes[place.Episode] = episode with { Transcript = transcript with { Lines = lines } };
        return new InjectedMishearing(episode.Id!.Value.Value, lines[place.Line].Number, right, heard);
    }

    private static void Shuffle<T>(List<T> items, Random random) =>
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items));
}
