using Bot.Core.Data;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Tests.Corrections;
using Bot.Tests.Support;
using static Bot.Tests.Topics.Following;

namespace Bot.Tests.Topics;

/// <summary>What somebody sees before following something.</summary>
public sealed class TopicPreviewTests : IAsyncLifetime
{
    private TestBot _bot = null!;

    public async Task InitializeAsync() => _bot = await TestBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task It_says_what_came_in_the_last_90_days_and_why()
    {
        await _bot.ImportAsync(Page("Tagged", "Looms", "2026-02-20"));
        await _bot.ImportAsync(Page("Spoken", "Engines", "2026-01-10", transcript: ["A loom is a machine.", "And looms weave."]));
        await _bot.ImportAsync(Page("Said once", "Engines", "2026-01-11", transcript: ["A loom is a machine.", "Nothing else is said."]));
        await _bot.ImportAsync(Page("Too old", "Looms", "2025-11-30"));

        var preview = await PreviewAsync("loom");

        Assert.Equal((2, false, 1), (preview.Episodes, preview.IsAtLeast, preview.Tagged));
        Assert.Equal(["Tagged", "Spoken"], preview.Found.Select(found => found.Title));
        Assert.Equal(new MatchReason(MatchReasonKind.Tag, "Looms"), preview.Found[0].Match.Reasons[0]);
        Assert.Equal(new MatchReason(MatchReasonKind.Spoken, "loom", 2), preview.Found[1].Match.Reasons[0]);
        Assert.Equal(1, preview.Found[1].Match.BestLine);
        Assert.Equal(6, preview.WeeksForOne);
        Assert.False(preview.IsTooBroad);
        Assert.Equal(("Small Talk", 2), preview.LargestShow);
    }

    [Fact]
    public async Task It_agrees_with_what_is_found_afterwards()
    {
        string[] drafts = ["loom", "engines", "pattern", "Ada Byron", "thread count", "a loom", "RISC-V"];
        await _bot.LookAsync();
        var channels = new Dictionary<string, Subscription>();
        foreach (var draft in drafts)
        {
            channels[draft] = await _bot.FollowAsync(draft, draft);
        }

        await _bot.ImportAsync(Page("One", "RISC V, Looms", "2026-02-20", transcript: ["The thread count is high.", "Thread counts vary, and patterns do.", "A pattern."]));
        await _bot.ImportAsync(Page("Two", "Engines", "2026-02-21", transcript: ["A loom, a loom.", "The RISC-V board and the riscv board."]));
        await _bot.LookAsync();
        var found = (await _bot.NewsAsync()).ToLookup(row => row.ChannelKey);
        foreach (var draft in drafts)
        {
            var preview = await PreviewAsync(draft);
            var news = found[channels[draft].ChannelKey].ToDictionary(row => row.EpisodeKey, row => row.Only());
            Assert.Equal(news.Keys.Order(), preview.Found.Select(episode => episode.Key).Order());
            Assert.All(preview.Found, episode => Assert.Equal((news[episode.Key].Strength, news[episode.Key].BestLine), (episode.Match.Strength, episode.Match.BestLine)));
        }
    }

    [Fact]
    public async Task It_sees_what_the_workspace_sees()
    {
        await _bot.ImportAsync(Page("Mine", "Looms"), Guild);
        Assert.Equal(1, (await PreviewAsync("looms")).Episodes);
        Assert.Equal(0, (await PreviewAsync("looms", workspace: Other)).Episodes);
        Assert.Empty((await PreviewAsync("loomz", workspace: Other)).Nearest);
    }

    [Fact]
    public async Task It_warns_of_what_is_too_broad_and_says_what_would_be_narrower()
    {
        for (var number = 0; number < 130; number++)
        {
            await _bot.Importer.ImportAsync(
                new Bot.Core.Import.ImportSource($"{number}.txt", System.Text.Encoding.UTF8.GetBytes(Page($"Talk {number}", "Engines", "2026-02-20", transcript: [$"This is number {number} of our talks.", "A loom here.", "And looms there."]))),
                new Bot.Core.Import.ImportOptions(LibraryId.Shared) { AsNew = true },
                CancellationToken.None);
        }

        await _bot.Get<Bot.Core.Indexing.LibraryIndex>().CatchUpAsync(CancellationToken.None);
        var spoken = await PreviewAsync("loom");
        var tagged = await PreviewAsync("engines");

        Assert.True(spoken.IsTooBroad && tagged.IsTooBroad, $"{spoken.Episodes}, {tagged.Episodes}");
        Assert.Equal((TopicNarrowing.TaggedOnly, TopicNarrowing.OneShow), (spoken.Narrowing, tagged.Narrowing));
        Assert.False((await PreviewAsync("loom", how: what => what with { Match = SubscriptionMatch.Tagged })).IsTooBroad);
    }

