using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Tests.Support.Feeds;

/// <summary>What came of a run in which the bot was killed again and again.</summary>
/// <param name="Kills">How often.</param>
/// <param name="InTheMiddle">How often it was at work then.</param>
/// <param name="Episodes">How many episodes there were at the end.</param>
/// <param name="Faults">What was half, twice or lost; nothing when all is well.</param>
internal sealed record KillReport(int Kills, int InTheMiddle, long Episodes, IReadOnlyList<string> Faults);

/// <summary>
/// Kills the real program (SIGKILL) while it imports or polls, starts it again, and holds what it has in the end against what a bot has that
/// nobody disturbed. Between two kills the publisher goes on publishing. The moments are of a seeded chance.
/// </summary>
internal sealed partial class KillRun : IAsyncDisposable
{
    private const string Killed = "killed";
    private const string Calm = "calm";
    private const string Key = "pod_kill";

    private readonly TestFolder _folder = new();
    private readonly List<string> _faults = [];
    private readonly FeedHost _host;
    private readonly Random _random;
    private readonly Action<string> _say;
    private int _inTheMiddle;

    private KillRun(FeedHost host, int seed, Action<string> say)
    {
        (_host, _random, _say) = (host, new Random(seed), say);
        _folder.Write("appsettings.json", $$"""
            { "Feeds": { "AllowedHosts": [ "{{host.Authority}}" ] }, "Api": { "Keys": [ { "Name": "kill", "Sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}}" } ] } }
            """);
    }

    public static async Task<KillRun> StartAsync(int seed, Action<string> say) => new(await FeedHost.StartAsync(), seed, say);

    /// <summary>Kills imports of a folder with files of each form.</summary>
    public async Task<KillReport> ImportAsync(int kills, int episodes)
    {
        var files = new ChangingFolder(Path.Combine(_folder.Path, "in"), episodes);
        for (var kill = 0; kill < kills; kill++)
        {
            files.Write(kill);
            using var import = Start(Killed, "import", "in");

            // Of the first run everything is new; of the later ones a seventh of the old and one of each form.
            await ReadAsync(import, _random.Next(1, kill == 0 ? files.EpisodesAt(0) : files.EpisodesAt(kill) / 9));
            await KillAsync(import, $"import, kill {kill + 1}");
            await RunAsync(Calm, "import", "in", "--quiet");
        }

        await RunAsync(Killed, "import", "in", "--quiet");
        return await ReportAsync(kills, files.EpisodesAt(kills - 1));
    }

