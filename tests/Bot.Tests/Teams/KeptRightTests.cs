using System.Text;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Teams;

/// <summary>What was posted in Teams shows what its episode says now, over the real connector's calls.</summary>
public class KeptRightTests
{
    private static readonly WorkspaceId Workspace = WorkspaceId.Parse($"teams:team:{TeamsBed.Team}");

    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [Fact]
    public async Task An_announcement_is_changed_once_after_a_name_was_corrected()
    {
        await using var bed = await TeamsBed.StartAsync();
        var posted = await AnnouncedAsync(bed);

        await CorrectAsync(bed, "/correct engines action:name wrong:\"Ada Byron\" right:\"Ada Lovelace\"");
        await ShowsAsync(bed, posted, "Lovelace");
        await NothingIsDueAsync(bed.Bot);

        var now = Assert.Single(bed.Connector.State.Messages, message => message.Id == posted.Id);
        Assert.Contains("Corrected since it was posted", now.Words, StringComparison.Ordinal);
        Assert.Equal(CardReading.Buttons(posted.Card!).Select(button => button["title"]!.ToString()), CardReading.Buttons(now.Card!).Select(button => button["title"]!.ToString()));
        Assert.Single(Edits(bed));
    }

    [Fact]
    public async Task A_new_version_that_would_not_be_announced_any_more_is_shown_and_the_reason_stays()
    {
        await using var bed = await TeamsBed.StartAsync();
        var posted = await AnnouncedAsync(bed);

        await ImportAsync(bed.Bot, "Ada Lovelace", topics: "Looms");
        await ShowsAsync(bed, posted, "Lovelace");
        await NothingIsDueAsync(bed.Bot);

        var now = Assert.Single(bed.Connector.State.Messages, message => message.Id == posted.Id);
        Assert.Contains("TPU spoken 8", now.Words, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, (await DeliveryAsync(bed.Bot)).State);
    }

    [Fact]
    public async Task A_quote_that_was_shared_into_a_channel_from_which_nothing_ever_came_is_changed_there()
    {
        await using var bed = await TeamsBed.StartAsync();
        var posted = await SharedAsync(bed);
        var quoted = await QuotedAsync(bed.Bot);

        await CorrectAsync(bed, $"/correct {Correcting.JeffDean} action:speaker at:{quoted.FirstLine}-{quoted.LastLine} right:\"Grace Hopper\"");
        await ShowsAsync(bed, posted, "Grace Hopper");
        await NothingIsDueAsync(bed.Bot);

        var now = Assert.Single(bed.Connector.State.Messages, message => message.Id == posted.Id);
        Assert.Contains("junior engineer", now.Words, StringComparison.Ordinal);
        Assert.Contains("Ana: Worth a look", now.Words, StringComparison.Ordinal);
        Assert.Contains("Corrected since it was posted", now.Words, StringComparison.Ordinal);
        Assert.Single(Edits(bed));
    }

