namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>
/// Writes questions about real lines of a library the way people remember lines, each with the line that it is about.
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- queries --library FILE.jsonl --out FILE.jsonl [--each 200] [--seed 1]</code>
/// Lines into which the command <c>corpus</c> put a mishearing are listed next to the library and asked for by the kind <c>misheard</c> only.
/// </summary>
internal static class QueriesCommand
{
    public static int Run(string[] args)
    {
        var arguments = new Arguments(args);
        if (arguments.Text("--library") is not { } path || arguments.Text("--out") is not { } output)
        {
            Console.Error.WriteLine("queries --library FILE.jsonl --out FILE.jsonl [--each 200] [--seed 1]");
            return 2;
        }

        try
        {
            var library = RealLibrary.Read(path);
            var queries = Make(library, ReadInjected(path), arguments.Number("--each", 200), arguments.Number("--seed", 1));
            File.WriteAllLines(output + ".part", queries.Select(query => query.ToJson()));
            File.Move(output + ".part", output, overwrite: true);
            foreach (var kind in queries.GroupBy(query => query.Kind))
            {
                Console.WriteLine($"{kind.Key,-12}{kind.Count(),6}");
            }

            return 0;
        }
        catch (CorpusException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static List<RememberedQuery> Make(RealLibrary library, List<InjectedMishearing> injected, int each, int seed)
    {
        var memory = RememberedQuery.HandWritten();
        var askable = new AskableLines(library, injected, memory);
        var picker = new WordPicker(library);
        var queries = new List<RememberedQuery>();
        var makers = QueryMakers.All(library, picker);
        for (var kind = 0; kind < makers.Count; kind++)
        {
            // A random of its own for each kind: a change in one leaves the questions of the others as they are.
            queries.AddRange(askable.Ask(makers[kind], each, new Random((seed * 1000) + kind)));
        }

        queries.AddRange(new MisheardQueries(library, picker, Mishearings.Load()).Make(injected, askable.MayBeAsked, each, new Random((seed * 1000) + makers.Count)));

        var lines = library.Lines.Select(line => (line.Episode, line.Number)).ToHashSet();
        queries.AddRange(memory.Where(query => lines.Contains((query.Episode, query.Line))));
        return queries;
    }

    private static List<InjectedMishearing> ReadInjected(string library) =>
        File.Exists(InjectedMishearing.ListOf(library))
            ? [.. File.ReadLines(InjectedMishearing.ListOf(library)).Select(line => line.Split('\t'))
                .Select(fields => new InjectedMishearing(fields[0], int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture), fields[2], fields[3]))]
            : [];
}
