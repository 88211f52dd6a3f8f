namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>
/// The lines that somebody might look for: of some length, said once, with something in them to remember. Lines with a mishearing put in
/// and lines of hand-written questions are left to those.
/// </summary>
internal sealed class AskableLines(RealLibrary library, IReadOnlyList<InjectedMishearing> injected, IReadOnlyList<RememberedQuery> handWritten)
{
    private const int FewestWords = 8;
    private const int MostWords = 40;
    private const int FewestContentWords = 4;
    private const int FewestDistinctiveWords = 2;

    /// <summary>A question whose words stand together in more lines than this is about none of them.</summary>
    private const int MostLinesThatFit = 3;

    private readonly HashSet<(string, int)> _left =
        [.. injected.Select(place => (place.Episode, place.Line)), .. handWritten.Select(query => (query.Episode, query.Line))];

    public bool MayBeAsked(RealLine line)
    {
        if (line.Words.Count is < FewestWords or > MostWords || !library.IsSaidOnce(line.Text) || _left.Contains((line.Episode, line.Number)))
        {
            return false;
        }

        var content = line.Content.ToList();
        return content.Count >= FewestContentWords && content.Count(word => library.IsDistinctive(word.Text)) >= FewestDistinctiveWords;
    }

    /// <summary>Questions of a kind about lines drawn at random, each line once.</summary>
    public List<RememberedQuery> Ask(IQueryMaker maker, int count, Random random)
    {
        var order = Enumerable.Range(0, library.Lines.Count).ToArray();
        random.Shuffle(order);
        var queries = new List<RememberedQuery>();
        foreach (var at in order)
        {
            var line = library.Lines[at];
            if (queries.Count == count)
            {
                break;
            }

            if (MayBeAsked(line) && maker.Make(line, random) is { } draft && library.LinesWithAll(draft.Sources) <= MostLinesThatFit)
            {
                queries.Add(new RememberedQuery(draft.Query, line.Episode, line.Number, maker.Kind));
            }
        }

        return queries;
    }
}
