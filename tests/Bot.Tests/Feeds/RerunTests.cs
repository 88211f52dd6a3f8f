using Bot.Core.Data;
using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Feeds;

/// <summary>A conversation that is published once more is linked to the first time, and nothing else is.</summary>
public sealed class RerunTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<string> Spoken = [.. Seed.Document.Transcript!.Lines.Select(line => line.Text)];

    private FeedBed _bed = null!;

    public async Task InitializeAsync() => _bed = await FeedBed.StartAsync();

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    [Fact]
    public async Task A_rerun_under_another_title_names_the_first_time_and_both_stay()
    {
        Transcript("/one", Spoken);
        Transcript("/two", ["We are on holidays, so here is a conversation that we like.", .. Spoken, "See you next week."]);
        await _bed.FollowAsync("/feed", new PublishedFeed("Loom Hour")
            .Item("Jeff Dean", Day, _bed.Host.AddressOf("/one"), type: "text/plain")
            .Item("Best of: chips", Day.AddDays(90), _bed.Host.AddressOf("/two"), type: "text/plain"));

        var (rerun, first) = await TwoAsync("Best of: chips", "Jeff Dean");
        Assert.Equal(first.Key, rerun.SameAsKey);
        Assert.Null(first.SameAsKey);
        Assert.True(first.LineCount > 200 && rerun.LineCount > 200);

        var card = await _bed.AskAsync("/episode Best of: chips");
        Assert.Contains("Same conversation as", card, StringComparison.Ordinal);
        Assert.Contains(first.Id.Value, card, StringComparison.Ordinal);
        Assert.Contains(rerun.Id.Value, await _bed.AskAsync("/episode Jeff Dean"), StringComparison.Ordinal);
        Assert.Contains("Dasselbe Gespräch wie", await _bed.AskAsync("/episode Best of: chips", language: "de"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_episodes_of_one_show_with_the_same_frame_are_not_linked()
    {
        string[] frame = [.. Enumerable.Range(0, 20).Select(number => $"Our show is made possible by sponsor number {number} and by all of you.")];
        Transcript("/one", [.. frame[..10], .. Spoken.Take(Spoken.Count / 2), .. frame[10..]]);
        Transcript("/two", [.. frame[..10], .. Spoken.Skip(Spoken.Count / 2), .. frame[10..]]);
        await _bed.FollowAsync("/feed", new PublishedFeed("Loom Hour")
            .Item("Part one", Day, _bed.Host.AddressOf("/one"), type: "text/plain")
            .Item("Part two", Day.AddDays(7), _bed.Host.AddressOf("/two"), type: "text/plain"));

        Assert.All(await _bed.EpisodesAsync(), episode => Assert.Null(episode.SameAsKey));
        Assert.DoesNotContain("Same conversation", await _bed.AskAsync("/episode Part one"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weaving-by-hand", "weaving-by-hand", 48_000_000, 48_000_000, 1800, 1800, true)]
    [InlineData("weaving-by-hand", "weaving-by-hand", 48_000_000, null, 1800, 1801, true)]
    [InlineData("weaving-by-hand", "weaving-by-hand", 48_000_000, 47_000_000, 1800, 1800, false)]
    [InlineData("weaving-by-hand", "weaving-by-hand", 48_000_000, 48_000_000, 1800, 2400, false)]
    [InlineData("weaving-by-hand", "weaving-by-hand", null, null, null, null, false)]
    [InlineData("weaving-by-hand", "2026-02-02", 48_000_000, 48_000_000, 1800, 1800, false)]
    [InlineData("default", "default", 48_000_000, 48_000_000, 1800, 1800, false)]
    public async Task Without_words_the_same_title_and_recording_in_two_feeds_are_linked(string file, string otherFile, int? bytes, int? otherBytes, int? seconds, int? otherSeconds, bool linked)
    {
        await _bed.FollowAsync("/one", Mirror("Loom Hour", "first.example", file, bytes, seconds));
        await _bed.FollowAsync("/two", Mirror("All Our Shows", "second.example", otherFile, otherBytes, otherSeconds));

        var (first, second) = await TwoAsync("Weaving by Hand", "Weaving by Hand");
        Assert.Equal(linked ? first.Key : null, second.SameAsKey);
        Assert.Null(first.SameAsKey);
    }

    [Fact]
    public async Task Where_both_have_words_the_words_decide()
    {
        Transcript("/a", Spoken.Take(100));
        Transcript("/b", Spoken.Skip(130));
        await _bed.FollowAsync("/one", Mirror("Loom Hour", "first.example", "weaving-by-hand", 48, 1800, "/a"));
        await _bed.FollowAsync("/two", Mirror("All Our Shows", "second.example", "weaving-by-hand", 48, 1800, "/b"));

        Assert.All(await _bed.EpisodesAsync(), episode => Assert.Null(episode.SameAsKey));
    }

    [Fact]
    public async Task A_third_time_names_the_first_and_one_that_is_taken_out_leaves_the_others_together()
    {
        Transcript("/one", Spoken);
        var feed = new PublishedFeed("Loom Hour");
        foreach (var (title, days) in new[] { ("A", 0), ("B", 30), ("C", 60) })
        {
            feed.Item(title, Day.AddDays(days), _bed.Host.AddressOf("/one"), type: "text/plain");
        }

        await _bed.FollowAsync("/feed", feed);
        var episodes = await _bed.EpisodesAsync();
        Assert.Equal([null, episodes[0].Key, episodes[0].Key], episodes.Select(episode => episode.SameAsKey));

        await _bed.Bot.Get<EpisodeRemover>().RemoveEpisodeAsync(LibraryId.Shared, episodes[0].Id, CancellationToken.None);
        var others = await _bed.Bot.Get<Bot.Core.Episodes.EpisodeReader>().SameConversationAsync(episodes[1], CancellationToken.None);
        Assert.Equal(["C"], others.Select(other => other.Title));
    }

    [Fact]
    public async Task A_transcript_that_turns_out_to_be_of_another_episode_leaves_no_link()
    {
        Transcript("/one", Spoken.Take(130));
        Transcript("/two", Spoken.Take(130));
        var key = await _bed.FollowAsync("/feed", new PublishedFeed("Loom Hour")
            .Item("First", Day, _bed.Host.AddressOf("/one"), type: "text/plain")
            .Item("Second", Day.AddDays(20), _bed.Host.AddressOf("/two"), type: "text/plain"));
        Assert.NotNull((await TwoAsync("First", "Second")).Item2.SameAsKey);

        Transcript("/two", Spoken.Skip(130));
        _bed.Bot.Time.Advance(TimeSpan.FromHours(200));
        await _bed.PollAsync(key);

        Assert.Null((await TwoAsync("First", "Second")).Item2.SameAsKey);
    }

    [Fact]
    public async Task Another_library_is_never_linked_to()
    {
        Transcript("/one", Spoken);
        var feed = new PublishedFeed("Loom Hour").Item("Jeff Dean", Day, _bed.Host.AddressOf("/one"), type: "text/plain");
        await _bed.FollowAsync("/feed", feed, "discord:guild:1");
        await _bed.FollowAsync("/feed", feed, "discord:guild:2");

        await using var db = await _bed.Bot.OpenStoreAsync();
        Assert.Equal([null, null], await db.Set<Episode>().Select(episode => episode.SameAsKey).ToListAsync());
    }

    private PublishedFeed Mirror(string show, string host, string file, int? bytes, int? seconds, string? transcript = null) => new PublishedFeed(show) { MediaHost = host, Length = bytes }
        .Item("Weaving by Hand", Day, transcript is null ? null : _bed.Host.AddressOf(transcript), type: "text/plain", guid: host, audio: file, more: seconds is null ? "" : $"<itunes:duration>{seconds}</itunes:duration>");

    private void Transcript(string path, IEnumerable<string> lines) => _bed.Host.Put(path, string.Join('\n', lines), "text/plain");

    private async Task<(Episode, Episode)> TwoAsync(string one, string other)
    {
        var episodes = (await _bed.EpisodesAsync()).OrderBy(episode => episode.Key).ToList();
        return (episodes.First(episode => episode.Title == one), episodes.Last(episode => episode.Title == other));
    }
}
