using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.People;

namespace Bot.Tests.Discord;

/// <summary>Many people at once.</summary>
public class CrowdTests
{
    private const int Askers = 200;

    [Theory]
    [InlineData("Gateway")]
    [InlineData("Http")]
    public async Task While_nobody_can_be_answered_yet_everybody_sees_that_the_bot_is_thinking(string transport)
    {
        ThreadPool.SetMinThreads(16, 16);
        await using var bed = await DiscordBed.StartAsync(transport, indexBlocked: true);
        var state = bed.Discord.State;

        var asking = Crowd(bed).Select(person => person.SlashAsync("quote", ("words", "junior engineer"))).ToList();
        await bed.Discord.WaitForAsync(() => state.Interactions.Count(interaction => interaction is { Original.IsLoading: true } or { HasFailed: true }) == Askers, "all have a first answer");
        bed.Bot.UnblockIndex();
        var replies = await Task.WhenAll(asking);

        Assert.DoesNotContain(replies, reply => reply.HasFailed);
        await bed.Discord.WaitForAsync(() => state.Interactions.All(interaction => interaction.IsSettled), "all have their answer", TimeSpan.FromSeconds(30));
        Assert.All(replies, reply => Assert.Contains("line 226 of 270", reply.Message.Embeds[0].ToString()!, StringComparison.Ordinal));
        Assert.Empty(bed.Discord.Violations);
    }

    private static IEnumerable<FakePerson> Crowd(DiscordBed bed) =>
        Enumerable.Range(1, Askers).Select(number => bed.Discord.AddPerson($"Person {number}", bed.Channel));
}
