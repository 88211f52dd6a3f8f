using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Bot.Benchmarks.Teams;

/// <summary>A bot as a process of its own: ours, or the echo bot of Microsoft's SDK.</summary>
internal sealed partial class LoadedBot : IAsyncDisposable
{
    private readonly Process _process;

    private LoadedBot(Process process, int port) => (_process, Address) = (process, new IPEndPoint(IPAddress.Loopback, port));

    public IPEndPoint Address { get; }

    /// <summary>What the process holds in memory, in megabytes.</summary>
    public double Megabytes => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
        .Select(line => double.Parse(Digits().Match(line).Value, CultureInfo.InvariantCulture) / 1024)
        .First();

    public static async Task<LoadedBot> OursAsync(string folder, ConnectorSink sink)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bot.dll"), "--data", folder, "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = folder };
        start.Environment["Teams__AppId"] = ConnectorSink.AppId;
        start.Environment["Teams__AppPassword"] = "load";
        start.Environment["Teams__TokenUrl"] = sink.TokenUrl;
        start.Environment["Teams__OpenIdMetadataUrl"] = sink.MetadataUrl;
        start.Environment["Teams__ServiceHosts__0"] = sink.Host;
        return await StartAsync(start, Port(), "Stop with");
    }

    /// <summary>Null where it is not installed.</summary>
    public static async Task<LoadedBot?> EchoAsync(ConnectorSink sink)
    {
        var folder = Path.Combine("tests", "tools", "teams-load");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            return null;
        }

        var start = new ProcessStartInfo("node", ["echo.mjs"]) { WorkingDirectory = folder };
        start.Environment["METADATA_URL"] = sink.MetadataUrl;
        start.Environment["ISSUER"] = ConnectorSink.Issuer;
        start.Environment["APP_ID"] = ConnectorSink.AppId;
        start.Environment["NODE_ENV"] = "production";
        return await StartAsync(start, Digits(), "");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<LoadedBot> StartAsync(ProcessStartInfo start, Regex port, string last)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        var number = 0;
        var ready = false;
        while (!ready && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (port.Match(line) is { Success: true } found && number == 0)
            {
                number = int.Parse(found.Groups[^1].Value, CultureInfo.InvariantCulture);
            }

            ready = number != 0 && line.Contains(last, StringComparison.Ordinal);
        }

        if (!ready)
        {
            throw new InvalidOperationException($"The bot did not start: {await process.StandardError.ReadToEndAsync()}");
        }

        _ = SwallowAsync(process.StandardOutput);
        _ = SwallowAsync(process.StandardError);
        return new LoadedBot(process, number);
    }

    /// <summary>A pipe that nobody reads would stop the bot.</summary>
    private static async Task SwallowAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is not null)
        {
        }
    }

    [GeneratedRegex(@"ready on http://[^:]+:(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    [GeneratedRegex(@"(\d+)")]
    private static partial Regex Digits();
}
