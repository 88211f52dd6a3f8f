using System.Diagnostics;
using System.Text.Json.Nodes;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Discord.Schema;

/// <summary>Our reading of Discord's schema is nobody's private opinion.</summary>
public class DiscordSchemaTests
{
    public static TheoryData<string> Cases => [.. SpecCase.Recorded.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_validator_agrees_with_the_recorded_verdict(string name)
    {
        var item = SpecCase.Recorded.Single(recorded => recorded.Name == name);

        var faults = DiscordSchema.Official.Check(item.Method, item.Template, item.Body);

        Assert.Equal(item.Accepted, faults.Count == 0);
    }

    [SkippableFact]
    public async Task The_validator_agrees_with_ajv_on_bodies_of_every_kind()
    {
        var tools = Repository.PathOf("tests", "tools", "discord");
        var node = LocalServer.FindOnPath("node");
        Skip.If(node is null, "Node is not installed.");
        Skip.IfNot(Directory.Exists(Path.Combine(tools, "node_modules", "ajv")), "ajv is not installed: run npm ci in tests/tools/discord.");
        using var folder = new TestFolder();
        var bodies = SpecCase.Recorded.Select(item => (item.Method, item.Template, item.Body)).Concat(BrokenBodies.All()).ToArray();
        var file = folder.Write("cases.jsonl", string.Join('\n', bodies.Select(item =>
            new JsonObject { ["method"] = item.Method, ["tpl"] = item.Template, ["body"] = item.Body?.DeepClone() }.ToJsonString())));

        var verdicts = await JudgeAsync(node!, Path.Combine(tools, "judge.mjs"), file);

        Assert.Equal(bodies.Length, verdicts.Length);
        Assert.All(bodies.Zip(verdicts), pair => Assert.True(
            (DiscordSchema.Official.Check(pair.First.Method, pair.First.Template, pair.First.Body).Count == 0) == pair.Second,
            $"ajv says {pair.Second} to {pair.First.Method} {pair.First.Template} {pair.First.Body?.ToJsonString()}"));
    }

    [Fact]
    public void Many_bodies_are_judged_at_once() => Parallel.For(0, 400, number =>
    {
        var item = SpecCase.Recorded[number % SpecCase.Recorded.Count];
        Assert.Equal(item.Accepted, DiscordSchema.Official.Check(item.Method, item.Template, item.Body?.DeepClone()).Count == 0);
    });

    [Fact]
    public void A_fault_says_where_it_is()
    {
        var body = JsonNode.Parse("""{"embeds":[{"title":"fine"},{"title":5}]}""");

        var faults = DiscordSchema.Official.Check("POST", DiscordRules.Messages, body);

        Assert.Equal("embeds/1/title", Assert.Single(faults).Path);
    }

    private static async Task<bool[]> JudgeAsync(string node, string script, string cases)
    {
        using var process = Process.Start(new ProcessStartInfo(node, [script, DiscordSchema.DocumentFile, cases]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(bool.Parse)];
    }
}
