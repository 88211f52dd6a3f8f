using System.Text.Json.Nodes;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Discord.Fake;

/// <summary>discord.js, which knows nothing of our bot, is at home in our Discord: what it sends is taken, and it understands what it gets.</summary>
public class DiscordJsTests
{
    [SkippableFact]
    public async Task A_client_that_is_not_ours_makes_the_recorded_calls()
    {
        await using var bed = await DiscordJsBed.StartAsync();
        var connected = bed.Discord.Calls.TakeWhile(call => call.Method == "GET").ToArray();
        var before = bed.Discord.Calls.Count;

        await UseCommandsAsync(bed);
        await WriteMessagesAsync(bed);
        await bed.EndAsync();

        Assert.Equal(bed.Discord.Calls.Select(call => (call.Method, call.Status)), bed.Drive.Calls);
        Assert.Equal(
            string.Join('\n', (await File.ReadAllLinesAsync(Repository.PathOf("tests", "Bot.Tests", "Discord", "Fake", "discordjs-calls.txt"))).Select(Recorded)),
            string.Join('\n', connected.Concat(bed.Discord.Calls.Skip(before)).Select(call => Line($"{call.Method} {call.Template}", call.Body))));
        Assert.Equal(
            ["hello", "page 2", "r", "done", "more", "quoted: hello", "digest", "after 429", "500 then?"],
            bed.Discord.Channel(bed.Channel.Id).Messages.Select(message => message.Text));
        Assert.Equal(["line"], bed.Discord.Channel(Assert.Single(bed.Discord.Channel(bed.Channel.Id).Threads).Id).Messages.Select(message => message.Text));
    }

    [SkippableFact]
    public async Task A_client_that_is_not_ours_understands_what_is_chosen_and_filled_in()
    {
        await using var bed = await DiscordJsBed.StartAsync();
        bed.Discord.AddChannel(bed.Channel.Guild, "talk", ChannelType.PublicThread, bed.Channel);

        var form = await bed.Anna.SlashAsync("form");
        var filled = await bed.Anna.SubmitModalAsync(form, ("L", "from a command"));
        await bed.Drive.DoneAsync("m");
        var ready = await bed.Anna.SlashAsync("share");
        await bed.Drive.DoneAsync("share");
        await bed.Anna.SelectAsync(ready, "Where to?", "general");
        await bed.Drive.DoneAsync("where");
        Assert.Equal($"to {bed.Channel.Id}", ready.Message.Text);
        var modal = await bed.Anna.ClickAsync(ready, "Post");
        await bed.Anna.SubmitModalAsync(modal, ("Your note", "look"), ("Where", "talk"));
        await bed.Drive.DoneAsync("posted");
        await bed.EndAsync();

        Assert.Equal(("from a command", "look, quote, talk"), (filled.Message.Text, ready.Message.Text));
    }

    [SkippableFact]
    public async Task A_client_that_is_not_ours_finds_its_way_in_threads_and_forums()
    {
        await using var bed = await DiscordJsBed.StartAsync();
        bed.Discord.AddTag(bed.Forum, "news");
        bed.Forum.RequiresTag = true;

        await bed.Drive.DoAsync("threadOfMessage");
        await bed.Drive.DoAsync("forum");
        await bed.Drive.DoAsync("change");
        await bed.EndAsync();

        var channel = bed.Discord.Channel(bed.Channel.Id);
        Assert.Equal(["said", "final"], channel.Messages.Select(message => message.Text));
        Assert.Equal("source", Assert.Single(bed.Discord.Channel(Assert.Single(channel.Threads).Id).Messages).Text);
        Assert.Equal("first", Assert.Single(bed.Discord.Channel(Assert.Single(bed.Discord.Channel(bed.Forum.Id).Threads).Id).Messages).Text);
    }

    [SkippableFact]
    public async Task A_client_that_is_not_ours_comes_back_with_its_session_and_misses_nothing()
    {
        await using var bed = await DiscordJsBed.StartAsync();
        var live = await bed.Gateway.LiveAsync();

        live.AskToReconnect();
        var asked = bed.Anna.SlashAsync("private");
        await bed.Drive.DoneAsync("private");
        await bed.EndAsync();

        Assert.Equal("e", (await asked).Message.Text);
        Assert.Equal(
            ["Connected /", "Identified", "Ready", "ClosedByClient 4200", "Connected /resume", "ResumeAsked", "Resumed"],
            bed.Gateway.Log.Entries.Where(entry => entry.Act is not (FakeGatewayAct.Beat or FakeGatewayAct.Gone)).Take(7).Select(Describe));
    }