    [Fact]
    public async Task It_offers_near_topics_when_nothing_was_found()
    {
        await _bot.ImportAsync(Page("A talk", "Looms", "2024-02-20"));

        var preview = await PreviewAsync("loomz");

        Assert.Equal(0, preview.Episodes);
        Assert.Equal("Looms", Assert.Single(preview.Nearest).Name);
    }

    [Fact]
    public async Task It_knows_people_by_their_corrected_names_and_terms_by_the_glossary()
    {
        var stored = (Bot.Core.Import.ImportResult.Stored)await _bot.ImportAsync(Page("A talk", transcript: ["They call it a trillion.", "A trillion is fast."]));
        await _bot.AcceptedAsync($"/correct {stored.Id} action:name wrong:\"Ada Byron\" right:\"Ada Lovelace\"");
        await _bot.AcceptedAsync("/correct action:term wrong:\"a trillion\" right:Trillium");

        Assert.Equal(1, (await PreviewAsync("ada lovelace", how: what => what with { Kind = SubscriptionKind.Person })).Episodes);
        Assert.Equal(0, (await PreviewAsync("ada lovelace", Other, what => what with { Kind = SubscriptionKind.Person })).Episodes);
        Assert.Equal(1, (await PreviewAsync("Trillium")).Episodes);
        Assert.Equal(0, (await PreviewAsync("Trillium", Other)).Episodes);
    }

    [Fact]
    public async Task A_typed_name_is_the_librarys_own()
    {
        await _bot.ImportFileAsync(Repository.SeedFile);
        await _bot.ImportAsync(Page("A private talk", "Deep-Sea Looms"), Guild);
        await _bot.AcceptedAsync("/correct action:term wrong:\"tea pews\" right:TPU");

        var tpus = Suggest("tpu");
        Assert.Equal((SubscriptionKind.Topic, "TPUs", 1), (tpus[0].Kind, tpus[0].Name, tpus[0].Episodes));
        Assert.Equal(["TPUs", "tea pews"], tpus[0].Words);
        Assert.Equal(["TPUs"], Suggest("tpus", Other)[0].Words);
        Assert.Equal("Deep-Sea Looms", Suggest("deep sea loom")[0].Name);
        Assert.Equal("deep sea loom", Suggest("deep sea loom", Other)[0].Name);
        Assert.Equal((SubscriptionKind.Person, "Jeff Dean"), (Suggest("jeff dean")[0].Kind, Suggest("jeff dean")[0].Name));
        Assert.Equal(SubscriptionKind.Show, Suggest("training data")[0].Kind);
        Assert.Equal([(SubscriptionKind.Topic, "Xylophones", 0)], Suggest(" Xylophones ").Select(found => (found.Kind, found.Name, found.Episodes)));
        Assert.Empty(Suggest("?!"));
    }

    [Fact]
    public async Task What_a_channel_follows_already_is_pointed_out()
    {
        var tpus = await _bot.FollowAsync("TPUs", how: what => what with { Words = ["TPUs", "Ironwood"] });
        var narrow = await _bot.FollowAsync("agents", how: what => what with { Match = SubscriptionMatch.Tagged });
        var person = await _bot.FollowAsync("Jeff Dean", how: what => what with { Kind = SubscriptionKind.Person });
        Subscription[] all = [tpus, narrow, person];

        Assert.Equal((tpus.Key, true), Closest(Matching.Topic("tpu"), all));
        Assert.Equal((tpus.Key, true), Closest(Matching.Topic("ironwood"), all));
        Assert.Equal((tpus.Key, false), Closest(Matching.Topic("Tensor Processing Units", "TPU"), all));
        Assert.Equal((narrow.Key, false), Closest(Matching.Topic("agent"), all));
        Assert.Equal((narrow.Key, true), Closest(Matching.Topic("agent") with { Match = SubscriptionMatch.Tagged }, all));
        Assert.Equal((person.Key, true), Closest(new TopicDraft(SubscriptionKind.Person, "jeff  dean"), all));
        Assert.Empty(TopicDuplicates.Find(Matching.Topic("gardens"), all));
    }

    private static (long Key, bool IsCovered) Closest(TopicDraft draft, Subscription[] existing)
    {
        var found = TopicDuplicates.Find(draft, existing)[0];
        return (found.Existing.Key, found.IsCovered);
    }

    private IReadOnlyList<TopicSuggestion> Suggest(string typed, string workspace = Guild) => _bot.Get<TopicSuggestions>().Suggest(typed, Sees(workspace));

    private Task<TopicPreview> PreviewAsync(string name, string workspace = Guild, Func<TopicDraft, TopicDraft>? how = null)
    {
        var draft = Matching.Topic(name);
        return _bot.Get<TopicPreviews>().PreviewAsync(how?.Invoke(draft) ?? draft, WorkspaceId.Parse(workspace), Sees(workspace), CancellationToken.None);
    }

    private static VisibleLibraries Sees(string workspace) => VisibleLibraries.For(new Viewer(WorkspaceId.Parse(workspace)));
}
