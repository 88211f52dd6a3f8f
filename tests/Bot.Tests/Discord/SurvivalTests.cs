using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using Bot.Server.Discord.Gateway;
using Bot.Tests.Discord.Gateway;
using Bot.Tests.Support;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.People;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Discord;

/// <summary>
/// A bad day for the whole bot: people go on asking while the connection is lost in every way that there is. For a longer one set
/// <c>DISCORD_SURVIVAL_DISCONNECTS</c> (100) and <c>DISCORD_SURVIVAL_SEEDS</c> (<c>1</c>; several with commas between) in the environment.
/// </summary>
[Collection(Alone.Name)]
public class SurvivalTests
{
    private static readonly int Disconnects = int.Parse(Environment.GetEnvironmentVariable("DISCORD_SURVIVAL_DISCONNECTS") ?? "100", CultureInfo.InvariantCulture);

    /// <summary>The ways to lose a connection, and how many IDENTIFYs each costs.</summary>
    private static readonly Disconnect[] Ways =
    [
        new(live => live.Close(4000)),
        new(live => live.Close(4001)),
        new(live => live.Close(4002)),
        new(live => live.Close(4321)),
        new(live => live.Break()),
        new(live => live.Drop()),
        new(live => live.AskToReconnect()),
        new(live => live.Invalidate(resumable: true)),
        new(live => live.PostGarbage([(byte)'{', (byte)'"'])),
        new(live => live.PostGarbage([1, 2, 3], WebSocketMessageType.Binary)),
        Disconnect.Zombie,

        // And then the next connection does not get far either.
        new(live => live.Drop(), 0, new FakeGatewayGreeting(FakeGatewayMood.RefuseHandshake, 502)),
        new(live => live.Close(4000), 0, new FakeGatewayGreeting(FakeGatewayMood.RefuseHandshake, 429), new FakeGatewayGreeting(FakeGatewayMood.RefuseHandshake, 503)),
        new(live => live.Drop(), 0, new FakeGatewayGreeting(FakeGatewayMood.ReconnectAtOnce)),
        new(live => live.AskToReconnect(), 0, new FakeGatewayGreeting(FakeGatewayMood.CloseAtOnce)),
        new(live => live.Drop(), 0, new FakeGatewayGreeting(FakeGatewayMood.DropAtOnce), new FakeGatewayGreeting(FakeGatewayMood.ReconnectAtOnce)),
        new(live => live.Drop(), 0, new FakeGatewayGreeting(FakeGatewayMood.Silence)),
        new(live => live.AskToReconnect(), 0, new FakeGatewayGreeting(FakeGatewayMood.InvalidButResumable)),
        new(live => live.Drop(), 0, new FakeGatewayGreeting(FakeGatewayMood.CloseAtStart)),
        new(live => live.AskToReconnect(), 0, new FakeGatewayGreeting(FakeGatewayMood.DropAtStart)),

        // These end the session.
        new(live => live.Invalidate(resumable: false), 1),
        new(live => live.Close(1000), 1),
        new(live => live.Close(1001), 1),
        new(live => live.Close(4003), 1),
        new(live => live.Close(4005), 1),
        new(live => live.Close(4007), 1),
        new(live => live.Close(4008), 1),
        new(live => live.Close(4009), 1),
        Disconnect.Forgotten,
        new(live => live.Close(4009), 2, new FakeGatewayGreeting(FakeGatewayMood.DropAtStart)),
    ];

