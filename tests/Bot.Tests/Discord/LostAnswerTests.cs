using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Discord;

/// <summary>First answers over the gateway of which nobody knows whether they arrived.</summary>
public class LostAnswerTests
{
    public static TheoryData<string> Troubles => ["error after", "error before", "dropped after", "dropped before"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task An_answer_that_was_lost_is_sent_again_and_seen_once(string trouble)
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        bed.Discord.Troubles.Next(TroubleOf(trouble), "POST", DiscordRules.Callback);

        var reply = await bed.Anna.SlashAsync("quote", ("words", "junior engineer"));
        await CallsAsync(bed, 2);

        Assert.Contains("line 226 of 270", reply.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Single(bed.Discord.State.Read(() => bed.Channel.Messages.ToList()));
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_thinking_that_was_lost_is_sent_again_and_the_answer_takes_its_place(string trouble)
    {
        await using var bed = await DiscordBed.StartAsync("Gateway", indexBlocked: true, ("Discord:InlineBudget", "00:00:00.1"));
        bed.Discord.Troubles.Next(TroubleOf(trouble), "POST", DiscordRules.Callback);

        var asking = bed.Anna.SlashAsync("quote", ("words", "junior engineer"));
        await CallsAsync(bed, 2);
        bed.Bot.UnblockIndex();
        var reply = await asking;

        Assert.True(reply.WasDeferred);
        Assert.Contains("line 226 of 270", reply.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    private static async Task CallsAsync(DiscordBed bed, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (bed.Discord.Calls.Count(call => call.Template == DiscordRules.Callback) < count)
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private static Trouble TroubleOf(string name)
    {
        var after = name.EndsWith("after", StringComparison.Ordinal);
        return name.StartsWith("error", StringComparison.Ordinal) ? new Trouble.ServerError(502, after) : new Trouble.Dropped(after);
    }
}
