using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.State;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamsMessage = Bot.Tests.Support.Teams.FakeMessage;

namespace Bot.Tests.Subscriptions;

/// <summary>From one end to the other: a channel follows TPUs, the seed comes in, and the channel is told of it, once, as it asked to be.</summary>
public sealed class SeedFollowedTests : IDisposable
{
    private readonly DirectoryInfo _noSeeds = Directory.CreateTempSubdirectory("podcasts-no-seeds-");

    public void Dispose() => _noSeeds.Delete(recursive: true);

    private (string Name, string Value)[] Settings => [("Library:SeedFolder", _noSeeds.FullName), ("Digests:NewWithinDays", "0")];

    [Theory, InlineData("Gateway"), InlineData("Http")]
    public async Task A_channel_of_Discord_that_wants_it_at_once_is_told_at_once_and_once(string transport)
    {
        await using var bed = await DiscordBed.StartAsync(transport, settings: Settings);
        var ana = bed.Discord.AddPerson("Ana", bed.Channel, Permissions.Person | Permissions.ManageChannels);
        await ana.ClickAsync(await ana.SlashAsync("subscribe", ("topic", "TPUs"), ("when", "now")), "Subscribe");
        await bed.Discord.WaitForAsync(() => Posts(bed).Any(post => post.Text.Contains("subscribed this channel", StringComparison.Ordinal)), "the notice");

        await ImportSeedAsync(bed.Bot);
        await bed.Discord.WaitForAsync(() => News(bed).Count > 0, "the news");
        await QuietAsync(bed.Bot, () => News(bed).Count);

        var post = Assert.Single(News(bed));
        Assert.Contains("tag TPUs", post.Text, StringComparison.Ordinal);
        Assert.Contains("TPU spoken 6×", post.Text, StringComparison.Ordinal);
        Assert.Contains(post.Buttons, button => button.Label.StartsWith("Claims", StringComparison.Ordinal));
        Assert.Empty(post.Pings);
        Assert.Empty(bed.Discord.Violations);
    }

    [Fact]
    public async Task A_channel_of_Teams_that_wants_it_weekly_gets_one_digest_on_its_day()
    {
        var clock = new ShiftedTime();
        await using var bed = await TeamsBed.StartAsync(services => services.AddSingleton<TimeProvider>(clock), Settings);
        await bed.SendAsync(bed.Mention("subscribe TPUs when:weekly", TeamsBed.InChannel("1")));
        var preview = await bed.WaitAsync(message => message.Card is not null, "preview");
        await bed.ClickAsync(preview, preview.Card!, "Subscribe");

        await ImportSeedAsync(bed.Bot);
        await Eventually.IsSoAsync(async () => await FoundAsync(bed.Bot) == 1);
        var early = Digests(bed);
        clock.Ahead = await NextRunAsync(bed.Bot) - DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);
        var sweep = bed.Bot.Services.GetRequiredService<DigestSweep>();
        await sweep.RunAsync(CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        var digest = await bed.WaitAsync(IsDigest, "the digest");
        await QuietAsync(bed.Bot, () => Digests(bed));

        Assert.Equal(0, early);
        Assert.Equal(1, Digests(bed));
        var words = CardReading.WordsOf(digest.Card);
        Assert.Contains("1 new episode here touches TPUs", words, StringComparison.Ordinal);
        Assert.Contains("Jeff Dean on the Coming Transformations in AI", words, StringComparison.Ordinal);
        Assert.Contains("tag TPUs", words, StringComparison.Ordinal);
        Assert.Contains("spoken 6×", words, StringComparison.Ordinal);
    }

    private static IReadOnlyList<SeenMessage> Posts(DiscordBed bed) => [.. bed.Discord.Channel(bed.Channel.Id).Messages];

    private static List<SeenMessage> News(DiscordBed bed) => [.. Posts(bed).Where(post => post.Text.Contains("Why here", StringComparison.Ordinal))];

    private static bool IsDigest(TeamsMessage message) => message.Card is { } card && CardReading.WordsOf(card).Contains("Podcasts — ", StringComparison.Ordinal);

    private static int Digests(TeamsBed bed) => bed.Connector.State.Messages.Count(IsDigest);

    private static async Task ImportSeedAsync(BotServer bot) => Assert.IsType<ImportResult.Stored>(await bot.Services.GetRequiredService<EpisodeImporter>().ImportAsync(
        new ImportSource("seed.txt", Seed.Bytes), new ImportOptions(LibraryId.Shared), CancellationToken.None));

    private static async Task<int> FoundAsync(BotServer bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return await db.Set<ChannelNews>().CountAsync();
    }

    private static async Task<DateTimeOffset> NextRunAsync(BotServer bot)
    {
        await using var db = await bot.OpenStoreAsync();
        return (await db.Set<FollowingChannel>().SingleAsync()).NextRun!.Value;
    }

    /// <summary>The same again, and everything that works unasked has had its turn: nothing comes twice.</summary>
    private static async Task QuietAsync(BotServer bot, Func<int> count)
    {
        var before = count();
        await bot.Services.GetRequiredService<Announcer>().AnnounceAsync(CancellationToken.None);
        await bot.Services.GetRequiredService<DigestSweep>().RunAsync(CancellationToken.None);
        await Eventually.IsSoAsync(async () =>
        {
            await using var db = await bot.OpenStoreAsync();
            return !await db.Set<Delivery>().AnyAsync(row => row.State == DeliveryState.Pending || row.State == DeliveryState.Sending);
        });
        Assert.Equal(before, count());
    }
}
