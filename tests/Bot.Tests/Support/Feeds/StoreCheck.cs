using Microsoft.Data.Sqlite;

namespace Bot.Tests.Support.Feeds;

/// <summary>Looks at the file of a store from outside, past all code of the bot: is it whole, and is everything in it once?</summary>
internal static class StoreCheck
{
    private static readonly (string Sql, string Fault)[] Wrongs =
    [
        ("SELECT COUNT(*) FROM pragma_foreign_key_check", "rows that refer to nothing"),
        ("SELECT COUNT(*) FROM Episodes e WHERE (SELECT COUNT(*) FROM Originals o WHERE o.EpisodeKey = e.Key AND o.Version = e.Version) <> 1", "episodes without their source"),
        ("SELECT COUNT(*) FROM Episodes e WHERE (SELECT COUNT(*) FROM Originals o WHERE o.EpisodeKey = e.Key) <> e.Version", "episodes with a version too few or too many"),
        ("SELECT COUNT(*) FROM Episodes e WHERE e.LineCount > 0 AND (SELECT COUNT(*) FROM Transcripts t WHERE t.EpisodeKey = e.Key AND t.Version = e.Version AND t.LineCount = e.LineCount) <> 1", "episodes without the lines they count"),
        ("SELECT COUNT(*) - COUNT(DISTINCT ShowKey || '/' || TitleKey) FROM Episodes", "episodes that are there twice"),
        ("SELECT COUNT(*) - COUNT(DISTINCT Library || '/' || NameKey) FROM Shows", "shows that are there twice"),
        ("SELECT COUNT(*) - COUNT(DISTINCT EpisodeKey) FROM FeedEpisodes", "items of feeds that share an episode"),
        ("SELECT COUNT(*) FROM Episodes WHERE Sequence > (SELECT MAX(Sequence) FROM StoreState)", "episodes from the future"),
    ];

    /// <summary>What is wrong with a store; nothing when it does not exist yet.</summary>
    public static IReadOnlyList<string> Faults(string folder)
    {
        var file = Path.Combine(folder, "podcasts.db");
        if (!File.Exists(file))
        {
            return [];
        }

        using var store = Open(file);
        if (Number(store, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'FeedEpisodes'") == 0)
        {
            return [];
        }

        var faults = new List<string>();
        using var check = store.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        if (check.ExecuteScalar() is not "ok")
        {
            faults.Add("the file is damaged");
        }

        foreach (var (sql, fault) in Wrongs)
        {
            if (Number(store, sql) is > 0 and var count)
            {
                faults.Add($"{count} {fault}");
            }
        }

        return faults;
    }

    /// <summary>How many episodes a store has.</summary>
    public static long Episodes(string folder)
    {
        using var store = Open(Path.Combine(folder, "podcasts.db"));
        return Number(store, "SELECT COUNT(*) FROM Episodes");
    }

    /// <summary>What changes whenever anything is written: the change sequence, the version of the file's content, and the number of rows of each table.</summary>
    public static string Fingerprint(string folder)
    {
        using var store = Open(Path.Combine(folder, "podcasts.db"));
        using var tables = store.CreateCommand();
        tables.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
        var names = new List<string>();
        using (var reader = tables.ExecuteReader())
        {
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }
        }

        return $"{Number(store, "SELECT MAX(Sequence) FROM StoreState")}; {string.Join(", ", names.Select(name => $"{name} {Number(store, $"SELECT COUNT(*) FROM \"{name}\"")}"))}";
    }

    private static SqliteConnection Open(string file)
    {
        var store = new SqliteConnection($"Data Source={file};Pooling=False");
        store.Open();
        return store;
    }

    private static long Number(SqliteConnection store, string sql)
    {
        using var command = store.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
