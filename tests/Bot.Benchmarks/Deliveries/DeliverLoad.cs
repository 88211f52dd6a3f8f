using System.Diagnostics;
using System.Globalization;
using Bot.Benchmarks.Corpus;
using Bot.Core.Data;
using Bot.Tests.Support;
using Bot.Tests.Support.Deliveries;
using Bot.Tests.Support.Discord.Api;
using Microsoft.EntityFrameworkCore;

namespace Bot.Benchmarks.Deliveries;

/// <summary>
/// Owes many channels of both platforms a digest each, and lets the real program post them behind the platforms' real limits: on SQLite with
/// one host, on PostgreSQL with two. Prints the time beside the time that the limits allow, the answers of 429, the most memory, and how often a
/// host has taken over the right to post: twice is once for each platform.
/// <code>
/// dotnet run -c Release --project tests/Bot.Benchmarks -- deliver [--channels 10000] [--database sqlite|postgres|both] [--hosts 2]
/// </code>
/// </summary>
internal static class DeliverLoad
{
    private const double MostTime = 1.1;
    private const int MostMegabytes = 400;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        var channels = options.Number("--channels", 10_000);
        var database = options.Text("--database") ?? "both";
        Console.WriteLine($"{"",-24}{"channels",10}{"limit s",10}{"took s",10}{"ratio",8}{"429 Discord",13}{"Teams",7}{"twice",7}{"peak MB",9}{"turns",7}");
        var isGood = true;
        if (database is "sqlite" or "both")
        {
            isGood &= await RunAsync("SQLite, one host", channels, hosts: 1, database: null);
        }

        if (database is "postgres" or "both")
        {
            var hosts = options.Number("--hosts", 2);
            isGood &= await RunAsync($"PostgreSQL, hosts: {hosts}", channels, hosts, PostgresServer.CreateDatabase());
        }

        return isGood ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string name, int channels, int hosts, string? database)
    {
        await using var platforms = await LimitedPlatforms.StartAsync();
        using var keys = new FakeKeys();
        using var folder = new TestFolder();
        var processes = new List<Process>();
        try
        {
            for (var host = 0; host < hosts; host++)
            {
                processes.Add(await StartAsync(folder, $"host-{host}", platforms, keys, database));
            }

            await using var posts = new OwedPosts(Path.Combine(folder.Path, "host-0", "data"), database);
            var places = Enumerable.Range(0, channels).SelectMany(number => (PostedPlace[])
            [
                new PostedPlace("discord", "discord:guild:1", $"{900_000_000_000_000_000 + number}", $"Into embeds {900_000_000_000_000_000 + number} 0"),
                new PostedPlace("teams", "teams:team:load", $"19:load-{number}", $"into 19:load-{number}") { Teams = (platforms.Address + "/emea/", "load") },
            ]).ToList();
            var byConversation = await posts.FollowAsync(places);
            var started = Stopwatch.GetTimestamp();
            await posts.OweAsync(places, byConversation, "2026-01-05");
            started = Stopwatch.GetTimestamp();
            var limit = TimeSpan.FromSeconds((double)channels / LimitedPlatforms.PerSecond);
            while ((platforms.Discord < channels || platforms.Teams < channels) && Stopwatch.GetElapsedTime(started) < 3 * limit + TimeSpan.FromMinutes(1))
            {
                await Task.Delay(20);
            }

            var took = Stopwatch.GetElapsedTime(started);
            var peak = processes.Max(PeakMegabytes);
            await using var db = await posts.OpenAsync();
            var turns = await db.Set<Lease>().Where(lease => lease.Name == "deliveries/discord" || lease.Name == "deliveries/teams").SumAsync(lease => lease.Fence);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-24}{channels,10}{limit.TotalSeconds,10:F1}{took.TotalSeconds,10:F1}{took / limit,8:F3}{platforms.DiscordLimited,13}{platforms.TeamsLimited,7}{platforms.Twice,7}{peak,9:F0}{turns,7}"));
            return took / limit <= MostTime && platforms is { DiscordLimited: 0, TeamsLimited: 0, Twice: 0 } && peak < MostMegabytes;
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }

    private static async Task<Process> StartAsync(TestFolder folder, string name, LimitedPlatforms platforms, FakeKeys keys, string? database)
    {
        folder.Write(Path.Combine(name, "appsettings.json"), $$"""
            { "urls": "http://127.0.0.1:0",
              {{(database is null ? "" : $"\"ConnectionStrings\": {{ \"Database\": \"{database}\" }},")}}
              "Logging": { "LogLevel": { "Default": "Warning", "Microsoft.Hosting.Lifetime": "Information" } },
              "Discord": { "Transport": "Http", "ApplicationId": "1", "PublicKey": "{{keys.PublicKeyHex}}", "BotToken": "load", "ApiBaseUrl": "{{platforms.Address}}" },
              "Teams": { "AppId": "{{LimitedPlatforms.AppId}}", "AppPassword": "load", "TokenUrl": "{{platforms.Address}}/token", "ServiceHosts": [ "{{platforms.Host}}" ] } }
            """);
        var process = BotProcess.Start(Path.Combine(folder.Path, name));
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with", StringComparison.Ordinal))
        {
            // What it says until it serves is of no interest.
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }

    private static double PeakMegabytes(Process process) => File.ReadLines($"/proc/{process.Id}/status")
        .Where(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
        .Select(line => double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024)
        .First();
}
