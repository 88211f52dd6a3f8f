using System.Globalization;

namespace Bot.Benchmarks.Quotes;

/// <summary>What <c>quotes</c> was asked to do.</summary>
internal sealed record QuotesOptions
{
    public const string Help = """
        quotes: how well and how fast remembered lines are found in a library, by our index and by others

          dotnet run -c Release --project tests/Bot.Benchmarks -- quotes --library PATH --queries FILE.jsonl [options]

          --library PATH        a JSON Lines file of whole episodes (docs/formats.md), or a folder of such *.jsonl files,
                                taken in the order of their names
          --queries FILE.jsonl  one query a line: {"query": "…", "episode": "…", "line": 12, "kind": "…"}
                                episode: the episode's id; or its title, if only one has it; or, as a JSON number, its
                                place in the library, from 1. line: from 1. kind: optional, groups the results
          --engine NAME         ours (default), lucene, lucene-default, fts5, postgres or all;
                                several with commas between them
          --limit-queries N     ask every engine only N of the queries, taken evenly from all kinds
          --peer-queries N      the same for fts5 and postgres only, which need seconds for frequent words
          --glossary FILE.tsv   for our engine: lines "term<TAB>heard as"
          --database "Host=…"   the PostgreSQL to use, in a schema of its own that is dropped afterwards; without it
                                a private server is started from /usr/lib/postgresql
          --keep FOLDER         build the indexes there and leave them
          --reuse               ask the indexes that an earlier run left in the --keep folder, whatever code built them
          --misses FILE         writes a TSV of the queries for which our engine did not put the right line first

        Found means: the line itself or a neighbour (±1) in the same episode, among the first ten hits.
        docs/search.md says what exactly is counted.
        Exit codes: 0 done, 1 an engine failed (the others are reported), 2 the input cannot be used.
        """;

    public string Library { get; private init; } = "";
    public string Queries { get; private init; } = "";
    public IReadOnlyList<string> Engines { get; private init; } = ["ours"];
    public int? LimitQueries { get; private init; }
    public int? PeerQueries { get; private init; }
    public string? Glossary { get; private init; }
    public string? Database { get; private init; }
    public string? Keep { get; private init; }
    public bool Reuse { get; private init; }
    public string? Misses { get; private init; }

    /// <exception cref="InputException">An argument is unknown, missing or has no sensible value.</exception>
    public static QuotesOptions Parse(IReadOnlyList<string> args)
    {
        var options = new QuotesOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i];
            options = name == "--reuse"
                ? options with { Reuse = true }
                : options.With(name, ++i < args.Count ? args[i] : throw new InputException($"{name} needs a value; --help explains it."));
        }

        if (options.Library.Length == 0 || options.Queries.Length == 0)
        {
            throw new InputException("--library and --queries are needed; --help explains them.");
        }

        return !options.Reuse || options.Keep is not null ? options : throw new InputException("--reuse needs --keep FOLDER.");
    }

    private QuotesOptions With(string name, string value) => name switch
    {
        "--library" => this with { Library = Path.GetFullPath(value) },
        "--queries" => this with { Queries = Path.GetFullPath(value) },
        "--engine" => this with { Engines = EngineNames(value) },
        "--limit-queries" => this with { LimitQueries = Number(name, value) },
        "--peer-queries" => this with { PeerQueries = Number(name, value) },
        "--glossary" => this with { Glossary = Path.GetFullPath(value) },
        "--database" => this with { Database = value },
        "--keep" => this with { Keep = Path.GetFullPath(value) },
        "--misses" => this with { Misses = Path.GetFullPath(value) },
        _ => throw new InputException($"There is no option {name}; --help lists them."),
    };

    private static List<string> EngineNames(string value)
    {
        if (value == "all")
        {
            return [.. QuoteEngines.Names];
        }

        var names = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        return names.Count > 0 && names.Find(name => !QuoteEngines.Names.Contains(name)) is null
            ? names
            : throw new InputException($"--engine is one of {string.Join(", ", QuoteEngines.Names)} or all, not '{value}'.");
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InputException($"{name} needs a number from 1, not '{value}'.");
}
