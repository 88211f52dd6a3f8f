using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Server.Teams.Tokens;
using Bot.Tests.Support;
using Bot.Tests.Teams.Fake;

namespace Bot.Tests.Teams.Tokens;

/// <summary>Which requests are from Teams is nobody's private opinion; Microsoft's own library has one too.</summary>
public class TokenVerdictTests
{
    private static readonly IReadOnlyDictionary<string, bool> Recorded = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Bot.Tests", "Teams", "Tokens", "jwt-oracle.json")))!["cases"]!.AsArray()
        .ToDictionary(item => (string)item!["name"]!, item => (string)item!["verdict"]! == "accept");

    public static TheoryData<string> Names => [.. Recorded.Keys];

    [Fact]
    public void All_recorded_cases_are_there()
    {
        Assert.Equal(28, Recorded.Count);
        Assert.Equal(Recorded.Keys.Order(), FakeTokenCase.All(DateTimeOffset.UnixEpoch).Select(item => item.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_verdict_is_the_recorded_one_or_stricter(string name)
    {
        await using var bed = await TokenBed.StartAsync();
        bed.Issuer.Keys = FakeTokenCase.Keys;

        var accepted = await AcceptsAsync(bed.Check, FakeTokenCase.All(bed.Time.GetUtcNow()).Single(item => item.Name == name));

        Assert.Equal(Recorded[name] && !FakeTokenCase.Stricter.Contains(name), accepted);
        Assert.True(Recorded[name] || !FakeTokenCase.Stricter.Contains(name), "What is refused anyway cannot be refused more strictly.");
    }

    [SkippableFact]
    public async Task The_verdict_is_that_of_microsofts_own_library_or_stricter()
    {
        var tools = Repository.PathOf("tests", "tools", "teams");
        var node = LocalServer.FindOnPath("node");
        Skip.If(node is null, "Node is not installed.");
        Skip.IfNot(Directory.Exists(Path.Combine(tools, "node_modules", "botframework-connector")), "botframework-connector is not installed: run npm ci in tests/tools/teams.");
        await using var bed = await TokenBed.StartAsync(TimeProvider.System);
        bed.Issuer.Keys = FakeTokenCase.Keys;
        var now = TimeProvider.System.GetUtcNow();
        FakeTokenCase[] cases = [.. FakeTokenCase.All(now), .. FakeTokenCase.More(now)];

        var theirs = await JudgeAsync(node!, Path.Combine(tools, "judge-tokens.mjs"), bed.Issuer, cases);

        Assert.Equal(cases.Length, theirs.Count);
        foreach (var item in cases)
        {
            Assert.True(theirs[item.Name] == (await AcceptsAsync(bed.Check, item) || FakeTokenCase.Stricter.Contains(item.Name)), $"Microsoft's library says {theirs[item.Name]} to: {item.Name}");
        }
    }

    private static async Task<bool> AcceptsAsync(TokenCheck check, FakeTokenCase item) =>
        await check.CheckAsync(item.Authorization, CancellationToken.None) is TokenOutcome.Valid valid && valid.Token.Matches(item.Activity);

    private static async Task<Dictionary<string, bool>> JudgeAsync(string node, string script, FakeIssuer issuer, IEnumerable<FakeTokenCase> cases)
    {
        using var process = Process.Start(new ProcessStartInfo(node, [script, issuer.MetadataUrl, FakeIssuer.AppId])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        foreach (var item in cases)
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(item));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToDictionary(verdict => (string)verdict["name"]!, verdict => (bool)verdict["accepted"]!);
    }
}