    /// <summary>Kills polls: of the command line, and of the serving process.</summary>
    public async Task<KillReport> PollAsync(int kills, int shows, int episodes)
    {
        var publisher = new ChangingShows(_host, shows, episodes);
        _folder.Write("shows.opml", publisher.List());
        for (var kill = 0; kill < kills; kill++)
        {
            publisher.Publish(kill);
            var fetches = kill < 2 ? publisher.EpisodesAt(0) / 2 : shows + (publisher.EpisodesAt(kill) / 7);
            if (kill % 3 == 2)
            {
                await KillServerAsync(shows, _random.Next(1, fetches), kill);
            }
            else
            {
                _host.Forget();
                using var poll = kill % 3 == 0 ? Start(Killed, "feed", "import-opml", "shows.opml") : Start(Killed, "feed", "poll");
                await FetchedAsync(poll, _random.Next(1, fetches));
                await KillAsync(poll, $"poll, kill {kill + 1}");
            }

            await RunAsync(Calm, kill == 0 ? ["feed", "import-opml", "shows.opml"] : ["feed", "poll"]);
        }

        await RunAsync(Killed, "feed", "import-opml", "shows.opml");
        await RunAsync(Killed, "feed", "poll");
        var report = await ReportAsync(kills, publisher.EpisodesAt(kills - 1));
        await NothingIsNewAsync(shows);
        return report with { Faults = [.. _faults] };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Whether everything was read to its end: then a further poll asks once for each feed, with its mark, and writes nothing.</summary>
    private async Task NothingIsNewAsync(int shows)
    {
        _host.Forget();
        var before = StoreCheck.Fingerprint(Path.Combine(_folder.Path, Killed));
        await RunAsync(Killed, "feed", "poll");
        if (_host.Requests.Count != shows || _host.Requests.Any(request => request.IfNoneMatch.Length == 0))
        {
            _faults.Add($"a poll without news made {_host.Requests.Count} requests, {_host.Requests.Count(request => request.IfNoneMatch.Length == 0)} of them without a mark");
        }

        if (StoreCheck.Fingerprint(Path.Combine(_folder.Path, Killed)) is var after && after != before)
        {
            _faults.Add($"a poll without news wrote: {before} became {after}");
        }
    }

    private async Task<KillReport> ReportAsync(int kills, int expected)
    {
        var (killed, calm) = (await ExportAsync(Killed), await ExportAsync(Calm));
        var lost = calm.Except(killed).ToList();
        var wrong = killed.Except(calm).ToList();
        if (lost.Count + wrong.Count > 0 || killed.Count != calm.Count)
        {
            _faults.Add($"{lost.Count} episodes are lost or half, {wrong.Count} are there that should not be ({killed.Count} to {calm.Count}): {lost.Concat(wrong).Select(line => line[..Math.Min(line.Length, 300)]).FirstOrDefault()}");
        }

        // And the one that every new library begins with.
        if (killed.Count != expected + 1)
        {
            _faults.Add($"{killed.Count} episodes instead of {expected + 1}");
        }

        return new KillReport(kills, _inTheMiddle, killed.Count, [.. _faults]);
    }

    private async Task<List<string>> ExportAsync(string data)
    {
        var (exit, output, error) = await BotProcess.RunAsync(_folder.Path, ["export", "--data", data]);
        if (exit != 0)
        {
            _faults.Add($"export of {data} ended with {exit}: {error}");
        }

        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    private async Task RunAsync(string data, params string[] arguments)
    {
        var (exit, output, error) = await BotProcess.RunAsync(_folder.Path, [.. arguments, "--data", data]);
        if (exit != 0)
        {
            _faults.Add($"{string.Join(' ', arguments)} of {data} ended with {exit}: {error} {output}");
        }

        Check(data, string.Join(' ', arguments));
    }

    private Process Start(string data, params string[] arguments) => BotProcess.Start(_folder.Path, [.. arguments, "--data", data]);

    /// <summary>Waits until the import has said so often that it stored something.</summary>
    private static async Task ReadAsync(Process import, int count)
    {
        _ = import.StandardError.ReadToEndAsync();
        while (count > 0 && await import.StandardOutput.ReadLineAsync() is { } line)
        {
            count -= line.Contains(": added", StringComparison.Ordinal) || line.Contains(": updated", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    /// <summary>Waits until the publisher was asked so often, and a moment longer.</summary>
    private async Task FetchedAsync(Process bot, int count, Func<bool>? isThrough = null)
    {
        _ = bot.StandardOutput.ReadToEndAsync();
        _ = bot.StandardError.ReadToEndAsync();
        while (_host.Requests.Count < count && !bot.HasExited && isThrough?.Invoke() != true)
        {
            await Task.Delay(1);
        }

        await Task.Delay(_random.Next(15));
    }

    private async Task KillServerAsync(int shows, int count, int kill)
    {
        using var server = Start(Killed, "--urls", "http://127.0.0.1:0");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var address = "";
        while (await server.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with", StringComparison.Ordinal))
        {
            address = Address().Match(line) is { Success: true } found ? found.Value : address;
        }

        if (address.Length == 0)
        {
            throw new InvalidOperationException($"The bot did not serve: {await server.StandardError.ReadToEndAsync()}");
        }

        _host.Forget();
        var polls = Enumerable.Range(1, shows).Select(feed => PollAsync(client, $"{address}/api/feeds/{feed}/poll")).ToList();
        await FetchedAsync(server, count, () => polls.TrueForAll(poll => poll.IsCompleted));
        await KillAsync(server, $"poll of the serving process, kill {kill + 1}", isAtWork: polls.Exists(poll => !poll.IsCompleted));
        await Task.WhenAll(polls);
    }

    private static async Task PollAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.PostAsync(address, null);
        }
        catch (HttpRequestException)
        {
            // The bot was killed before it could answer: that is what this is about.
        }
    }

    private async Task KillAsync(Process bot, string what, bool isAtWork = true)
    {
        isAtWork &= !bot.HasExited;
        _inTheMiddle += isAtWork ? 1 : 0;
        bot.Kill();
        await bot.WaitForExitAsync();
        Check(Killed, what);
        var data = Path.Combine(_folder.Path, Killed);
        _say($"{what}: {(isAtWork ? "at work" : "it was through already")}, {(File.Exists(Path.Combine(data, "podcasts.db")) ? StoreCheck.Episodes(data) : 0)} episodes");
    }

    [GeneratedRegex("http://127.0.0.1:[0-9]+")]
    private static partial Regex Address();

    private void Check(string data, string when) => _faults.AddRange(StoreCheck.Faults(Path.Combine(_folder.Path, data)).Select(fault => $"after {when}: {fault}"));
}