    public static TheoryData<int> Seeds =>
        [.. (Environment.GetEnvironmentVariable("DISCORD_SURVIVAL_SEEDS") ?? "1").Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Of_a_hundred_disconnects_nobody_who_asks_notices_anything(int seed)
    {
        ThreadPool.SetMinThreads(16, 16);
        await using var bed = await DiscordBed.StartAsync(
            "Gateway",
            services => services.AddSingleton(GatewayBed.Hurried with { HelloTimeout = TimeSpan.FromMilliseconds(400) }),
            gateway => (gateway.IdentifyEvery, gateway.HeartbeatInterval) = (TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(300)));
        using var people = new People(bed, new Random(seed));
        var asking = people.AskAsync();
        var identifies = 1;

        foreach (var way in Day(new Random(seed)))
        {
            identifies += way.Identifies;
            await people.LoseAsync(way);
        }

        people.Stop();
        await asking;

        Assert.True(people.Delivered.Count > Disconnects, $"only {people.Delivered.Count} asked");
        Assert.Empty(people.Delivered.Where(interaction => interaction.HasFailed || !interaction.IsSettled).Select(interaction => $"{interaction.Id} {interaction.Kind} failed: {interaction.HasFailed}, answered: {interaction.IsAnswered}"));
        Assert.Empty(bed.Discord.Calls.Where(call => call.Template == DiscordRules.Callback).GroupBy(call => call.Path).Where(calls => calls.Count() > 1).Select(calls => calls.Key));
        Assert.DoesNotContain(bed.Discord.Calls, call => call.Status >= 400);
        Assert.Equal(identifies, bed.Gateway.Identifies);
        Assert.True(bed.Gateway.Resumes > Disconnects / 2, $"only {bed.Gateway.Resumes} resumes");
        Assert.Empty(bed.Gateway.Log.Violations);
        Assert.Empty(bed.Discord.Violations);
    }

    /// <summary>Every way in turn, in another order each time round.</summary>
    private static IEnumerable<Disconnect> Day(Random dice)
    {
        var round = Ways.ToArray();
        for (var i = 0; i < Disconnects; i++)
        {
            if (i % round.Length == 0)
            {
                dice.Shuffle(round);
            }

            yield return round[i % round.Length];
        }
    }

    /// <summary>A way to lose a connection.</summary>
    /// <param name="Lose">What the gateway does.</param>
    /// <param name="Identifies">How many IDENTIFYs follow; none when the session goes on.</param>
    /// <param name="Next">How the connections after it are received.</param>
    private sealed record Disconnect(Action<FakeGatewayConnection> Lose, int Identifies = 0, params FakeGatewayGreeting[] Next)
    {
        /// <summary>Heartbeats stay without an answer.</summary>
        public static readonly Disconnect Zombie = new(_ => { });

        /// <summary>The connection breaks, and the session is not known any more when it is to be resumed.</summary>
        public static readonly Disconnect Forgotten = new(live => live.Drop(), 1);
    }

    /// <summary>People who use the bot, all the time.</summary>
    private sealed class People : IDisposable
    {
        private readonly DiscordBed _bed;
        private readonly Random _dice;
        private readonly FakePerson[] _all;
        private readonly GatewayHealth _health;
        private readonly SemaphoreSlim _mayAsk = new(1, 1);
        private readonly ConcurrentDictionary<string, byte> _nowhere = new();
        private volatile bool _stopped;

        public People(DiscordBed bed, Random dice)
        {
            (_bed, _dice) = (bed, dice);
            _all = [bed.Anna, .. Enumerable.Range(1, 9).Select(number => bed.Discord.AddPerson($"Person {number}", bed.Channel))];
            _health = bed.Bot.Services.GetRequiredService<GatewayHealth>();

            // While there is no session, Discord has nobody to tell either; what it then could not deliver nobody can answer.
            bed.Discord.Delivery.Gateway = (name, data) =>
            {
                if (bed.Gateway.Send(name, data.ToJsonString()) is null)
                {
                    _nowhere.TryAdd(data["id"]!.GetValue<string>(), 0);
                }

                return Task.CompletedTask;
            };
        }

        /// <summary>What Discord gave to a session.</summary>
        public List<FakeInteraction> Delivered =>
            _bed.Discord.State.Read(() => _bed.Discord.State.Interactions.Where(interaction => !_nowhere.ContainsKey(interaction.Id)).ToList());

        public void Stop() => _stopped = true;

        public void Dispose() => _mayAsk.Dispose();

        public async Task AskAsync()
        {
            var open = new List<Task>();
            while (!_stopped)
            {
                await _mayAsk.WaitAsync();
                open.AddRange(Enumerable.Range(0, _dice.Next(1, 4)).Select(_ => ActAsync(_all[_dice.Next(_all.Length)])));
                _mayAsk.Release();
                await Task.Delay(_dice.Next(10, 90));
            }

            await Task.WhenAll(open);
        }

        /// <summary>Loses the connection, once the one before is over its loss.</summary>
        public async Task LoseAsync(Disconnect way)
        {
            // Three resumes in a row that break before RESUMED is read cost the session, and rightly so.
            var live = await _bed.Gateway.LiveAsync();
            await ConnectedAsync();
            foreach (var greeting in way.Next)
            {
                _bed.Gateway.Greetings.Enqueue(greeting);
            }

            if (way == Disconnect.Zombie)
            {
                var closes = _bed.Gateway.Log.Count(FakeGatewayAct.ClosedByClient);
                _bed.Gateway.RefuseAcks = true;
                await _bed.Gateway.Log.WaitForAsync(FakeGatewayAct.ClosedByClient, closes + 1);
                _bed.Gateway.RefuseAcks = false;
            }
            else if (way.Identifies == 0)
            {
                way.Lose(live);
            }
            else
            {
                // What a session that ends had not delivered is lost by Discord, too.
                await _mayAsk.WaitAsync();
                await _bed.Discord.WaitForAsync(() => Delivered.All(interaction => interaction.IsSettled), "all are answered");
                live = await _bed.Gateway.LiveAsync();
                if (way == Disconnect.Forgotten)
                {
                    _bed.Gateway.ForgetSession();
                }

                way.Lose(live);
                _mayAsk.Release();
            }
        }

        private async Task ConnectedAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            while (_health.State != GatewayState.Connected)
            {
                await Task.Delay(2, patience.Token);
            }
        }

        private Task ActAsync(FakePerson person) => _dice.Next(5) switch
        {
            0 => person.SlashAsync("episode", ("words", "jeff dean")),
            1 => person.SlashAsync("quote", ("words", "junior engineer")),
            2 => person.SlashAsync("shows"),
            3 => person.AutocompleteAsync("episode", "words", "jef"),
            _ => person.SlashAsync("help"),
        };
    }
}
