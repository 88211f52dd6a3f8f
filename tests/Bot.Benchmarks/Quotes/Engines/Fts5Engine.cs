using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Benchmarks.Quotes.Engines;

/// <summary>SQLite's FTS5: a line is a row without its text; English words by their Porter stems; any word of the question, ranked by BM25.</summary>
internal sealed class Fts5Engine(string folder) : IQuoteEngine
{
    private const int Interrupted = 9;
    private const int InstructionsBetweenLooks = 10_000;

    private readonly string _file = Path.Combine(folder, "lines.db");
    private SqliteConnection? _writer;
    private ThreadLocal<Reader>? _readers;

    public long BytesOnDisk => FolderSize.Of(folder);

    public void Create()
    {
        _writer = Connect(SqliteOpenMode.ReadWriteCreate);
        Execute(_writer, """
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -65536;
            CREATE VIRTUAL TABLE lines USING fts5(text, content = '', tokenize = 'porter unicode61');
            """);
    }

    public void Add(IReadOnlyList<LibraryEpisode> episodes)
    {
        using var transaction = _writer!.BeginTransaction();
        using var insert = _writer.CreateCommand();
        insert.CommandText = "INSERT INTO lines(rowid, text) VALUES ($address, $text)";
        var address = insert.Parameters.Add("$address", SqliteType.Integer);
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        foreach (var episode in episodes)
        {
            for (var line = 0; line < episode.Lines.Count; line++)
            {
                address.Value = LineAddress.Pack(episode.Number, line + 1);
                text.Value = episode.Lines[line];
                insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
    }

    public void Finish()
    {
        Execute(_writer!, "INSERT INTO lines(lines) VALUES ('optimize')");
        _writer!.Close();
    }

    public void Open()
    {
        _readers = new ThreadLocal<Reader>(() => new Reader(Connect(SqliteOpenMode.ReadOnly)), trackAllValues: true);
        _ = _readers.Value;
    }

    public IReadOnlyList<QuoteHit> Find(string question)
    {
        // Quoted, a word is never taken for an operator.
        var words = string.Join(" OR ", QueryWords.Of(question).Select(word => $"\"{word}\""));
        return words.Length > 0 ? _readers!.Value!.Find(words) : [];
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

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A connection of one thread.</summary>
    private sealed class Reader : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _find;
        private readonly SqliteParameter _words;
        private long _started;

        public Reader(SqliteConnection connection)
        {
            _connection = connection;
            Execute(connection, "PRAGMA mmap_size = 1000000000000; PRAGMA cache_size = -65536;");
            // SQLite knows no timeout for a question; it asks now and then whether to go on.
            raw.sqlite3_progress_handler(connection.Handle, InstructionsBetweenLooks, _ => Stopwatch.GetElapsedTime(_started) > IQuoteEngine.Patience ? 1 : 0, null);
            _find = connection.CreateCommand();
            _find.CommandText = $"SELECT rowid FROM lines WHERE lines MATCH $words ORDER BY rank LIMIT {IQuoteEngine.Limit}";
            _words = _find.Parameters.Add("$words", SqliteType.Text);
        }

        public List<QuoteHit> Find(string words)
        {
            _words.Value = words;
            _started = Stopwatch.GetTimestamp();
            var hits = new List<QuoteHit>(IQuoteEngine.Limit);
            try
            {
                using var rows = _find.ExecuteReader();
                while (rows.Read())
                {
                    hits.Add(LineAddress.Unpack(rows.GetInt64(0)));
                }
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == Interrupted)
            {
                throw new TimeoutException(null, exception);
            }

            return hits;
        }

        public void Dispose()
        {
            _find.Dispose();
            _connection.Dispose();
        }
    }
}
