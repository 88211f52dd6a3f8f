using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Subscriptions;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Support.Deliveries;

/// <summary>
/// Two hosts on one PostgreSQL owe messages to many channels on both platforms, while hosts are killed (SIGKILL), the connections to the database
/// are cut, and the platforms answer with 429, 500, 502 after all was done, broken connections and time-outs. The moments are of a seeded chance.
/// In each round channels of its own follow topics, episodes come in, and the hosts find what is new, announce it and make the digests of an hour,
/// all by themselves; or, quicker, a message that each channel is owed is written down for them.
/// </summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>A host that looks for news is killed; another one takes over after 15 seconds, and has to be done before the hour.</summary>
    private static readonly TimeSpan ForMatching = TimeSpan.FromSeconds(40);

    private readonly Random _random;
    private readonly int _channels;
    private readonly bool _sweeps;
    private readonly FakeDiscord _discord;
    private readonly FakeConnector _connector;
    private readonly ChaosHosts _hosts;
    private readonly ChaosTroubles _ofDiscord;
    private readonly ChaosTroubles _ofTeams;
    private List<OwedMessage> _owed = [];
    private int _kills;
    private int _cuts;

    private ChaosRun(FakeDiscord discord, FakeConnector connector, int channels, int seed, bool sweeps)
    {
        (_discord, _connector, _channels, _random, _sweeps) = (discord, connector, channels, new Random(seed), sweeps);
        _hosts = new ChaosHosts(discord, connector);
        (_ofDiscord, _ofTeams) = (ChaosTroubles.Of(discord, seed), ChaosTroubles.Of(connector, seed + 1));
    }

    /// <summary>Makes one ready.</summary>
    /// <param name="channels">How many channels there are on each platform.</param>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="sweeps">Whether the hosts find, announce and make digests, from subscriptions and imported episodes.</param>
    public static async Task<ChaosRun> StartAsync(int channels, int seed, bool sweeps = false) =>
        new(await FakeDiscord.StartAsync(), await FakeConnector.StartAsync(), channels, seed, sweeps);

    /// <summary>Runs.</summary>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="kills">How many kills there are in a round.</param>
    /// <param name="said">Is told of each round.</param>
    public async Task<IReadOnlyList<ChaosRound>> RunAsync(int rounds, int kills, Action<ChaosRound> said)
    {
        await _hosts.StartAsync();
        await using var posts = new OwedPosts(_hosts.WriterFolder, _hosts.Database);
        await posts.UntilNewsAreLookedForAsync();
        var count = new ChaosCount(_discord, _connector);
        var done = new List<ChaosRound>();
        for (var round = 1; round <= rounds; round++)
        {
            (_kills, _cuts) = (0, 0);
            if (_sweeps)
            {
                await SweepAsync(posts, round, kills);
            }
            else
            {
                await PostAsync(posts, round, kills);
            }

            await SettledAsync(posts);
            await using var db = await posts.OpenAsync();
            done.Add(await count.CountAsync(db, _owed, round) with { Kills = _kills, Cuts = _cuts, DiscordFaults = _ofDiscord.Take(), TeamsFaults = _ofTeams.Take() });
            said(done[^1]);
        }

        return done;
    }

    public async ValueTask DisposeAsync()
    {
        await _hosts.DisposeAsync();
        await _discord.DisposeAsync();
        await _connector.DisposeAsync();
    }

    /// <summary>What each channel is owed is written down, and the hosts post it.</summary>
    private async Task PostAsync(OwedPosts posts, int round, int kills)
    {
        const string Day = "2026-01-01";
        var places = MakePlaces(round);
        var keys = await posts.FollowAsync(places);
        _owed = [.. places.Select(place => new OwedMessage(place, $"digest:{keys[place.Conversation]}:{Day}", $"Digest of {Day}", keys[place.Conversation], null))];
        var troubles = TroubleAsync(Lengths(2_000, 8_000));
        await posts.OweAsync(places, keys, Day);
        await DisturbAsync(kills, first: _random.Next(500, 4_000));
        await troubles;
    }

    /// <summary>Channels follow something, episodes come in, and the hosts do all the rest.</summary>
    private async Task SweepAsync(OwedPosts posts, int round, int kills)
    {
        // A word of its own for each round, so that nobody is told of what another round brings. No plural of another one.
        var word = string.Concat(round.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
        var (first, second) = ($"{word}quark", $"{word}gluon");
        var (firstTitle, secondTitle) = ($"The first episode of round {round}", $"The second episode of round {round}");
        var channels = MakePlaces(round).Select((place, number) => ChaosChannel.Of(number / 2, place, first, second)).ToList();
        var hour = NextMinute(DateTimeOffset.UtcNow + ForMatching);
        var keys = await posts.FollowAsync(channels, hour);
        var troubles = TroubleTwiceAsync(Lengths(2_000, 5_000), hour - TimeSpan.FromSeconds(1), Lengths(4_000, 10_000));
        var episodes = new Dictionary<string, long> { [first] = await posts.ImportAsync(firstTitle, first), [second] = await posts.ImportAsync(secondTitle, second) };
        _owed = [.. channels.SelectMany(channel => channel.Follows, (channel, followed) =>
        {
            var (key, episode) = (keys[channel.Place.Conversation], episodes[followed.Topic]);
            var cause = followed.When == SubscriptionTiming.Now ? $"news:{key}:{episode}" : string.Create(CultureInfo.InvariantCulture, $"digest:{key}:{hour:yyyy-MM-dd}");
            return new OwedMessage(channel.Place, cause, followed.Topic == first ? firstTitle : secondTitle, key, episode);
        })];

        // While news are looked for and announced; the first kill comes soon, when that has hardly begun.
        await DisturbAsync(Math.Min(1, kills), first: _random.Next(0, 1_500));
        await UntilAsync(hour);
        await DisturbAsync(kills - 1, first: _random.Next(500, 6_000));
        await troubles;
    }

    private static DateTimeOffset NextMinute(DateTimeOffset after) => new((after.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);

    private List<PostedPlace> MakePlaces(int round)
    {
        const string Team = "19:team-of-chaos@thread.tacv2";
        var places = new List<PostedPlace>();
        var guild = _discord.AddGuild();
        for (var i = 0; i < _channels; i++)
        {
            var channel = _discord.AddChannel(guild, $"channel-{round}-{i}");
            places.Add(new PostedPlace("discord", $"discord:guild:{guild.Id}", channel.Id, $"Into embeds {channel.Id} 0"));
            var conversation = $"19:chaos-{round}-{i}@thread.tacv2";
            _connector.State.AddConversation(conversation, Team, $"channel-{round}-{i}");
            places.Add(new PostedPlace("teams", "teams:team:chaos", conversation, $"new {conversation}") { Teams = (_connector.ServiceUrl.AbsoluteUri, FakeConnector.TenantId) });
        }

        return places;
    }

    private static async Task UntilAsync(DateTimeOffset moment)
    {
        if (moment - DateTimeOffset.UtcNow is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
        }
    }

    private (TimeSpan OfDiscord, TimeSpan OfTeams) Lengths(int atLeast, int atMost) =>
        (TimeSpan.FromMilliseconds(_random.Next(atLeast, atMost)), TimeSpan.FromMilliseconds(_random.Next(atLeast, atMost)));

    /// <summary>Lets calls go wrong from the first post on, on each platform for itself.</summary>
    private async Task TroubleAsync((TimeSpan OfDiscord, TimeSpan OfTeams) lengths)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(_ofDiscord.RunAsync(lengths.OfDiscord, patience.Token), _ofTeams.RunAsync(lengths.OfTeams, patience.Token));
    }

    /// <summary>The same for what is announced at once, and again for the digests of an hour, however long it takes meanwhile to start a host.</summary>
    private async Task TroubleTwiceAsync((TimeSpan OfDiscord, TimeSpan OfTeams) first, DateTimeOffset again, (TimeSpan OfDiscord, TimeSpan OfTeams) second)
    {
        await TroubleAsync(first);
        await UntilAsync(again);
        await TroubleAsync(second);
    }

    /// <summary>Kills hosts and cuts connections.</summary>
    private async Task DisturbAsync(int kills, int first)
    {
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(kill == 0 ? first : _random.Next(500, 4_000));
            if (_random.Next(2) == 0)
            {
                await _hosts.CutAsync();
                _cuts++;
            }

            await Task.Delay(_random.Next(100, 1_500));
            await _hosts.KillAsync(_random.Next(_hosts.Count));
            _kills++;
        }
    }

    private async Task SettledAsync(OwedPosts posts)
    {
        var (first, last) = (_owed.Min(message => message.Channel), _owed.Max(message => message.Channel));
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            await using var db = await posts.OpenAsync();
            var settled = await db.Set<Delivery>().CountAsync(row => row.ChannelKey >= first && row.ChannelKey <= last && row.State != DeliveryState.Pending && row.State != DeliveryState.Sending);
            if (settled >= _owed.Count)
            {
                return;
            }

            await Task.Delay(500);
        }
    }
}
