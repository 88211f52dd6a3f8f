using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Bot.Tests.Support.Discord.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Benchmarks.Discord;

/// <summary>
/// The bot as a process of its own, with Discord's endpoint on a free port. Behind it is as much of Discord's REST interface as it calls: every
/// call is taken and counted.
/// </summary>
internal sealed partial class BotHost : IAsyncDisposable
{
    private readonly Process _process;
    private readonly WebApplication _rest;
    private readonly List<string> _log = [];
    private int _edits;

    private BotHost(Process process, WebApplication rest) => (_process, _rest) = (process, rest);

    /// <summary>Where the endpoint is.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Answers that came later than at once.</summary>
    public int Edits => Volatile.Read(ref _edits);

    /// <summary>What the bot has logged since its start, warnings and worse.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    /// <summary>What the process holds in memory, in megabytes.</summary>
    public double Megabytes => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
        .Select(line => double.Parse(Digits().Match(line).Value, CultureInfo.InvariantCulture) / 1024)
        .First();

    public static async Task<BotHost> StartAsync(string folder, FakeKeys keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var rest = builder.Build();
        rest.Urls.Add("http://127.0.0.1:0");
        BotHost? host = null;
        rest.MapPut("/{**path}", () => Results.Text("[]", "application/json"));
        rest.MapFallback(() =>
        {
            Interlocked.Increment(ref host!._edits);
            return Results.Text("{\"id\":\"1\"}", "application/json");
        });
        await rest.StartAsync();

        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bot.dll"), "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Discord__Transport"] = "Http";
        start.Environment["Discord__ApplicationId"] = "1";
        start.Environment["Discord__PublicKey"] = keys.PublicKeyHex;
        start.Environment["Discord__BotToken"] = "load";
        start.Environment["Discord__ApiBaseUrl"] = rest.Urls.First();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        host = new BotHost(Process.Start(start)!, rest);
        await host.ReadyAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _rest.DisposeAsync();
    }

    private async Task ReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with", StringComparison.Ordinal))
        {
            if (Port().Match(line) is { Success: true } found)
            {
                Address = new IPEndPoint(IPAddress.Loopback, int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The bot did not start: {await _process.StandardError.ReadToEndAsync()}");
        }

        _ = CollectAsync(_process.StandardOutput);
        _ = CollectAsync(_process.StandardError);
    }

    private async Task CollectAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.Add(line);
            }
        }
    }

    [GeneratedRegex(@"ready on http://[^:]+:(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
