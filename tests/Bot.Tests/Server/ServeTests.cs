using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Tests.Support;

namespace Bot.Tests.Server;

/// <summary>The serving process: its start, its neighbours on the same data folder, its end.</summary>
public partial class ServeTests
{
    [Fact]
    public async Task It_says_what_to_try_answers_and_ends_with_0_on_SIGTERM()
    {
        using var folder = new TestFolder();
        using var server = await StartAsync(folder);
        using var client = new HttpClient { BaseAddress = server.Address };

        Assert.Contains("ask \"/episode jeff dean\"", server.Welcome, StringComparison.Ordinal);
        Assert.Equal("{\"store\":\"ok\",\"index\":\"ok\"}", await client.GetStringAsync("/health/ready"));

        server.Terminate();
        await server.Process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        Assert.Equal(0, server.Process.ExitCode);
    }

    [Fact]
    public async Task An_import_beside_the_server_is_found_by_the_server_within_a_moment()
    {
        using var folder = new TestFolder();
        var (key, sha256) = Bot.Server.Http.ApiKeys.Create(System.Security.Cryptography.RandomNumberGenerator.GetBytes);
        folder.Write("appsettings.json", $$"""{ "Api": { "Keys": [ { "Name": "test", "Sha256": "{{sha256}}" } ] } }""");
        using var server = await StartAsync(folder);
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        var imported = await BotCommands.RunAsync(folder.Path, ["import", folder.Write("engine.txt", Pages.Of("The engine"))]);

        Assert.Equal(0, imported.ExitCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await OutcomeAsync(client) != "found")
        {
            await Task.Delay(50, patience.Token);
        }

        // And a question beside it is answered as well, from the same files.
        var asked = await BotCommands.RunAsync(folder.Path, ["ask", "/quote weaves algebraical patterns", "--language", "en"]);
        Assert.Contains("The engine weaves algebraical patterns.", asked.Output, StringComparison.Ordinal);
        server.Terminate();
    }

    private static async Task<string?> OutcomeAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync("/api/ask", new { text = "/quote \"weaves algebraical patterns\"" });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString();
    }

    private static async Task<RunningServer> StartAsync(TestFolder folder)
    {
        var process = BotProcess.Start(folder.Path, "--urls", "http://127.0.0.1:0");
        var welcome = "";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!welcome.Contains("Stop with", StringComparison.Ordinal))
        {
            welcome += await process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException("The server ended: " + await process.StandardError.ReadToEndAsync(patience.Token));
            welcome += "\n";
        }

        return new RunningServer(process, welcome, new Uri(Address().Match(welcome).Value));
    }

    [GeneratedRegex("http://127.0.0.1:[0-9]+")]
    private static partial Regex Address();

    private sealed record RunningServer(Process Process, string Welcome, Uri Address) : IDisposable
    {
        public void Terminate() => Assert.Equal(0, Kill(Process.Id, 15));

        public void Dispose()
        {
            if (!Process.HasExited)
            {
                Process.Kill();
                Process.WaitForExit();
            }

            Process.Dispose();
        }

        [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Kill(int process, int signal);
    }
}
