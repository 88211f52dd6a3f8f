using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace Bot.Benchmarks.Quotes;

/// <summary>
/// A schema of this run's own, in the database that was named, or else in a private server: made with initdb in a temporary folder, on a free
/// port of the loopback address. Schema and server are gone afterwards.
/// </summary>
internal sealed class PostgresHome : IDisposable
{
    private readonly Action _stop;
    private readonly PosixSignalRegistration[] _signals;
    private readonly Lock _stopping = new();
    private bool _stopped;

    private PostgresHome(string database, Action stop)
    {
        Database = database;
        _stop = stop;
        // Whoever grows impatient leaves no server behind either.
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, _ => Stop()))];
    }

    public string Database { get; }

    public static string Schema { get; } = string.Create(CultureInfo.InvariantCulture, $"quotes_benchmark_{Environment.ProcessId}");

    /// <exception cref="PlatformNotSupportedException">The database that was named cannot be reached; or none was named, and PostgreSQL is not installed.</exception>
    public static PostgresHome Find(string? database)
    {
        if (database is not null)
        {
            try
            {
                using var connection = new NpgsqlConnection(database);
                connection.Open();
            }
            catch (NpgsqlException exception)
            {
                throw new PlatformNotSupportedException($"the database cannot be reached: {exception.Message}", exception);
            }

            return new PostgresHome(database, () => DropSchema(database));
        }

        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin"))
                .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        return bin is null
            ? throw new PlatformNotSupportedException("PostgreSQL is not installed below /usr/lib/postgresql; name a server with --database.")
            : Start(bin);
    }

    public void Dispose()
    {
        Stop();
        Array.ForEach(_signals, signal => signal.Dispose());
    }

    private static PostgresHome Start(string bin)
    {
        var folder = Directory.CreateTempSubdirectory("quotes-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            Run("chown", "postgres", folder);
        }

        var data = Path.Combine(folder, "data");
        var port = FreePort();
        RunAsPostgres(Path.Combine(bin, "initdb"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D", data);
        RunAsPostgres(
            Path.Combine(bin, "pg_ctl"), "start", "-w", "-D", data, "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=1GB -c max_wal_size=4GB");
        return new PostgresHome($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Timeout=60", () =>
        {
            RunAsPostgres(Path.Combine(bin, "pg_ctl"), "stop", "-m", "immediate", "-D", data);
            Directory.Delete(folder, recursive: true);
        });
    }

    private void Stop()
    {
        // Whoever comes second waits: the program must not end while the first one is still clearing up.
        lock (_stopping)
        {
            if (!_stopped)
            {
                _stopped = true;
                _stop();
            }
        }
    }

    private static void DropSchema(string database)
    {
        try
        {
            using var connection = new NpgsqlConnection(database);
            connection.Open();
            using var drop = connection.CreateCommand();
            drop.CommandText = $"DROP SCHEMA IF EXISTS {Schema} CASCADE";
            drop.ExecuteNonQuery();
        }
        catch (NpgsqlException exception)
        {
            Console.Error.WriteLine($"The schema {Schema} could not be dropped: {exception.Message}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RunAsPostgres(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    /// <summary>The output goes nowhere: a server that is left running would keep a pipe open.</summary>
    private static void Run(string program, params string[] arguments)
    {
        var shell = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(shell)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new PlatformNotSupportedException($"{program} ended with {process.ExitCode}.");
        }
    }
}
