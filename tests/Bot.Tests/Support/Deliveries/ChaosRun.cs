using System.Diagnostics;
using Bot.Core.Data;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bot.Tests.Support.Deliveries;

/// <summary>What was in the channels after a round.</summary>
/// <param name="Round">Which round.</param>
/// <param name="Kills">How often a host was killed in it.</param>
/// <param name="Cuts">How often the connections to the database were cut.</param>
/// <param name="Troubles">How many calls went wrong.</param>
/// <param name="DiscordOnce">Channels of Discord with exactly one message.</param>
/// <param name="DiscordOther">Those with none, or with several.</param>
/// <param name="TeamsOnce">Channels of Teams with exactly one message.</param>
/// <param name="TeamsTwice">Those with several.</param>
/// <param name="TeamsUnknown">Those with none, of which it is said that it may have arrived.</param>
/// <param name="TeamsOwed">Those with none, of which it is said that it is owed.</param>
/// <param name="TeamsLost">Those with none of which something else is said.</param>
internal sealed record ChaosRound(
    int Round, int Kills, int Cuts, int Troubles, int DiscordOnce, int DiscordOther, int TeamsOnce, int TeamsTwice, int TeamsUnknown, int TeamsOwed, int TeamsLost)
{
    public bool IsGood => DiscordOther == 0 && TeamsTwice == 0 && TeamsLost == 0;
}

