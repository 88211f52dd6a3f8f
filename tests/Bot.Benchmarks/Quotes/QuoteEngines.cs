using Bot.Benchmarks.Quotes.Engines;
using Bot.Search.Lines;

namespace Bot.Benchmarks.Quotes;

/// <summary>The engines there are.</summary>
internal static class QuoteEngines
{
    public const string Ours = "ours";
    public const string Postgres = "postgres";

    public static readonly IReadOnlyList<string> Names = [Ours, "lucene", "lucene-default", "fts5", Postgres];

    /// <summary>Engines with one and the same index have one name for it.</summary>
    public static string IndexOf(string engine) => engine == "lucene-default" ? "lucene" : engine;

    /// <summary>Whether an engine needs seconds for frequent words in a large library, so that nobody wants to wait for all queries.</summary>
    public static bool IsSlow(string engine) => engine is "fts5" or Postgres;

    /// <param name="engine">One of <see cref="Names"/>.</param>
    /// <param name="folder">Where the index is.</param>
    /// <param name="task">What else an engine needs to know.</param>
    public static IQuoteEngine Make(string engine, string folder, EngineSettings task) => engine switch
    {
        Ours => new OursEngine(folder, task.Glossary),
        "lucene" => new LuceneEngine(folder, b: 0.2f, dropSmallWords: false),
        "lucene-default" => new LuceneEngine(folder, b: 0.75f, dropSmallWords: true),
        "fts5" => new Fts5Engine(folder),
        Postgres => new PostgresEngine(task.Database!, task.Schema!),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, null),
    };
}

/// <summary>What only some engines need.</summary>
/// <param name="Glossary">For ours.</param>
/// <param name="Database">A connection string, for PostgreSQL.</param>
/// <param name="Schema">The schema of this run, for PostgreSQL.</param>
internal sealed record EngineSettings(IReadOnlyList<GlossaryEntry> Glossary, string? Database = null, string? Schema = null);