    [Theory]
    [InlineData(404, "ActivityNotFoundInConversation")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "MessageWritesBlocked")]
    public async Task A_message_that_cannot_be_changed_any_more_is_tried_once(int status, string code)
    {
        await using var bed = await TeamsBed.StartAsync();
        var posted = await AnnouncedAsync(bed);
        bed.Connector.Fail(new ConnectorFault("PUT", status, BeforeCommit: true) { Code = code });

        await ImportAsync(bed.Bot, "Ada Lovelace");
        await Eventually.IsSoAsync(() => Task.FromResult(Edits(bed).Count > 0));
        await NothingIsDueAsync(bed.Bot);

        Assert.Single(Edits(bed));
        Assert.Equal((DeliveryState.Sent, null), ((await DeliveryAsync(bed.Bot)).State, (await DeliveryAsync(bed.Bot)).EditedAt));
        Assert.DoesNotContain("Lovelace", bed.Connector.State.Messages.Single(message => message.Id == posted.Id).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_Teams_asks_to_wait_with_is_made_later()
    {
        await using var bed = await TeamsBed.StartAsync();
        var posted = await AnnouncedAsync(bed);
        bed.Connector.Fail(new ConnectorFault("PUT", 429, BeforeCommit: true) { RetryAfter = "1" });

        await ImportAsync(bed.Bot, "Ada Lovelace");

        await ShowsAsync(bed, posted, "Lovelace");
    }

    [Fact]
    public async Task A_digest_stays_as_it_was_and_the_next_one_says_what_was_corrected()
    {
        var clock = new ShiftedTime();
        await using var bed = await TeamsBed.StartAsync(services => services.AddSingleton<TimeProvider>(clock), ("Digests:NewWithinDays", "0"));
        await bed.SendAsync(bed.Mention("subscribe engines when:weekly", TeamsBed.InChannel("1")));
        var preview = await bed.WaitAsync(message => message.Card is not null, "preview");
        await bed.ClickAsync(preview, preview.Card!, "Subscribe");
        await ImportAsync(bed.Bot, "Ada Byron");
        var first = await DigestAsync(bed, clock, 1);

        await CorrectAsync(bed, "/correct engines action:name wrong:\"Ada Byron\" right:\"Ada Lovelace\"");
        await NothingIsDueAsync(bed.Bot);
        await ImportAsync(bed.Bot, "Grace Hopper", title: "Engines again");
        var second = await DigestAsync(bed, clock, 2);

        Assert.DoesNotContain("Corrected since last time", first.Words, StringComparison.Ordinal);
        Assert.Contains("Corrected since last time", second.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(first.Words, bed.Connector.State.Messages.Single(message => message.Id == first.Id).Words);
        Assert.Empty(Edits(bed));
    }

    [SkippableTheory, MemberData(nameof(Databases))]
    public async Task An_edit_that_was_owed_when_the_host_ended_is_made_by_the_next_one(Database database)
    {
        using var place = new TestDatabase(database);
        await using var bed = await TeamsBed.StartAsync(settings: SettingsOf(place));
        var posted = await AnnouncedAsync(bed);
        await bed.Bot.StopAsync(CancellationToken.None);
        await ImportAsync(bed.Bot, "Ada Lovelace");

        await using var next = await bed.StartAnotherAsync(SettingsOf(place));
        await ShowsAsync(bed, posted, "Lovelace");
        await NothingIsDueAsync(next);

        Assert.Single(Edits(bed));
    }

    [SkippableFact]
    public async Task Of_two_hosts_one_makes_an_edit()
    {
        using var place = new TestDatabase(Database.Postgres);
        await using var bed = await TeamsBed.StartAsync(settings: SettingsOf(place));
        await using var other = await bed.StartAnotherAsync(SettingsOf(place));
        var posted = await AnnouncedAsync(bed);

        await ImportAsync(bed.Bot, "Ada Lovelace");
        await ShowsAsync(bed, posted, "Lovelace");
        await Task.WhenAll(NothingIsDueAsync(bed.Bot), NothingIsDueAsync(other));

        Assert.Single(Edits(bed));
    }

    private static (string Name, string Value)[] SettingsOf(TestDatabase place) =>
        [("Data:Folder", place.Folder), .. place.Location.ConnectionString is { } postgres ? [("ConnectionStrings:Database", postgres)] : Array.Empty<(string, string)>()];

    /// <summary>The message has been changed to say this.</summary>
    private static Task ShowsAsync(TeamsBed bed, FakeMessage posted, string words) => Eventually.IsSoAsync(() =>
        Task.FromResult(bed.Connector.State.Messages.Single(message => message.Id == posted.Id).Words.Contains(words, StringComparison.Ordinal)));

    /// <summary>An announcement that has arrived, after the edits have begun to look.</summary>
    private static async Task<FakeMessage> AnnouncedAsync(TeamsBed bed)
    {
        var heard = bed.Activity("conversationUpdate", TeamsBed.InChannel());
        heard["channelData"]!["eventType"] = "channelRenamed";
        await bed.SendAsync(heard);
        var episode = await ImportAsync(bed.Bot, "Ada Byron");
        await LookedAsync(bed.Bot);
        await OwedAnnouncement.WriteAsync(bed.Bot, "teams", Workspace, TeamsBed.Channel, $"new {TeamsBed.Channel}", episode);
        var posted = await bed.WaitAsync(message => message.Words.Contains("TPU spoken 8", StringComparison.Ordinal), "announcement");
        await Eventually.IsSoAsync(async () => (await DeliveryAsync(bed.Bot)).State == DeliveryState.Sent);
        return posted;
    }

    /// <summary>A quote that Ana posts into another channel of the team.</summary>
    private static async Task<FakeMessage> SharedAsync(TeamsBed bed)
    {
        await LookedAsync(bed.Bot);
        await bed.SendAsync(bed.Mention("/quote junior engineer", TeamsBed.InChannel("1764099999999")));
        var answer = await bed.WaitAsync(message => message.OnlyFor == TeamsBed.Ana);
        var choice = CardReading.Field(answer.Card!, "choice0")["choices"]![0]!["value"]!.GetValue<string>();
        var shown = (await bed.ClickAsync(answer, answer.Card!, "Show", ("choice0", choice)))["value"]!.AsObject();
        var form = (await bed.ClickAsync(answer, shown, "Post…"))["value"]!.AsObject();
        await bed.ClickAsync(answer, form, "Post", ("where", "channel " + TeamsBed.Team), ("note", "Worth a look"));
        var posted = await bed.WaitAsync(message => message.OnlyFor is null && message.Conversation.StartsWith(TeamsBed.Team, StringComparison.Ordinal), "post");
        await Eventually.IsSoAsync(async () => (await DeliveryAsync(bed.Bot)).State == DeliveryState.Sent);
        return posted;
    }

    /// <summary>The hour of the next digest comes.</summary>
    private static async Task<FakeMessage> DigestAsync(TeamsBed bed, ShiftedTime clock, int number)
    {
        await Eventually.IsSoAsync(async () =>
        {
            await using var db = await bed.Bot.OpenStoreAsync();
            return await db.Set<ChannelNews>().CountAsync() == number;
        });
        await using (var db = await bed.Bot.OpenStoreAsync())
        {
            clock.Ahead = (await db.Set<FollowingChannel>().SingleAsync()).NextRun!.Value - DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);
        }

        var known = bed.Connector.State.Messages.Select(message => message.Id).ToHashSet();
        await bed.Bot.Services.GetRequiredService<DigestSweep>().RunAsync(CancellationToken.None);
        return await bed.WaitAsync(message => !known.Contains(message.Id) && message.Words.Contains("Podcasts — ", StringComparison.Ordinal), "digest");
    }

    private static async Task CorrectAsync(TeamsBed bed, string text)
    {
        var curator = new Viewer(Workspace) { Platform = "teams", Place = CommandPlaces.Channel, Person = "cleo", PersonName = "Cleo", Manages = true };
        var dispatcher = bed.Bot.Services.GetRequiredService<CommandDispatcher>();
        var proposed = await dispatcher.AskAsync(text, curator, CancellationToken.None);
        await dispatcher.AskAsync(Correcting.NextOf(proposed, "Accept"), curator, CancellationToken.None);
    }

    private static async Task<long> ImportAsync(BotServer bot, string guest, string title = "Engines", string topics = "Engines")
    {
        var page = Pages.Of(title, date: "2026-01-15", guest: guest, topics: topics, transcript: ["Welcome to the show.", "The engine weaves algebraical patterns."]);
        Assert.IsType<ImportResult.Stored>(await bot.Services.GetRequiredService<EpisodeImporter>().ImportAsync(
            new ImportSource($"{title}.txt", Encoding.UTF8.GetBytes(page)), new ImportOptions(LibraryId.Shared), CancellationToken.None));
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<Episode>().Where(row => row.Title == title).Select(row => row.Key).SingleAsync();
    }

    /// <summary>Whichever look comes first, the host's own or this one: afterwards all changes so far are seen.</summary>
    private static Task<int> LookedAsync(BotServer bot) => bot.Services.GetRequiredService<DeliveryEdits>().RunOnceAsync(CancellationToken.None);

    /// <summary>All changes are seen, and nothing is left to be edited.</summary>
    private static Task NothingIsDueAsync(BotServer bot) => Eventually.IsSoAsync(async () =>
    {
        await LookedAsync(bot);
        await using var db = await bot.OpenStoreAsync();
        return !await db.Set<Delivery>().AnyAsync(row => row.EditDueAt != null);
    });

    private static List<ConnectorRequest> Edits(TeamsBed bed) => [.. bed.Connector.Requests.Where(request => request.Method == "PUT")];

    private static async Task<Delivery> DeliveryAsync(BotServer bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<Delivery>().AsNoTracking().SingleAsync();
    }

    private static async Task<DeliveredQuote> QuotedAsync(BotServer bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return (await db.Set<Delivery>().AsNoTracking().Include(row => row.Quotes).SingleAsync()).Quotes.Single();
    }
}
