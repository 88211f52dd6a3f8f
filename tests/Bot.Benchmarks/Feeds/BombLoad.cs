using System.Diagnostics;
using System.Globalization;
using Bot.Benchmarks.Corpus;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using Microsoft.AspNetCore.Http;

namespace Bot.Benchmarks.Feeds;

/// <summary>
/// What is made to exhaust a reader, thrown at the real program as a process of its own: what it says, how long it takes, and the most memory that
/// it ever held (VmHWM).
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- bombs [--loris 600]</code>
/// </summary>
internal static class BombLoad
{
    private const double MayHold = 300;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Arguments(args);
        using var folder = new TestFolder();
        await using var host = await FeedHost.StartAsync();
        folder.Write("appsettings.json", $$"""{ "Feeds": { "AllowedHosts": [ "{{host.Authority}}" ] } }""");
        await BotProcess.RunAsync(folder.Path, ["feed", "list"]);
        var failures = 0;
        Console.WriteLine($"{"",-22}{"exit",5}{"seconds",9}{"peak MB",9}  verdict");
        failures += await RunAsync(folder.Path, "(a small feed)", Small(host), mayPass: true) ? 0 : 1;
        foreach (var name in Bombs.Names)
        {
            Bombs.Serve(host, name, SizeOf(name));
            failures += await RunAsync(folder.Path, name, ["feed", "add", host.AddressOf("/" + name), "--dry-run"]) ? 0 : 1;
        }

        foreach (var (name, file) in Archives(folder))
        {
            failures += await RunAsync(folder.Path, name, ["import", file]) ? 0 : 1;
        }

        // Eleven bytes in ten seconds, and then just enough to keep the pace: both end by the clock of the bot.
        foreach (var (name, bytes) in new[] { ("slow-loris", 11), ("less-slow-loris", 1200) })
        {
            host.Serve("/" + name, http => DripAsync(http, bytes, options.Number("--loris", 600)));
            failures += await RunAsync(folder.Path, name, ["feed", "add", host.AddressOf("/" + name), "--dry-run"]) ? 0 : 1;
        }

        Console.WriteLine(failures == 0 ? $"all refused, none with {MayHold} MB or more" : $"{failures} not as they should be");
        return failures == 0 ? 0 : 1;
    }

    private static string[] Small(FeedHost host)
    {
        host.Put("/small", new PublishedFeed("Small").Item("One", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToString());
        return ["feed", "add", host.AddressOf("/small")];
    }

    private static int SizeOf(string name) => name.Contains("gigabyte", StringComparison.Ordinal) || name is "gzip" or "gzip-in-gzip" or "brotli" or "deflate" ? 1_073_741_824 : 24 * 1024 * 1024;

    private static IEnumerable<(string Name, string File)> Archives(TestFolder folder)
    {
        yield return ("zip-bomb", folder.Write("bomb.zip", Bombs.Archive("a.txt", 1L << 30)));
        yield return ("zip-slip", folder.Write("slip.zip", Bombs.Archive("../../evil.txt", 0)));
        yield return ("zip-in-zip", folder.Write("inner.zip", Bombs.Archive("b.zip", 1L << 24)));
        yield return ("large-text", folder.Write("large.txt", new byte[26 * 1024 * 1024]));
    }

    private static async Task DripAsync(HttpContext http, int bytes, int seconds)
    {
        await http.Response.WriteAsync("<?xml version=\"1.0\"?>");
        for (var second = 0; second < seconds && !http.RequestAborted.IsCancellationRequested; second += 10)
        {
            await http.Response.WriteAsync(new string(' ', bytes));
            await http.Response.Body.FlushAsync();
            await Task.Delay(TimeSpan.FromSeconds(10), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<bool> RunAsync(string folder, string name, string[] arguments, bool mayPass = false)
    {
        var clock = Stopwatch.StartNew();
        using var bot = BotProcess.Start(folder, arguments);
        var output = bot.StandardOutput.ReadToEndAsync();
        var error = bot.StandardError.ReadToEndAsync();
        var peak = 0d;
        while (!bot.WaitForExit(10))
        {
            peak = Math.Max(peak, Peak(bot.Id));
        }

        var text = $"{await error} {await output}".ReplaceLineEndings(" ").Trim();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22}{bot.ExitCode,5}{clock.Elapsed.TotalSeconds,9:F1}{peak,9:F0}  {text[..Math.Min(text.Length, 150)]}"));
        return peak < MayHold && (mayPass ? bot.ExitCode == 0 : bot.ExitCode is 0 or 1) && !text.Contains("   at ", StringComparison.Ordinal);
    }

    private static double Peak(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
                .Select(line => double.Parse(line.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) / 1024).FirstOrDefault();
        }
        catch (IOException)
        {
            // It has ended in between.
            return 0;
        }
    }
}
