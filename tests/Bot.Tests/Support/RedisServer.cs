using System.Diagnostics;

namespace Bot.Tests.Support;

/// <summary>A Redis of the tests' own, on a free port of the loopback address.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly Process _process;

    public RedisServer()
    {
        var port = LocalServer.FreePort();
        Address = $"127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo(
            LocalServer.FindOnPath("redis-server")!,
            ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--logfile", "/dev/null"])
        {
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    /// <summary>Why there is none, or null when there can be one.</summary>
    public static string? Missing { get; } = LocalServer.FindOnPath("redis-server") is null ? "Redis is not installed (Debian: apt-get install redis-server)." : null;

    public string Address { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
