using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Support.Deliveries;

/// <summary>What becomes of a call.</summary>
internal enum ChaosFault
{
    /// <summary>429.</summary>
    TooMany,

    /// <summary>500, and nothing was done.</summary>
    Error,

    /// <summary>502, after all was done.</summary>
    ErrorAfter,

    /// <summary>The connection breaks, before anything was done.</summary>
    Broken,

    /// <summary>The connection breaks, after all was done.</summary>
    BrokenAfter,

    /// <summary>No answer until the caller gives up, and nothing was done.</summary>
    TimeOut,

    /// <summary>No answer until the caller gives up, after all was done.</summary>
    TimeOutAfter,
}

/// <summary>
/// Lets posts to one platform go wrong, now and then, beginning with the first one that comes: which call is met is a matter of time, that some
/// are met is not. What met a call is counted.
/// </summary>
internal sealed class ChaosTroubles
{
    /// <summary>So often one goes wrong.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private static readonly ChaosFault[] Kinds = Enum.GetValues<ChaosFault>();
    private readonly Random _random;
    private readonly Action<ChaosFault> _plan;
    private readonly Func<int> _waiting;
    private readonly Func<int> _heal;
    private int[] _met = new int[Kinds.Length];

    private ChaosTroubles(int seed, Action<ChaosFault> plan, Func<int> waiting, Func<int> heal) => (_random, _plan, _waiting, _heal) = (new Random(seed), plan, waiting, heal);

    /// <summary>Those of Discord.</summary>
    public static ChaosTroubles Of(FakeDiscord discord, int seed) => new(
        seed,
        kind => discord.Troubles.Next(
            kind switch
            {
                ChaosFault.TooMany => new Trouble.RateLimited(TimeSpan.FromMilliseconds(300)),
                ChaosFault.Error => new Trouble.ServerError(500),
                ChaosFault.ErrorAfter => new Trouble.ServerError(502, AfterCommit: true),
                ChaosFault.Broken or ChaosFault.BrokenAfter => new Trouble.Dropped(kind == ChaosFault.BrokenAfter),
                _ => new Trouble.Hangs(kind == ChaosFault.TimeOutAfter),
            },
            "POST",
            DiscordRules.Messages),
        () => discord.Troubles.Waiting,
        discord.Troubles.Heal);

    /// <summary>Those of Teams. Some of its errors are a 412, which says that nothing was done as well.</summary>
    public static ChaosTroubles Of(FakeConnector connector, int seed)
    {
        var random = new Random(seed);
        return new ChaosTroubles(
            seed,
            kind => connector.Fail(kind switch
            {
                ChaosFault.TooMany => new ConnectorFault("POST", 429, BeforeCommit: true) { RetryAfter = "1" },
                ChaosFault.Error when random.Next(2) == 0 => new ConnectorFault("POST", 412, BeforeCommit: true) { Code = "PreconditionFailed" },
                ChaosFault.Error => new ConnectorFault("POST", 500, BeforeCommit: true),
                ChaosFault.ErrorAfter => new ConnectorFault("POST", 502, BeforeCommit: false),
                ChaosFault.Broken or ChaosFault.BrokenAfter => new ConnectorFault("POST", null, BeforeCommit: kind == ChaosFault.Broken),
                _ => new ConnectorFault("POST", null, BeforeCommit: kind == ChaosFault.TimeOut) { Hangs = true },
            }),
            () => connector.Waiting,
            connector.Heal);
    }

    /// <summary>Waits for the first post, which goes wrong, and lets more do so for a while.</summary>
    public async Task RunAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var kind = Kinds[_random.Next(Kinds.Length)];
        _plan(kind);
        while (_waiting() > 0)
        {
            await Task.Delay(10, cancellationToken);
        }

        _met[(int)kind]++;
        for (var left = length; left > TimeSpan.Zero; left -= Every)
        {
            kind = Kinds[_random.Next(Kinds.Length)];
            _plan(kind);
            await Task.Delay(Every, cancellationToken);

            // What meets no call now must not lie in wait: an outage that outlasts the hosts' patience is another test.
            _met[(int)kind] += _heal() == 0 ? 1 : 0;
        }
    }

    /// <summary>How often which kind met a call since this was last asked.</summary>
    public IReadOnlyList<int> Take() => Interlocked.Exchange(ref _met, new int[Kinds.Length]);
}
