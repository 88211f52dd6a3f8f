using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Corrections;

/// <summary>Corrections as people make them in Discord, over both transports; what is sent is checked against Discord's own rules.</summary>
public class CorrectingInDiscordTests
{
    public static TheoryData<string> Transports => ["Gateway", "Http"];

    [Theory, MemberData(nameof(Transports))]
    public async Task A_claim_is_proposed_in_a_form_that_has_it_already_and_a_manager_accepts(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var cleo = bed.Discord.AddPerson("Cleo", bed.Channel, bed.Anna.Permissions | Permissions.ManageGuild);
        var claims = await bed.Anna.SlashAsync("claims", ("words", "jeff dean"));

        var choice = await bed.Anna.ClickAsync(claims, "Correct");
        var form = await bed.Anna.SelectAsync(choice, "Which claim?", "Claim 4");
        var proposed = await bed.Anna.SubmitModalAsync(form, ("Claim 4, as it should be", "Junior engineers at work @everyone **soon**"));
        var queue = await cleo.SlashAsync("correct", ("action", "queue"));
        var shown = await cleo.SelectAsync(queue, "Choose", "A claim");
        var accepted = await cleo.ClickAsync(shown, "Accept");
        var later = await bed.Anna.SlashAsync("claims", ("words", "jeff dean"));

        Assert.Contains("junior", form.Modal!.Fields[0].Value, StringComparison.OrdinalIgnoreCase);
        Assert.True(proposed.Message.IsEphemeral);
        Assert.DoesNotContain(proposed.Message.Buttons, button => button.Label == "Accept");
        Assert.Contains("Accepted", accepted.Message.Content, StringComparison.Ordinal);
        Assert.Contains("corrected here; imported:", later.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Contains("\\*\\*soon", later.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task What_a_form_lacks_is_asked_for_once_more(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);

        var form = await bed.Anna.SlashAsync("correct", ("action", "term"));
        var again = await bed.Anna.SubmitModalAsync(form, ("wrong", "the"), ("right", "Trillium"));
        var problem = again.Message.Content;
        var second = await bed.Anna.ClickAsync(again, "A term for the glossary");
        var proposed = await bed.Anna.SubmitModalAsync(second, ("wrong", "a trillion"), ("right", "Trillium"));

        Assert.Equal(["wrong", "right"], form.Modal!.Fields.Select(field => field.CustomId));
        Assert.Contains("Nearly every line", problem, StringComparison.Ordinal);
        Assert.Contains("Proposed.", proposed.Message.Content, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Each_step_of_a_correction_can_be_shown()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var cleo = bed.Discord.AddPerson("Cleo", bed.Channel, bed.Anna.Permissions | Permissions.ManageGuild);

        var card = await cleo.SlashAsync("episode", ("words", "jeff dean"));
        var what = await cleo.ClickAsync(card, "Correct");
        var summary = await cleo.ClickAsync(what, "The summary");
        var shown = await cleo.SubmitModalAsync(summary, ("right", "Shorter."));
        var declines = await cleo.ClickAsync(shown, "Decline with a reason…");
        var declined = await cleo.SubmitModalAsync(declines, ("reason", "Too short."));
        var mine = await cleo.SlashAsync("correct", ("action", "mine"));

        Assert.Contains("Declined", declined.Message.Content, StringComparison.Ordinal);
        Assert.Contains("Too short.", mine.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        foreach (var action in new[] { "glossary", "queue", "accepted", "speaker", "name", "not-same-person" })
        {
            Assert.False((await cleo.SlashAsync("correct", ("action", action))).HasFailed);
        }

        Assert.Empty(bed.Discord.Violations);
    }
}
