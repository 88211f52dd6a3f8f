using System.Diagnostics;
using System.Globalization;
using System.Net;
using Bot.Tests.Support.Discord.Api;

namespace Bot.Benchmarks.Discord;

/// <summary>The endpoint in <c>tests/tools/discord-load</c>, as a process of its own.</summary>
internal sealed class NodeEndpoint : IAsyncDisposable
{
    private readonly Process _process;

    private NodeEndpoint(Process process, int port) => (_process, Address) = (process, new IPEndPoint(IPAddress.Loopback, port));

    public IPEndPoint Address { get; }

    /// <summary>Starts it; null where it is not installed.</summary>
    public static async Task<NodeEndpoint?> StartAsync(FakeKeys keys)
    {
        var folder = Path.Combine("tests", "tools", "discord-load");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            return null;
        }

        var start = new ProcessStartInfo("node", ["endpoint.mjs"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["DISCORD_PUBLIC_KEY"] = keys.PublicKeyHex;
        start.Environment["NODE_ENV"] = "production";
        var process = Process.Start(start)!;
        return await process.StandardOutput.ReadLineAsync() is { } port
            ? new NodeEndpoint(process, int.Parse(port, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The Node endpoint did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
