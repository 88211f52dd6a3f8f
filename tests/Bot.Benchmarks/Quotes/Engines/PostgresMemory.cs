using System.Globalization;
using Npgsql;

namespace Bot.Benchmarks.Quotes.Engines;

/// <summary>How much memory the server of a connection holds, when it is on this machine and may be looked at.</summary>
internal static class PostgresMemory
{
    public static string Describe(NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_backend_pid(), current_setting('server_version'), current_setting('shared_buffers')";
        using var row = command.ExecuteReader();
        row.Read();
        var memory = Measure(row.GetInt32(0)) is { } bytes ? $"{bytes >> 20} MB besides" : "memory that cannot be seen from here";
        return string.Create(CultureInfo.InvariantCulture, $"The server ({row.GetString(1)}, shared_buffers {row.GetString(2)}) holds {memory}.");
    }

    /// <summary>Proportional sizes, because the processes of a server share most of their memory.</summary>
    private static long? Measure(int backend)
    {
        try
        {
            var server = ParentOf(backend);
            return Directory.EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0)
                .Where(process => process > 0 && (process == server || ParentOf(process) == server))
                .Sum(ProportionalSize);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int ParentOf(int process)
    {
        try
        {
            // The name of the program, in brackets, may hold anything; what follows it is: state, parent.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (FileNotFoundException)
        {
            // It has just ended.
            return 0;
        }
    }

    private static long ProportionalSize(int process) =>
        File.ReadLines($"/proc/{process}/smaps_rollup")
            .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line[4..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) << 10);
}
