using Bot.Core.Commands;
using Bot.Core.Feeds;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;

namespace Bot.Tests.Feeds;

/// <summary>Shows are added and looked after from a chat, by those who manage it, for their own workspace.</summary>
public sealed class AddShowTests : IAsyncLifetime
{
    private const string Guild = "discord:guild:1";
    private static readonly DateTimeOffset Day = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private FeedHost _host = null!;
    private TestBot _bot = null!;

    private string Address => _host.AddressOf("/token-4711/feed");

    public async Task InitializeAsync()
    {
        _host = await FeedHost.StartAsync();
        _bot = await TestBot.StartAsync(settings: [("Feeds:AllowedHosts:0", _host.Authority), ("Feeds:MostPerWorkspace", "2")]);
        _host.Put("/token-4711/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day).Item("Carding", Day.AddDays(7)).ToString());
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("/settings action:add-show value:")]
    [InlineData("/settings add-show ")]
    [InlineData("/settings ")]
    [InlineData("/shows add ")]
    public async Task A_show_is_reported_before_anything_is_stored_and_followed_by_a_button(string how)
    {
        var report = await AskAsync(how + Address);

        Assert.Contains("Loom Hour", TextOf(report), StringComparison.Ordinal);
        Assert.Contains("2 episodes", TextOf(report), StringComparison.Ordinal);
        Assert.Contains("Nothing is stored yet", TextOf(report), StringComparison.Ordinal);
        Assert.Empty(await FeedsAsync(Guild));

        var followed = await AskAsync(ButtonOf(report, "follow"));
        Assert.Equal(ReplyOutcome.Found, followed.Outcome);
        await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None);
        await _bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Contains("Weaving", TextOf(await AskAsync("/episode weaving")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_workspace_follows_no_other_sees()
    {
        await FollowAsync();

        Assert.Contains("Loom Hour", TextOf(await AskAsync("/shows")), StringComparison.Ordinal);
        Assert.DoesNotContain("Loom", TextOf(await AskAsync("/shows", workspace: "discord:guild:2")), StringComparison.Ordinal);
        Assert.DoesNotContain("Loom", TextOf(await AskAsync("/settings action:feeds", workspace: "discord:guild:2")), StringComparison.Ordinal);
        var key = Assert.Single(await FeedsAsync(Guild)).Key;
        Assert.Equal(ReplyOutcome.NothingFound, (await AskAsync($"/feed number:{key} action:drop-now", workspace: "discord:guild:2")).Outcome);
        Assert.Single(await FeedsAsync(Guild));
    }

    [Theory]
    [InlineData("/settings")]
    [InlineData("/settings action:add-show value:{0}")]
    [InlineData("/shows add {0}")]
    [InlineData("/feed number:1 action:drop-now")]
    [InlineData("/follow ticket:abc")]
    public async Task Whoever_does_not_manage_a_place_decides_nothing_there(string text)
    {
        var reply = await AskAsync(text.Replace("{0}", Address, StringComparison.Ordinal), manages: false);

        Assert.Contains("manage", TextOf(reply), StringComparison.Ordinal);
        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task The_address_is_in_no_answer()
    {
        var report = await AskAsync($"/settings action:add-show value:{Address}");
        var followed = await AskAsync(ButtonOf(report, "follow"));
        await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None);
        var list = await AskAsync("/settings action:feeds");
        var card = await AskAsync(list.Parts.OfType<ItemList>().Single().Items[0].Next!);

        foreach (var reply in (Reply[])[report, followed, list, card])
        {
            Assert.DoesNotContain("4711", ReplyJson.Write(reply).ToText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_report_works_for_one_workspace_and_one_hour()
    {
        var follow = ButtonOf(await AskAsync($"/settings action:add-show value:{Address}"), "follow");

        Assert.Equal(ReplyOutcome.NothingFound, (await AskAsync(follow, workspace: "discord:guild:2")).Outcome);
        Assert.Equal(ReplyOutcome.NothingFound, (await AskAsync(follow.With("ticket", Tampered(follow.Options["ticket"])))).Outcome);
        _bot.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(ReplyOutcome.NothingFound, (await AskAsync(follow)).Outcome);
        Assert.Empty(await FeedsAsync(Guild));
    }

    [Fact]
    public async Task What_is_no_feed_is_said_and_nothing_is_stored()
    {
        _host.Put("/page", "<html><body>Our show</body></html>", "text/html");

        var reply = await AskAsync($"/settings action:add-show value:{_host.AddressOf("/page")}");

        Assert.Equal(ReplyOutcome.NothingFound, reply.Outcome);
        Assert.Contains("Nothing was stored", TextOf(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_follows_no_more_than_its_allowance()
    {
        foreach (var path in (string[])["/a", "/b", "/c"])
        {
            _host.Put(path, new PublishedFeed("Show " + path).Item("Weaving", Day).ToString());
            await AskAsync(ButtonOf(await AskAsync($"/settings action:add-show value:{_host.AddressOf(path)}"), "follow"));
        }

        Assert.Equal(2, (await FeedsAsync(Guild)).Count);
    }

    [Fact]
    public async Task A_feed_is_paused_resumed_polled_and_dropped_and_its_episodes_stay()
    {
        await FollowAsync();
        var key = Assert.Single(await FeedsAsync(Guild)).Key;

        Assert.Contains("Paused", TextOf(await AskAsync($"/feed number:{key} action:pause")), StringComparison.Ordinal);
        Assert.Contains("Checked", TextOf(await AskAsync($"/feed number:{key} action:resume")), StringComparison.Ordinal);

        _host.Put("/token-4711/feed", new PublishedFeed("Loom Hour").Item("Weaving", Day).Item("Dyeing", Day.AddDays(14)).ToString());
        _bot.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("1 new episode", TextOf(await AskAsync($"/feed number:{key} action:poll")), StringComparison.Ordinal);

        var question = await AskAsync($"/feed number:{key} action:drop");
        Assert.Single(await FeedsAsync(Guild));
        await AskAsync(question.Parts.OfType<Buttons>().Single().Items[0].Next);
        Assert.Empty(await FeedsAsync(Guild));
        Assert.Contains("Dyeing", TextOf(await AskAsync("/episode dyeing")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_impatient_does_not_make_the_publisher_answer_more_often()
    {
        await FollowAsync();
        var key = Assert.Single(await FeedsAsync(Guild)).Key;
        _host.Forget();

        await AskAsync($"/feed number:{key} action:poll");
        await AskAsync($"/feed number:{key} action:poll");

        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task Shows_say_in_words_how_their_feeds_are()
    {
        await FollowAsync();
        Assert.Contains("Checked now", TextOf(await AskAsync("/shows")), StringComparison.Ordinal);

        _host.Refuse("/token-4711/feed", 403);
        _bot.Time.Advance(TimeSpan.FromHours(2));
        await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None);

        var text = TextOf(await AskAsync("/shows"));
        Assert.Contains("Not reachable since 2 March 2026", text, StringComparison.Ordinal);
        Assert.Contains("403", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_show_that_was_just_added_is_there_before_its_episodes_are()
    {
        await AskAsync(ButtonOf(await AskAsync($"/settings action:add-show value:{Address}"), "follow"));

        Assert.Contains("To be read for the first time", TextOf(await AskAsync("/shows")), StringComparison.Ordinal);
    }

    private async Task FollowAsync()
    {
        await AskAsync(ButtonOf(await AskAsync($"/settings action:add-show value:{Address}"), "follow"));
        await _bot.Get<FeedPolling>().RunAsync(CancellationToken.None);
        await _bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);
    }

    private Task<IReadOnlyList<FollowedFeed>> FeedsAsync(string library) =>
        _bot.Get<FeedBook>().ListAsync(VisibleLibraries.ForOperator(LibraryId.Parse(library)), CancellationToken.None);

    private Task<Reply> AskAsync(string text, string workspace = Guild, bool manages = true) =>
        _bot.Get<CommandDispatcher>().AskAsync(text, ViewerOf(workspace, manages), CancellationToken.None);

    private Task<Reply> AskAsync(Invocation asked, string workspace = Guild) =>
        _bot.Get<CommandDispatcher>().AskAsync(asked, ViewerOf(workspace, manages: true), CancellationToken.None);

    private static Viewer ViewerOf(string workspace, bool manages) => new(WorkspaceId.Parse(workspace)) { Manages = manages, Place = CommandPlaces.Channel };

    private static Invocation ButtonOf(Reply reply, string command) =>
        reply.Parts.OfType<Buttons>().SelectMany(buttons => buttons.Items).First(button => button.Next.Command == command).Next;

    private static string Tampered(string ticket) => (ticket[0] == 'A' ? 'B' : 'A') + ticket[1..];

    private static string TextOf(Reply reply) => ReplyJson.Write(reply).ToText();
}

file static class Bytes
{
    public static string ToText(this byte[] bytes) => System.Text.RegularExpressions.Regex.Unescape(System.Text.Encoding.UTF8.GetString(bytes));
}