/// <summary>
/// Two hosts, as the real program, on one real PostgreSQL owe a digest to each of many channels on both platforms, while hosts are killed
/// (SIGKILL), the connections to the database are cut, and the platforms answer with 429, 500, 502 after all was done, broken connections and
/// time-outs. The moments are of a seeded chance. Each round is the digest hour of channels of its own, which the hosts carry out by their
/// schedule; or, quicker, what each channel is owed is written down for them.
/// </summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Random _random;
    private readonly int _channels;
    private readonly FakeDiscord _discord;
    private readonly FakeConnector _connector;
    private readonly TestFolder _folder = new();
    private readonly string _database = PostgresServer.CreateDatabase();
    private readonly Process?[] _hosts = new Process?[2];
    private readonly bool _sweeps;
    private List<PostedPlace> _places = [];
    private List<long> _keys = [];
    private int _troubles;

    private ChaosRun(FakeDiscord discord, FakeConnector connector, int channels, int seed, bool sweeps) =>
        (_discord, _connector, _channels, _random, _sweeps) = (discord, connector, channels, new Random(seed), sweeps);

    /// <summary>Makes one ready.</summary>
    /// <param name="channels">How many channels there are on each platform.</param>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="sweeps">Whether the hosts make the digests, at the beginning of a minute.</param>
    public static async Task<ChaosRun> StartAsync(int channels, int seed, bool sweeps = false) =>
        new(await FakeDiscord.StartAsync(), await FakeConnector.StartAsync(), channels, seed, sweeps);

    /// <summary>Runs.</summary>
    /// <param name="rounds">How many digests each channel gets.</param>
    /// <param name="kills">How many kills there are in a round.</param>
    /// <param name="said">Is told of each round.</param>
    public async Task<IReadOnlyList<ChaosRound>> RunAsync(int rounds, int kills, Action<ChaosRound> said)
    {
        for (var host = 0; host < _hosts.Length; host++)
        {
            await StartHostAsync(host);
        }

        await using var posts = new OwedPosts(Path.Combine(_folder.Path, "writer"), _database);
        var episodes = await posts.ImportAsync();
        var done = new List<ChaosRound>();
        for (var round = 1; round <= rounds; round++)
        {
            _troubles = 0;
            await OweAsync(posts, episodes, round);
            var cuts = 0;
            for (var kill = 0; kill < kills; kill++)
            {
                await MakeTroubleAsync(_random.Next(500, 4_000));
                if (_random.Next(2) == 0)
                {
                    await CutAsync();
                    cuts++;
                }

                await MakeTroubleAsync(_random.Next(200, 2_000));
                await KillAsync(_random.Next(_hosts.Length));
            }

            await MakeTroubleAsync(_random.Next(2_000, 8_000));
            await SettledAsync(posts);
            done.Add(await CountAsync(posts, round, kills, cuts));
            said(done[^1]);
        }

        return done;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.OfType<Process>())
        {
            host.Kill();
            await host.WaitForExitAsync();
            host.Dispose();
        }

        await _discord.DisposeAsync();
        await _connector.DisposeAsync();
        _folder.Dispose();
    }

    private async Task OweAsync(OwedPosts posts, List<long> episodes, int round)
    {
        MakePlaces(round);
        if (!_sweeps)
        {
            var keys = await posts.FollowAsync(_places);
            _keys = [.. keys.Values];
            await posts.OweAsync(_places, keys, "2026-01-01");
            return;
        }

        // The trouble begins a second before the hosts do.
        const long Minute = TimeSpan.TicksPerMinute;
        var hour = new DateTimeOffset(((DateTimeOffset.UtcNow + TimeSpan.FromSeconds(8)).UtcTicks / Minute * Minute) + Minute, TimeSpan.Zero);
        _keys = [.. (await posts.FollowUntilAsync(_places, episodes, hour)).Values];
        if (hour - TimeSpan.FromSeconds(1) - DateTimeOffset.UtcNow is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
        }
    }

    private void MakePlaces(int round)
    {
        _places = [];
        var guild = _discord.AddGuild();
        const string Team = "19:team-of-chaos@thread.tacv2";
        for (var i = 0; i < _channels; i++)
        {
            var channel = _discord.AddChannel(guild, $"channel-{round}-{i}");
            _places.Add(new PostedPlace("discord", $"discord:guild:{guild.Id}", channel.Id, $"Into embeds {channel.Id} 0"));
            var conversation = $"19:chaos-{round}-{i}@thread.tacv2";
            _connector.State.AddConversation(conversation, Team, $"channel-{round}-{i}");
            _places.Add(new PostedPlace("teams", "teams:team:chaos", conversation, $"new {conversation}") { Teams = (_connector.ServiceUrl.AbsoluteUri, FakeConnector.TenantId) });
        }
    }

    private async Task StartHostAsync(int number)
    {
        var folder = Path.Combine(_folder.Path, $"host-{number}");
        _folder.Write(Path.Combine($"host-{number}", "appsettings.json"), $$"""
            { "urls": "http://127.0.0.1:0",
              "ConnectionStrings": { "Database": "{{_database}}" },
              "Discord": { "Transport": "Http", "ApplicationId": "{{_discord.ApplicationId}}", "PublicKey": "{{_discord.PublicKeyHex}}",
                "BotToken": "{{FakeDiscord.GoodToken}}", "ApiBaseUrl": "{{_discord.ApiBaseUrl}}" },
              "Teams": { "AppId": "{{FakeConnector.AppId}}", "AppPassword": "{{FakeConnector.Secret}}", "TokenUrl": "{{_connector.TokenUrl}}", "ServiceHosts": [ "{{_connector.Host}}" ] } }
            """);
        var host = BotProcess.Start(folder);
        _hosts[number] = host;
        _ = host.StandardError.ReadToEndAsync();
        while (await host.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Stop with", StringComparison.Ordinal))
        {
            // What it says until it serves is of no interest.
        }

        _ = host.StandardOutput.ReadToEndAsync();
        if (host.HasExited && number == 0)
        {
            throw new InvalidOperationException("The bot does not start.");
        }
    }

    private async Task KillAsync(int number)
    {
        using (var host = _hosts[number]!)
        {
            host.Kill();
            await host.WaitForExitAsync();
        }

        await StartHostAsync(number);
    }

    /// <summary>Lets calls go wrong for a while.</summary>
    private async Task MakeTroubleAsync(int milliseconds)
    {
        for (var left = milliseconds; left > 0; left -= 100)
        {
            _discord.Troubles.Next(
                _random.Next(6) switch
                {
                    0 => new Trouble.ServerError(500),
                    1 => new Trouble.ServerError(502, AfterCommit: true),
                    2 => new Trouble.Dropped(AfterCommit: true),
                    3 => new Trouble.Dropped(AfterCommit: false),
                    4 => new Trouble.RateLimited(TimeSpan.FromMilliseconds(300)),
                    _ => new Trouble.Slow(TimeSpan.FromSeconds(2)),
                },
                "POST",
                DiscordRules.Messages);
            _connector.Fail(_random.Next(5) switch
            {
                0 => new ConnectorFault("POST", 500, BeforeCommit: true),
                1 => new ConnectorFault("POST", 502, BeforeCommit: false),
                2 => new ConnectorFault("POST", null, BeforeCommit: false),
                3 => new ConnectorFault("POST", 429, BeforeCommit: true) { RetryAfter = "1" },
                _ => new ConnectorFault("POST", 412, BeforeCommit: true) { Code = "PreconditionFailed" },
            });
            _troubles += 2;
            await Task.Delay(Math.Min(100, left));

            // What meets no call now must not lie in wait: an outage that outlasts the hosts' patience is another test.
            _troubles -= _discord.Troubles.Heal() + _connector.Heal();
        }
    }

    /// <summary>Ends every connection to the database, as a failover does.</summary>
    private async Task CutAsync()
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        await command.ExecuteNonQueryAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private async Task SettledAsync(OwedPosts posts)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            await using var db = await posts.OpenAsync();
            var settled = await Owed(db).CountAsync(row => row.State != DeliveryState.Pending && row.State != DeliveryState.Sending);
            if (settled == _places.Count)
            {
                return;
            }

            await Task.Delay(500);
        }
    }

    /// <summary>What this round's channels are owed.</summary>
    private IQueryable<Delivery> Owed(BotDbContext db)
    {
        var (first, last) = (_keys.Min(), _keys.Max());
        return db.Set<Delivery>().Where(row => row.ChannelKey >= first && row.ChannelKey <= last);
    }

    private async Task<ChaosRound> CountAsync(OwedPosts posts, int round, int kills, int cuts)
    {
        await using var db = await posts.OpenAsync();
        var states = await Owed(db).Where(row => row.Platform == "teams").ToDictionaryAsync(row => row.Address, row => row.State);
        var discord = _places.Where(place => place.Platform == "discord")
            .Select(place => _discord.State.Read(() => _discord.State.FindChannel(place.Conversation)!.Messages.Count(message => !message.IsDeleted)))
            .ToList();
        var messages = _connector.State.Messages.CountBy(message => message.Conversation.Split(";messageid=")[0]).ToDictionary();
        var teams = _places.Where(place => place.Platform == "teams")
            .Select(place => (Count: messages.GetValueOrDefault(place.Conversation), State: states.TryGetValue(place.Address, out var state) ? state : DeliveryState.Failed))
            .ToList();
        return new ChaosRound(
            round,
            kills,
            cuts,
            _troubles,
            discord.Count(count => count == 1),
            discord.Count(count => count != 1),
            teams.Count(channel => channel.Count == 1),
            teams.Count(channel => channel.Count > 1),
            teams.Count(channel => channel is { Count: 0, State: DeliveryState.Unknown }),
            teams.Count(channel => channel is { Count: 0, State: DeliveryState.Pending }),
            teams.Count(channel => channel is { Count: 0, State: not (DeliveryState.Unknown or DeliveryState.Pending) }));
    }
}
