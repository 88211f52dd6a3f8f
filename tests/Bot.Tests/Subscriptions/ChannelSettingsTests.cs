using Bot.Core.Commands;
using Bot.Core.Digests;
using Bot.Core.Replies;
using Bot.Core.Settings;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Subscriptions;

/// <summary>What is decided for the channels of a workspace.</summary>
public class ChannelSettingsTests
{
    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [Fact]
    public async Task A_zone_is_understood_as_people_call_it_and_moves_the_next_digest_of_channels_without_their_own()
    {
        await using var bot = await TestBot.StartAsync();
        var boss = Following.Boss("hardware");
        await bot.SubscribesAsync(Following.In("hardware"), "TPUs");
        await bot.SubscribesAsync(Following.In("own"), "TPUs");
        await bot.SubscribesAsync(Following.In("at-once"), "TPUs when:now");
        await using (var db = await bot.OpenStoreAsync())
        {
            await db.Unscoped.Channels.Where(channel => channel.Conversation == "own").ExecuteUpdateAsync(set => set.SetProperty(channel => channel.Zone, "Asia/Tokyo"));
        }

        var set = await bot.AsksAsync(boss, "/settings zone Berlin");

        Assert.Contains("The time zone is Europe/Berlin from now on, where it is Mon, 2 March 2026, 10:00 Europe/Berlin.", Correcting.Notices(set), StringComparison.Ordinal);
        var channels = (await bot.SubscriptionsAsync()).ToDictionary(row => row.Channel.Conversation, row => row.Channel);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero), channels["hardware"].NextRun);
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.Zero), channels["own"].NextRun);
        var told = (await bot.NoticesAsync()).Where(notice => notice.Reply.Contains("time zone", StringComparison.Ordinal));
        Assert.Equal(channels["hardware"].Key, Assert.Single(told).ChannelKey);
        Assert.Equal(("zone", "Europe/Berlin"), (await bot.AuditAsync()).Select(entry => (entry.Action, entry.Subject)).Last());
    }

    [Fact]
    public async Task A_zone_that_nobody_knows_is_refused_with_names_that_are_near()
    {
        await using var bot = await TestBot.StartAsync();

        var near = await bot.AsksAsync(Following.Boss("hardware"), "/settings zone kolk");
        var none = await bot.AsksAsync(Following.Boss("hardware"), "/settings zone Atlantis");

        Assert.Contains("Asia/Kolkata", near.Parts.OfType<Picker>().Single().Choices.Select(choice => choice.Label));
        Assert.Contains("‘Atlantis’ is no time zone", Correcting.Notices(none), StringComparison.Ordinal);
        Assert.Empty(await bot.AuditAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Language_quiet_weeks_and_the_archive_are_kept_and_written_down(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var boss = Following.Boss("hardware");
        await bot.SubscribesAsync(Following.In("hardware"), "TPUs");

        await bot.AsksAsync(boss, "/settings language Deutsch");
        await bot.AsksAsync(boss, "/settings quiet line");
        await bot.PressesAsync(boss, await bot.AsksAsync(boss, "/settings archive"), "Group them");
        var wrong = await bot.AsksAsync(boss, "/settings quiet loud");
        await bot.AsksAsync(Following.In("hardware"), "/unsubscribe TPUs");

        var settings = await bot.Get<SettingsBook>().FindAsync(WorkspaceId.Parse(Following.Guild), CancellationToken.None);
        Assert.Equal(("de", true, ArchivePolicy.Group), (settings.Language, settings.SaysQuietWeeks, settings.Archive));
        Assert.Contains("none of: nothing, line", Correcting.Notices(wrong), StringComparison.Ordinal);
        Assert.Equal(["subscribed", "language", "quiet-weeks", "archive", "unsubscribed"], (await bot.AuditAsync()).Select(entry => entry.Action));
        Assert.Contains("beendet", (await bot.NoticesAsync())[^1].Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_have_changed_something_can_be_chosen_as_managers_and_taken_off_again()
    {
        await using var bot = await TestBot.StartAsync();
        var boss = Following.Boss("hardware");
        await bot.SubscribesAsync(Following.In("hardware", "ben"), "TPUs");

        var offered = (await bot.AsksAsync(boss, "/settings managers")).Parts.OfType<Picker>().Single();
        var added = await bot.Get<CommandDispatcher>().AskAsync(offered.Choices.Single(choice => choice.Label == "Ben").Next, boss, CancellationToken.None);
        var unknown = await bot.AsksAsync(boss, "/settings managers Zoe");
        var removed = await bot.PressesAsync(boss, added, "Remove Ben");

        Assert.Contains("Ben may subscribe channels from now on.", Correcting.Notices(added), StringComparison.Ordinal);
        Assert.Contains("I know nobody here who is called ‘Zoe’", Correcting.Notices(unknown), StringComparison.Ordinal);
        Assert.Contains("Ben is no longer named.", Correcting.Notices(removed), StringComparison.Ordinal);
        var audit = (await bot.AsksAsync(boss, "/settings audit")).Parts.OfType<ItemList>().Single().Items;
        Assert.Equal(["removed as manager: Ben", "named as manager: Ben", "subscribed: TPUs"], audit.Select(item => item.Title));
        Assert.Equal("Ben, 2 March 2026 · hardware", audit[2].Detail);
    }

    [Fact]
    public async Task Settings_are_for_those_who_manage_the_workspace_and_not_for_managers_of_a_channel()
    {
        await using var bot = await TestBot.StartAsync();

        foreach (var action in new[] { "zone Berlin", "language de", "quiet line", "archive group", "managers me", "audit" })
        {
            var refused = await bot.AsksAsync(Following.In("hardware"), "/settings " + action);
            Assert.Contains("Only those who manage this place", Correcting.Notices(refused), StringComparison.Ordinal);
        }

        await using var db = await bot.OpenStoreAsync();
        Assert.Empty(await db.Unscoped.Settings.ToListAsync());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Whoever_asks_to_be_forgotten_is_in_no_subscription_list_or_entry_any_more(Database database)
    {
        await using var bot = await TestBot.StartAsync(database);
        var (zora, boss) = (Following.In("hardware", "zora"), Following.Boss("hardware"));
        await bot.SubscribesAsync(zora, "TPUs");
        await bot.AsksAsync(boss, "/settings managers zora");
        await bot.SubscribesAsync(Following.In("hardware", "ben"), "RISC-V");

        var privacy = await bot.AsksAsync(zora, "/help privacy");
        var asked = await bot.AsksAsync(zora, "/forget");
        var forgotten = await bot.PressesAsync(zora, asked, "Delete what is stored about me");

        Assert.Contains("4 entries about what you decided", Correcting.Notices(privacy), StringComparison.Ordinal);
        Assert.Contains("4 entries about channels", Correcting.Notices(forgotten), StringComparison.Ordinal);
        await using var db = await bot.OpenStoreAsync();
        var everything = string.Join('\n', [
            .. (await db.Unscoped.Channels.ToListAsync()).Select(row => $"{row.CreatedBy} {row.CreatedByName}"),
            .. (await db.Unscoped.Subscriptions.ToListAsync()).Select(row => $"{row.CreatedBy} {row.CreatedByName}"),
            .. (await db.Unscoped.Audit.ToListAsync()).Select(row => $"{row.Person} {row.PersonName} {row.Subject}"),
            .. (await db.Unscoped.Settings.ToListAsync()).SelectMany(row => row.Managers),
            .. (await db.Unscoped.Deliveries.ToListAsync()).Select(row => $"{row.Person} {row.Reply}"),
        ]);
        Assert.DoesNotContain("zora", everything, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Ben", everything, StringComparison.Ordinal);
        Assert.Equal(2, (await bot.SubscriptionsAsync()).Count);
        Assert.Contains("Nothing is stored about you", Correcting.Notices(await bot.AsksAsync(zora, "/forget")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("person 7 Ana Maria", "7", false, "Ana Maria")]
    [InlineData("role 8", "8", true, null)]
    public void A_manager_is_written_and_read(string text, string id, bool isRole, string? name)
    {
        Assert.Equal(new Manager(id, isRole, name), Manager.Read(text));
        Assert.Equal(text, Manager.Read(text)!.ToString());
    }

    [Theory, InlineData(""), InlineData("person"), InlineData("boss 7 Ana"), InlineData(null)]
    public void Anything_else_is_no_manager(string? text) => Assert.Null(Manager.Read(text));
}
