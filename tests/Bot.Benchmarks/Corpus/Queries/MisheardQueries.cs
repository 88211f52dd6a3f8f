namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>
/// Questions with the right form of a term about lines that have what a transcript made of it, and the other way round. Half of them, if
/// there are as many, are about lines that hold one of the forms by themselves; for the others a mishearing was put in the line
/// (<see cref="MishearingInjection"/>), and they ask with the right form.
/// </summary>
internal sealed class MisheardQueries(RealLibrary library, WordPicker picker, Mishearings mishearings)
{
    public const string Kind = "misheard";

    private const int MostLinesOfPair = 4;

    /// <summary>A form that is heard wrong is a good deal less frequent than the right one; otherwise it is just other words.</summary>
    private const int OftenRight = 10;

    public List<RememberedQuery> Make(IReadOnlyList<InjectedMishearing> injected, Func<RealLine, bool> mayBeAsked, int count, Random random)
    {
        var natural = Natural(mayBeAsked, random);
        var artificial = Artificial(injected, random);
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(artificial));

        var chosen = natural.Take(Math.Max(count / 2, count - artificial.Count)).ToList();
        chosen.AddRange(artificial.Take(count - chosen.Count));
        return chosen;
    }

    private List<RememberedQuery> Artificial(IReadOnlyList<InjectedMishearing> injected, Random random)
    {
        var lines = library.Lines.ToDictionary(line => (line.Episode, line.Number));
        var queries = new List<RememberedQuery>();
        foreach (var place in injected)
        {
            if (lines.TryGetValue((place.Episode, place.Line), out var line)
                && line.Text.IndexOf(place.Heard, StringComparison.OrdinalIgnoreCase) is >= 0 and var start
                && Ask(line, place.Right, start, place.Heard.Length, random) is { } query)
            {
                queries.Add(query);
            }
        }

        return queries;
    }

    /// <summary>Pair by pair in turn, both directions alike, so that a frequent term does not take all the places.</summary>
    private List<RememberedQuery> Natural(Func<RealLine, bool> mayBeAsked, Random random)
    {
        var places = library.Lines.SelectMany(line => mishearings.In(line.Text, line.Words).Select(place => (Line: line, Place: place))).ToArray();
        var rightIn = places.Where(found => found.Place.IsRight).Select(found => (found.Line.Episode, found.Place.Pair)).ToHashSet();
        var said = places.CountBy(found => (found.Place.Pair, found.Place.IsRight)).ToDictionary();

        // "guns" is what a transcript made of GANs only where somebody speaks of GANs, and "you go" is hardly ever Hugo.
        var usable = places.Where(found => mayBeAsked(found.Line)
            && (found.Place.IsRight
                || (rightIn.Contains((found.Line.Episode, found.Place.Pair))
                    && said[(found.Place.Pair, false)] * OftenRight < said[(found.Place.Pair, true)]))).ToArray();
        random.Shuffle(usable);

        return [.. usable
            .GroupBy(found => (found.Place.Pair, found.Place.IsRight))
            .SelectMany(pair => pair.Take(MostLinesOfPair / 2).Select((found, round) => (found, round)))
            .OrderBy(entry => entry.round).ThenBy(entry => entry.found.Place.IsRight)
            .Select(entry => Ask(entry.found, random))
            .OfType<RememberedQuery>()];
    }

    private RememberedQuery? Ask((RealLine Line, MishearingPlace Place) found, Random random)
    {
        var pair = mishearings.Pairs[found.Place.Pair];
        return Ask(found.Line, found.Place.IsRight ? pair.Heard : pair.Right, found.Place.Start, found.Place.Length, random);
    }

    private RememberedQuery? Ask(RealLine line, string written, int start, int length, Random random)
    {
        var words = picker.Pick(line, random.Next(2, 4), random, word => word.Start >= start && word.Start < start + length);
        return words is null
            ? null
            : new RememberedQuery(Draft.With(written, words, words.Count(word => word.Source.Start < start), []).Query, line.Episode, line.Number, Kind);
    }
}
