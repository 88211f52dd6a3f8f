using System.Globalization;
using Npgsql;

namespace Bot.Benchmarks.Quotes.Engines;

/// <summary>
/// PostgreSQL's text search: a line is a row with its <c>tsvector</c> but without its text; a GIN index; any word of the question, ranked by <c>ts_rank</c>,
/// which finds far more than <c>ts_rank_cd</c> does, and more without the normalization for length than with it.
/// </summary>
/// <param name="database">A connection string.</param>
/// <param name="schema">Where the table goes; dropped by whoever made it up.</param>
internal sealed class PostgresEngine(string database, string schema) : IQuoteEngine
{
    private NpgsqlConnection? _writer;
    private ThreadLocal<NpgsqlConnection>? _readers;

    public long BytesOnDisk { get; private set; }

    public string? Remark => "postgres: memory and processor time are those of the client. " + (_readers is null ? "" : PostgresMemory.Describe(_readers.Value!));

    public void Create()
    {
        _writer = Connect(TimeSpan.Zero);
        Execute($"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
        // Not logged: an index that can be made again needs no second copy of itself.
        Execute($"CREATE UNLOGGED TABLE {schema}.lines (episode int NOT NULL, line int NOT NULL, words tsvector NOT NULL)");
    }

    public void Add(IReadOnlyList<LibraryEpisode> episodes)
    {
        using var insert = _writer!.CreateCommand();
        insert.CommandText = $"""
            INSERT INTO {schema}.lines
            SELECT episode, line, to_tsvector('english', text) FROM unnest($1, $2, $3) AS added(episode, line, text)
            """;
        insert.Parameters.Add(new NpgsqlParameter { Value = episodes.SelectMany(episode => Enumerable.Repeat((int)episode.Number, episode.Lines.Count)).ToArray() });
        insert.Parameters.Add(new NpgsqlParameter { Value = episodes.SelectMany(episode => Enumerable.Range(1, episode.Lines.Count)).ToArray() });
        insert.Parameters.Add(new NpgsqlParameter { Value = episodes.SelectMany(episode => episode.Lines).Select(line => line.Replace('\0', ' ')).ToArray() });
        insert.CommandTimeout = 0;
        insert.ExecuteNonQuery();
    }

    public void Finish()
    {
        Execute($"CREATE INDEX ON {schema}.lines USING gin (words)");
        Execute($"VACUUM ANALYZE {schema}.lines");
        using var size = _writer!.CreateCommand();
        size.CommandText = $"SELECT pg_total_relation_size('{schema}.lines')";
        BytesOnDisk = Convert.ToInt64(size.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public void Open()
    {
        _readers = new ThreadLocal<NpgsqlConnection>(() => Connect(IQuoteEngine.Patience), trackAllValues: true);
        _ = _readers.Value;
    }

    public IReadOnlyList<QuoteHit> Find(string question)
    {
        var words = string.Join(" | ", QueryWords.Of(question).Select(word => $"'{word.Replace("'", "''", StringComparison.Ordinal)}'"));
        if (words.Length == 0)
        {
            return [];
        }

        using var find = _readers!.Value!.CreateCommand();
        find.CommandText = $"""
            SELECT episode, line FROM {schema}.lines, to_tsquery('english', $1) AS question
            WHERE words @@ question ORDER BY ts_rank(words, question) DESC LIMIT {IQuoteEngine.Limit}
            """;
        find.Parameters.Add(new NpgsqlParameter { Value = words });
        find.CommandTimeout = 0;
        var hits = new List<QuoteHit>(IQuoteEngine.Limit);
        try
        {
            using var rows = find.ExecuteReader();
            while (rows.Read())
            {
                hits.Add(new QuoteHit(rows.GetInt32(0), rows.GetInt32(1)));
            }
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            throw new TimeoutException(null, exception);
        }

        return hits;
    }

    public void Dispose()
    {
        foreach (var reader in _readers?.Values ?? [])
        {
            reader.Dispose();
        }

        _readers?.Dispose();
        _writer?.Dispose();
    }

    /// <param name="patience">After so long a statement is given up; zero for never.</param>
    private NpgsqlConnection Connect(TimeSpan patience)
    {
        var connection = new NpgsqlConnection(database);
        connection.Open();
        using var settings = connection.CreateCommand();
        // Compiling a question costs more than most questions do. The memory for building is as generous as Lucene's.
        settings.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SET jit = off; SET maintenance_work_mem = '512MB'; SET client_min_messages = error; SET statement_timeout = {(long)patience.TotalMilliseconds}
            """);
        settings.ExecuteNonQuery();
        return connection;
    }

    private void Execute(string sql)
    {
        using var command = _writer!.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
