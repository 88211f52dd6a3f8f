using System.Text.Json;
using Bot.Search.Lines;

namespace Bot.Benchmarks.Quotes;

/// <summary>Has each index built and each engine asked, one after the other, in child processes.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="folder">For the indexes, the map of episodes and the queries.</param>
internal sealed class QuotesRun(QuotesOptions options, string folder)
{
    private readonly string _fingerprint = LibraryReader.Fingerprint(options.Library);
    private readonly List<WrittenQuery> _written = QueryFile.Read(options.Queries);
    private readonly IReadOnlyList<GlossaryEntry> _glossary = options.Glossary is { } file ? GlossaryFile.Read(file) : [];
    private readonly Dictionary<string, BuildResult> _built = [];
    private List<QuoteQuery> _queries = [];

    public (List<EngineRun> Runs, IReadOnlyList<QuoteQuery> Queries, bool Failed) AskAll()
    {
        var runs = new List<EngineRun>();
        var failed = false;
        PostgresHome? postgres = null;
        try
        {
            foreach (var engine in options.Engines)
            {
                try
                {
                    var settings = new EngineSettings(_glossary);
                    if (engine == QuoteEngines.Postgres)
                    {
                        postgres = PostgresHome.Find(options.Database);
                        settings = settings with { Database = postgres.Database, Schema = PostgresHome.Schema };
                    }

                    var run = Ask(engine, settings);
                    runs.Add(run);
                    QuoteTables.PrintKinds(run, _queries);
                }
                catch (PlatformNotSupportedException exception)
                {
                    Console.Error.WriteLine($"{engine} is left out: {exception.Message}");
                }
                catch (ChildProcessException exception) when (exception.ExitCode != 2)
                {
                    failed = true;
                    Console.Error.WriteLine($"{engine} failed; the others go on.");
                }
            }
        }
        finally
        {
            postgres?.Dispose();
        }

        return (runs, _queries, failed);
    }

    private EngineRun Ask(string engine, EngineSettings settings)
    {
        var index = QuoteEngines.IndexOf(engine);
        var home = Path.Combine(folder, index);
        if (!_built.TryGetValue(index, out var build))
        {
            _built[index] = build = options.Reuse && index != QuoteEngines.Postgres ? Reuse(home) : Build(engine, home, settings);
        }

        if (_queries.Count == 0)
        {
            _queries = QueryFile.Resolve(_written, EpisodeMap.Load(EpisodesFile(home)));
        }

        var positions = PositionsFor(engine);
        var file = Path.Combine(home, "queries.json");
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(positions.Select(position => _queries[position])));
        Console.Error.WriteLine($"{engine}: asking {positions.Count:N0} queries");
        return new EngineRun(engine, positions, build, ChildProcess.Run<AskTask, AskResult>(QuotesLoad.AskCommand, new AskTask(engine, IndexFolder(home), file, settings)));
    }

    private IReadOnlyList<int> PositionsFor(string engine)
    {
        var asked = QueryFile.Sample(_queries, [.. Enumerable.Range(0, _queries.Count)], options.LimitQueries ?? int.MaxValue);
        // A sample of the sample, so that every query of a slow engine was also asked of the others.
        return QuoteEngines.IsSlow(engine) ? QueryFile.Sample(_queries, asked, options.PeerQueries ?? int.MaxValue) : asked;
    }

    private BuildResult Build(string engine, string home, EngineSettings settings)
    {
        if (Directory.Exists(home))
        {
            if (Directory.EnumerateFileSystemEntries(home).Any() && !File.Exists(EpisodesFile(home)))
            {
                throw new InputException($"{home}: something else is in this folder.");
            }

            Directory.Delete(home, recursive: true);
        }

        Directory.CreateDirectory(home);
        var result = ChildProcess.Run<BuildTask, BuildResult>(QuotesLoad.BuildCommand, new BuildTask(engine, options.Library, IndexFolder(home), EpisodesFile(home), settings));
        File.WriteAllText(RecordFile(home), JsonSerializer.Serialize(new BuildRecord(_fingerprint, result)));
        return result;
    }

    private BuildResult Reuse(string home)
    {
        if (!File.Exists(RecordFile(home)))
        {
            throw new InputException($"{home}: there is no index to reuse.");
        }

        var record = JsonSerializer.Deserialize<BuildRecord>(File.ReadAllText(RecordFile(home)))!;
        return record.Library == _fingerprint ? record.Result : throw new InputException($"{home}: this index was built from another library, or from the library as it was before.");
    }

    private static string IndexFolder(string home) => Path.Combine(home, "index");

    private static string EpisodesFile(string home) => Path.Combine(home, "episodes.tsv");

    private static string RecordFile(string home) => Path.Combine(home, "build.json");

    /// <summary>What was built, and from what.</summary>
    private sealed record BuildRecord(string Library, BuildResult Result);
}
