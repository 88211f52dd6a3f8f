using System.Net;
using Bot.Core;
using Bot.Core.Commands;
using Bot.Server.Discord.Commands;
using Bot.Server.Discord.Rest;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Discord;

/// <summary>What a person types and sees in Discord, the same over both transports.</summary>
public class ScenarioTests
{
    /// <summary>So often a call that may be repeated is sent; after that whoever called has to try again.</summary>
    private static readonly int TriesOfACall = new DiscordRestLimits().Attempts;

    public static TheoryData<string> Transports => ["Gateway", "Http"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_episode_is_found_by_its_guest_and_only_the_asker_sees_it(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);

        var reply = await bed.Anna.SlashAsync("episode", ("words", "jeff dean"));

        Assert.True(reply.Message.IsEphemeral);
        var embed = reply.Message.Embeds[0].ToString()!;
        Assert.Contains("Jeff Dean on the Coming Transformations in AI", embed, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_button_of_an_episode_leads_to_its_claims(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var card = await bed.Anna.SlashAsync("episode", ("words", "jeff dean"));

        var claims = await bed.Anna.ClickAsync(card, card.Message.Buttons.First(button => button.Label.StartsWith("Claims", StringComparison.Ordinal)).Label);

        Assert.True(claims.Message.IsEphemeral);
        Assert.Contains("TPU", claims.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task From_an_episode_one_searches_in_it(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var card = await bed.Anna.SlashAsync("episode", ("words", "jeff dean"));

        var form = await bed.Anna.ClickAsync(card, "Find a quote");
        var found = await bed.Anna.SubmitModalAsync(form, ("Words", "junior engineer"));

        Assert.True(found.Message.IsEphemeral);
        Assert.Contains("line 226 of 270", found.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_line_that_was_spoken_is_shown_with_its_address(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);

        var reply = await bed.Anna.SlashAsync("quote", ("words", "junior engineer"));

        Assert.Contains("line 226 of 270", reply.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Contains("**junior** **engineer**", reply.Message.Embeds[0].ToString()!, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task While_somebody_types_people_are_suggested(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);

        var choices = await bed.Anna.AutocompleteAsync("episode", "words", "jef");

        Assert.StartsWith("Jeff Dean — guest", choices[0].Name, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_answer_that_takes_longer_comes_in_the_place_of_the_thinking(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport, indexBlocked: true, ("Discord:InlineBudget", "00:00:00.1"));
        var asking = bed.Anna.SlashAsync("help");
        await bed.Discord.WaitForAsync(() => bed.Discord.State.Read(() => bed.Discord.State.Interactions.Any(interaction => interaction.Original is { IsLoading: true })), "the thinking is shown");

        bed.Bot.UnblockIndex();
        var reply = await (await asking).SettleAsync();

        Assert.True(reply.WasDeferred);
        Assert.True(reply.Message.IsEphemeral);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_interaction_that_comes_twice_is_answered_once(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        var reply = await bed.Anna.SlashAsync("help");

        bed.Discord.Delivery.Resend(reply.Interaction);
        await bed.Anna.SlashAsync("help");
        await bed.Anna.SlashAsync("shows");

        if (transport == "Http")
        {
            await bed.Discord.WaitForAsync(() => bed.Discord.Delivery.EndpointStatuses.Contains((int)HttpStatusCode.Accepted), "the second request is told that the answer went another way");
        }
        else
        {
            Assert.Single(bed.Discord.Calls, call => call.Path.Contains($"/interactions/{reply.Interaction.Id}/", StringComparison.Ordinal));
        }

        Assert.False(reply.HasFailed);
        Assert.Empty(bed.Discord.Violations);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_button_whose_question_is_too_long_for_its_id_still_asks_all_of_it(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport);
        const string Question = "what do you think about the future of training and inference for large models and agents with specialized hardware such as TPUs";
        var found = await bed.Anna.SlashAsync("quote", ("words", Question));
        var shown = found.Message.Text;

        var exact = await bed.Anna.ClickAsync(found, "Only these exact words");
        var again = await bed.Anna.ClickAsync(exact, "Search without ‘exact’");

        Assert.Equal(shown, again.Message.Text);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Where_discord_is_away_at_the_start_the_endpoint_answers_and_the_commands_follow()
    {
        await using var discord = await FakeDiscord.StartAsync();
        discord.Troubles.Next(new Trouble.ServerError(), "PUT", times: TriesOfACall);
        await using var bot = await BotServer.StartAsync(settings:
        [
            ("Discord:Transport", "Http"),
            ("Discord:ApplicationId", discord.ApplicationId),
            ("Discord:PublicKey", discord.PublicKeyHex),
            ("Discord:BotToken", FakeDiscord.GoodToken),
            ("Discord:ApiBaseUrl", discord.ApiBaseUrl),
        ]);

        Assert.Null(await discord.Probe.FindFaultAsync(new Uri(bot.Address, "/discord/interactions")));

        await discord.WaitForAsync(() => discord.Calls.Any(call => call is { Method: "PUT", Status: 200 }), "the commands are registered", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_is_not_discord_gets_401_and_nothing_else()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var address = new Uri(bed.Bot.Address, "/discord/interactions");

        using var response = await new HttpClient().PostAsync(address, new StringContent("{\"type\":1}"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public void The_manifest_is_what_the_declarations_say()
    {
        using var bot = new ServiceCollection().AddBotCore().BuildServiceProvider();

        var manifest = DiscordCommandList.Manifest(bot.GetServices<CommandSpec>());

        Assert.Equal(File.ReadAllText(Repository.PathOf("manifests", "discord", "commands.json")), manifest);
    }
}