    [SkippableFact]
    public async Task A_client_that_is_not_ours_waits_until_a_bucket_is_full_again()
    {
        await using var bed = await DiscordJsBed.StartAsync();
        bed.Discord.Limits.Set("POST", DiscordRules.Messages, 1, TimeSpan.FromSeconds(2));
        using var other = new ApiClient(bed.Discord);
        await other.PostAsync($"channels/{bed.Channel.Id}/messages", FakeDiscordFixture.Hello);

        await bed.Drive.DoAsync("limited");
        await bed.EndAsync();

        Assert.Equal([200, 429, 200], bed.Discord.Calls.Where(call => call.Template == DiscordRules.Messages).Select(call => call.Status));
    }

    [SkippableFact]
    public async Task A_client_that_is_not_ours_hears_what_becomes_of_channels_and_guilds()
    {
        await using var bed = await DiscordJsBed.StartAsync();
        var guild = bed.Channel.Guild!;

        await bed.Discord.DeleteChannelAsync(bed.Forum);
        await bed.Drive.DoneAsync($"channelDelete {bed.Forum.Id}");
        await bed.Discord.LoseGuildAsync(guild);
        await bed.Drive.DoneAsync($"guildUnavailable {guild.Id}");
        await bed.Discord.OfferGuildAsync(guild);
        await bed.Drive.DoneAsync($"guildAvailable {guild.Id}");
        await bed.Discord.KickAsync(guild);
        await bed.Drive.DoneAsync($"guildDelete {guild.Id}");
        await bed.Discord.OfferGuildAsync(guild);
        await bed.Drive.DoneAsync($"guildCreate {guild.Id}");
        await bed.EndAsync();
    }

    private static async Task UseCommandsAsync(DiscordJsBed bed)
    {
        var said = bed.Discord.AddPerson("Bert", bed.Channel).Say("hello");
        var paged = PageOfTheBot(bed);

        await bed.Anna.SlashAsync("public", ("words", "junior engineer"));
        await bed.Drive.DoneAsync("public");

        var hidden = await bed.Anna.SlashAsync("private");
        await bed.Drive.DoneAsync("private");
        Assert.Equal(("e", true), (hidden.Message.Text, hidden.Message.IsEphemeral));

        var slow = await bed.Anna.SlashAsync("slow");
        await bed.Drive.DoneAsync("slow");
        Assert.Equal(("done", true, "more"), (slow.Message.Text, slow.WasDeferred, Assert.Single(slow.FollowUps).Text));

        var form = await bed.Anna.SlashAsync("form");
        await bed.Drive.DoneAsync("form");
        Assert.Equal("L", Assert.Single(form.Modal!.Fields).Label);

        Assert.Equal([("Jeff Dean – TPUs", "ep1")], await bed.Anna.AutocompleteAsync("suggest", "words", "jeff"));
        await bed.Drive.DoneAsync("suggest");

        await bed.Anna.UseOnMessageAsync("Find the source", said);
        await bed.Drive.DoneAsync("Find the source");

        await bed.Anna.ClickAsync(paged, "Next");
        await bed.Drive.DoneAsync("next");
    }

    private static async Task WriteMessagesAsync(DiscordJsBed bed)
    {
        await bed.Drive.DoAsync("digest");
        await bed.Drive.DoAsync("thread");
        bed.Discord.Troubles.Next(new Trouble.RateLimited(TimeSpan.FromSeconds(0.8)), "POST", DiscordRules.Messages);
        await bed.Drive.DoAsync("limited");
        bed.Discord.Troubles.Next(new Trouble.ServerError(AfterCommit: true), "POST", DiscordRules.Messages);
        await bed.Drive.DoAsync("broken");
        await bed.Drive.DoAsync("unknown");
    }

    // Written before discord.js came, so that it takes no call.
    private static SeenMessage PageOfTheBot(DiscordJsBed bed) => bed.Discord.State.Change(() =>
    {
        var state = bed.Discord.State;
        var message = new FakeMessage(state.Ids.Next(), bed.Channel, state.Bot, state.Time.GetUtcNow()) { Content = "page 1" };
        message.Components = JsonNode.Parse("""[{"type":1,"id":1,"components":[{"type":2,"id":2,"style":2,"label":"Next","custom_id":"next"}]}]""")!.AsArray();
        bed.Channel.Messages.Add(message);
        return SeenMessage.Of(message);
    });

    // A method, a path and, where there is one, a body, written as our JSON is.
    private static string Recorded(string line)
    {
        var parts = line.Split(' ', 3);
        return Line($"{parts[0]} {parts[1]}", parts.Length == 3 ? JsonNode.Parse(parts[2]) : null);
    }

    private static string Line(string call, JsonNode? body) => body is null ? call : $"{call} {body.ToJsonString()}";

    private static string Describe(FakeGatewayEntry entry) => entry.Act switch
    {
        FakeGatewayAct.Connected => $"Connected {entry.Text}",
        FakeGatewayAct.ClosedByClient => $"ClosedByClient {entry.Number}",
        _ => $"{entry.Act}",
    };
}
