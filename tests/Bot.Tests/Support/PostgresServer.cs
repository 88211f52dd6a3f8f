using Npgsql;

namespace Bot.Tests.Support;

/// <summary>
/// A PostgreSQL of the tests' own: made with initdb in a temporary folder, on a free port of the loopback address. Never the machine's.
/// </summary>
internal static class PostgresServer
{
    private static readonly Lazy<string> Server = new(Start);
    private static int _databases;

    /// <summary>Why there is none, or null when there can be one.</summary>
    public static string? Missing { get; } = FindBinaries() is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)." : null;

    /// <summary>A connection string to a new database.</summary>
    /// <param name="copyOf">The database that it is a copy of; without one it is empty.</param>
    public static string CreateDatabase(string copyOf = "template1")
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(Server.Value + ";Database=postgres");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {copyOf}";
        command.ExecuteNonQuery();
        return Server.Value + $";Database={name};Maximum Pool Size=10";
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private static string Start()
    {
        var bin = FindBinaries() ?? throw new InvalidOperationException(Missing);
        var folder = Directory.CreateTempSubdirectory("podcasts-postgres-").FullName;
        var port = LocalServer.FreePort();
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            LocalServer.Run("chown", "postgres", folder);
        }

        // It has nothing that anybody wants to keep: no need to let it end in order.
        LocalServer.RunAfterwards(
            """
            pid=$(head -n 1 "$1/data/postmaster.pid")
            kill -QUIT "$pid"
            while kill -0 "$pid"; do sleep 0.1; done
            rm -rf "$1"
            """,
            folder);
        RunAsPostgres(Path.Combine(bin, "initdb"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D", data);
        RunAsPostgres(
            Path.Combine(bin, "pg_ctl"), "start", "-w", "-D", data, "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200");

        return $"Host=127.0.0.1;Port={port};Username=postgres";
    }

    private static void RunAsPostgres(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            LocalServer.RunDetached("runuser", ["-u", "postgres", "--", program, .. arguments]);
        }
        else
        {
            LocalServer.RunDetached(program, arguments);
        }
    }
}
