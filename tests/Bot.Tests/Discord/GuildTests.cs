using System.Net;
using System.Text;
using Bot.Core.Data;
using Bot.Core.Workspaces;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Discord;

/// <summary>The bot comes into a guild, and is taken out of it.</summary>
public class GuildTests
{
    [Fact]
    public async Task Where_the_bot_is_added_it_says_hello_once_and_nothing_else_unasked()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var guild = NewGuild(bed);

        await bed.Discord.OfferGuildAsync(guild);
        await bed.Discord.WaitForAsync(() => guild.SystemChannel!.Messages.Count > 0, "the welcome is there");
        await bed.Discord.OfferGuildAsync(guild);
        await bed.Anna.SlashAsync("help");

        var hello = Assert.Single(bed.Discord.Channel(guild.SystemChannel!.Id).Messages);
        Assert.Contains("I do not read your messages", hello.Text, StringComparison.Ordinal);
        Assert.Contains("/quote", hello.Text, StringComparison.Ordinal);
        Assert.Empty(hello.Pings);
        Assert.Empty(bed.Discord.Violations);

        var setUp = await bed.Discord.AddPerson("Cleo", guild.SystemChannel).ClickAsync(hello, "Set up");
        Assert.True(setUp.Message.IsEphemeral);
        Assert.Contains("bot import FILE", setUp.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_had_the_bot_for_long_is_not_greeted()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var guild = NewGuild(bed);
        guild.JoinedAt = DateTimeOffset.UtcNow.AddDays(-2);

        await bed.Discord.OfferGuildAsync(guild);
        await WaitForRowAsync(bed, guild, row => row is not null);

        Assert.Empty(bed.Discord.Channel(guild.SystemChannel!.Id).Messages);
    }

    [Fact]
    public async Task An_outage_is_no_removal_and_a_removal_is_remembered()
    {
        await using var bed = await DiscordBed.StartAsync("Gateway");
        var guild = NewGuild(bed);
        await bed.Discord.OfferGuildAsync(guild);
        await WaitForRowAsync(bed, guild, row => row is { LeftAt: null });

        await bed.Discord.LoseGuildAsync(guild);
        await bed.Discord.OfferGuildAsync(guild);
        await bed.Anna.SlashAsync("help");
        Assert.Null((await RowAsync(bed, guild))!.LeftAt);

        await bed.Discord.KickAsync(guild);
        await WaitForRowAsync(bed, guild, row => row is { LeftAt: not null });

        await bed.Discord.OfferGuildAsync(guild);
        await WaitForRowAsync(bed, guild, row => row is { LeftAt: null });
    }

    [Fact]
    public async Task A_gateway_beside_http_learns_of_removals_and_answers_no_interaction()
    {
        await using var bed = await DiscordBed.StartAsync("Http", settings: ("Discord:ListenForRemovals", "true"));
        await bed.Gateway.LiveAsync();
        var guild = NewGuild(bed);
        await bed.Discord.OfferGuildAsync(guild);
        await WaitForRowAsync(bed, guild, row => row is { LeftAt: null });

        await bed.Discord.KickAsync(guild);
        await WaitForRowAsync(bed, guild, row => row is { LeftAt: not null });

        Assert.False((await bed.Anna.SlashAsync("help")).HasFailed);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Without_a_gateway_the_events_endpoint_tells_who_added_the_bot()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        var guild = NewGuild(bed);

        using var ping = await PostAsync(bed, """{"version":1,"application_id":"1","type":0}""");
        using var added = await PostAsync(bed, $$"""
            {"version":1,"application_id":"1","type":1,"event":{"type":"APPLICATION_AUTHORIZED","timestamp":"2026-11-26T00:00:00.000000","data":
            {"integration_type":0,"scopes":["bot"],"user":{"id":"42","username":"cleo","global_name":"Cleo"},"guild":{{guild.ToJson().ToJsonString()}} } } }
            """);
        await bed.Discord.WaitForAsync(() => guild.SystemChannel!.Messages.Count > 0, "the welcome is there");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (ping.StatusCode, added.StatusCode));
        Assert.Contains("Cleo added me", Assert.Single(bed.Discord.Channel(guild.SystemChannel!.Id).Messages).Text, StringComparison.Ordinal);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task Whoever_takes_the_application_away_is_remembered_as_gone()
    {
        await using var bed = await DiscordBed.StartAsync("Http");
        const string Event = """{"version":1,"application_id":"1","type":1,"event":{"type":"TYPE","timestamp":"2026-11-26T00:00:00.000000","data":{"user":{"id":"42","username":"cleo"}}}}""";

        using var added = await PostAsync(bed, Event.Replace("TYPE", "APPLICATION_AUTHORIZED", StringComparison.Ordinal));
        using var removed = await PostAsync(bed, Event.Replace("TYPE", "APPLICATION_DEAUTHORIZED", StringComparison.Ordinal));
        using var unknown = await PostAsync(bed, Event.Replace("TYPE", "SOMETHING_NEW", StringComparison.Ordinal));

        Assert.NotNull((await RowAsync(bed, WorkspaceId.Parse("discord:user:42")))!.LeftAt);
        Assert.Equal(HttpStatusCode.NoContent, unknown.StatusCode);
    }

    [Fact]
    public async Task Who_is_not_discord_tells_the_events_endpoint_nothing()
    {
        await using var bed = await DiscordBed.StartAsync("Http");

        using var forged = await bed.Discord.Probe.PostAsync(new Uri(bed.Bot.Address, "/discord/events"), Encoding.UTF8.GetBytes("""{"type":0}"""), signedWell: false);
        using var junk = await PostAsync(bed, "[1,2");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (forged.StatusCode, junk.StatusCode));
    }

    private static FakeGuild NewGuild(DiscordBed bed)
    {
        var guild = bed.Discord.AddGuild("New listeners");
        guild.JoinedAt = DateTimeOffset.UtcNow;
        guild.SystemChannel = bed.Discord.AddChannel(guild, "hello");
        return guild;
    }

    private static Task<HttpResponseMessage> PostAsync(DiscordBed bed, string body) =>
        bed.Discord.Probe.PostAsync(new Uri(bed.Bot.Address, "/discord/events"), Encoding.UTF8.GetBytes(body));

    private static async Task WaitForRowAsync(DiscordBed bed, FakeGuild guild, Func<Workspace?, bool> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!isThere(await RowAsync(bed, guild)))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static Task<Workspace?> RowAsync(DiscordBed bed, FakeGuild guild) => RowAsync(bed, WorkspaceId.Parse($"discord:guild:{guild.Id}"));

    private static async Task<Workspace?> RowAsync(DiscordBed bed, WorkspaceId id)
    {
        await using var db = await bed.Bot.Services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await db.Unscoped.Workspaces.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id);
    }
}
