using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Teams.Connector;

/// <summary>The limits of Teams, kept for every pattern of arrivals, and nobody waits longer for them than there is need.</summary>
public sealed class ConnectorLimiterTests : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly (int Count, int Seconds)[] Sends = [(7, 1), (8, 2), (60, 30), (1_800, 3_600)];
    private static readonly (int Count, int Seconds)[] Reads = [(14, 1), (16, 2), (120, 30), (3_600, 3_600)];
    private static readonly (int Count, int Seconds)[] Tenant = [(50, 1)];

    private static readonly Gen<Arrival> Arrivals = Gen.Select(
        Gen.Frequency((4, Gen.Const(0)), (2, Gen.Int[0, 3]), (1, Gen.Int[0, 60])), Gen.Int[0, 11], Gen.Bool, Gen.Int[0, 40], (wait, conversation, reads, dice) => new Arrival(wait, conversation, reads, dice));

    private readonly FakeTimeProvider _time = new();
    private readonly Pump _pump = new();

    [Fact]
    public void No_window_ever_has_more_than_its_limit_and_nobody_is_overtaken() => Arrivals.Array[1, 400].Sample(
        arrivals => Check(arrivals, conversations: 3, reads: true),
        iter: 60);

    [Fact]
    public void A_tenant_keeps_its_limit_too() => Arrivals.Array[100, 600].Sample(
        arrivals => Check([.. arrivals.Select(arrival => arrival with { Wait = arrival.Wait / 20 })], conversations: 12, reads: true),
        iter: 40);

    [Fact]
    public void An_hour_of_steady_sending_keeps_the_limit_of_an_hour() => Check([.. Enumerable.Repeat(new Arrival(20, 0, false, 40), 4_000)], conversations: 1, reads: false);

    [Fact]
    public async Task Nothing_waits_that_need_not()
    {
        var limiter = new ConnectorLimiter(_time);
        for (var number = 0; number < 7; number++)
        {
            Assert.Null(await EnterAsync(limiter, "19:a"));
        }

        Assert.InRange(Waits(limiter, "19:a"), 1.0, 1.2);
        _time.Advance(TimeSpan.FromSeconds(1.2));
        Assert.Null(await EnterAsync(limiter, "19:a"));
        Assert.InRange(Waits(limiter, "19:a"), 0.8, 1.1);
    }

    [Fact]
    public void A_conversation_does_not_wait_for_another_one_of_its_tenant()
    {
        var limiter = new ConnectorLimiter(_time);
        var busy = Enumerable.Range(0, 60).Select(_ => EnterAsync(limiter, "19:busy")).ToArray();
        Assert.Contains(busy, call => !call.IsCompleted);

        Assert.True(EnterAsync(limiter, "19:quiet").IsCompletedSuccessfully);
        Assert.True(EnterAsync(limiter, "19:busy", HttpMethod.Get).IsCompletedSuccessfully);
    }

    [Fact]
    public void Threads_of_a_channel_share_its_limits()
    {
        var limiter = new ConnectorLimiter(_time);
        for (var number = 0; number < 7; number++)
        {
            Assert.True(EnterAsync(limiter, $"19:a@thread.tacv2;messageid={number}").IsCompletedSuccessfully);
        }

        Assert.False(EnterAsync(limiter, "19:a@thread.tacv2;messageid=99").IsCompleted);
        Assert.False(EnterAsync(limiter, "19:a@thread.tacv2").IsCompleted);
    }

    [Fact]
    public void Whoever_gives_up_gives_the_place_back()
    {
        var limiter = new ConnectorLimiter(_time);
        using var impatient = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 50).Select(_ => EnterAsync(limiter, "19:a", cancellationToken: impatient.Token)).ToArray();
        impatient.Cancel();
        _pump.Run();

        Assert.Equal(43, waiting.Count(call => call.IsCanceled));
        Assert.InRange(Waits(limiter, "19:a"), 1.0, 1.2);
    }

    [Fact]
    public async Task Whoever_would_wait_too_long_is_told_and_takes_no_place()
    {
        var limiter = new ConnectorLimiter(_time);
        for (var number = 0; number < 7; number++)
        {
            await EnterAsync(limiter, "19:a");
        }

        for (var number = 0; number < 20; number++)
        {
            var call = Call("19:a", HttpMethod.Post);
            Assert.InRange((await limiter.EnterAsync(call, limiter.Now + TimeSpan.FromSeconds(0.5), CancellationToken.None))!.Value.TotalSeconds, 1.0, 1.2);
        }

        Assert.InRange(Waits(limiter, "19:a"), 1.0, 1.2);
    }

    [Fact]
    public async Task A_pause_holds_those_who_wait_already_and_tells_those_whom_it_is_too_long()
    {
        var limiter = new ConnectorLimiter(_time);
        var calls = Enumerable.Range(0, 10).Select(_ => EnterAsync(limiter, "19:a")).ToArray();
        limiter.Pause(Call("19:a", HttpMethod.Post), TimeSpan.FromSeconds(10));
        Advance(9.9);
        Assert.Equal(7, calls.Count(call => call.IsCompleted));
        Assert.True(EnterAsync(limiter, "19:b").IsCompletedSuccessfully);

        Advance(0.2);
        Assert.All(calls, call => Assert.True(call.IsCompletedSuccessfully));

        var late = Enumerable.Range(0, 10).Select(_ => EnterAsync(limiter, "19:a")).ToArray();
        limiter.Pause(Call("19:a", HttpMethod.Post), TimeSpan.FromMinutes(10));
        Advance(5);
        Assert.All(await Task.WhenAll(late.Where(call => call.IsCompleted)), wait => Assert.True(wait is null || wait > TimeSpan.FromMinutes(9)));
        Assert.All(late, call => Assert.True(call.IsCompleted));
    }

    [Fact]
    public void Calls_that_were_long_on_their_way_count_from_when_they_may_have_arrived()
    {
        var limiter = new ConnectorLimiter(_time);
        var sent = limiter.Now;
        var first = Enumerable.Range(0, 50).Select(number => Call($"19:{number}", HttpMethod.Post)).ToArray();
        Assert.All(first, call => Assert.True(limiter.EnterAsync(call, sent + Patience, CancellationToken.None).IsCompletedSuccessfully));
        var before = EnterAsync(limiter, "19:before");

        Advance(0.4);
        Assert.All(first, call => limiter.Came(call, sent, isTypical: true));
        var after = EnterAsync(limiter, "19:after");

        Advance(0.9);
        Assert.False(before.IsCompleted);
        Assert.False(after.IsCompleted);
        Advance(0.2);
        Assert.True(before.IsCompletedSuccessfully);
        Assert.True(after.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_way_that_always_takes_as_long_holds_nobody_up()
    {
        var limiter = new ConnectorLimiter(_time);
        var began = TimeSpan.Zero;
        for (var second = 0; second < 20; second++)
        {
            began = limiter.Now;
            var calls = Enumerable.Range(0, 50).Select(number => Call($"19:{second}-{number}", HttpMethod.Post)).ToArray();
            Assert.All(calls, call => Assert.True(limiter.EnterAsync(call, began, CancellationToken.None).IsCompletedSuccessfully));
            Advance(0.15);
            Assert.All(calls, call => limiter.Came(call, began, isTypical: true));
            Advance(second < 10 ? 1.5 : 0.9);
        }

        Assert.Equal(1.05, (limiter.Now - began).TotalSeconds, 0.001);
        Assert.True(EnterAsync(limiter, "19:next").IsCompletedSuccessfully);
    }

    [Fact]
    public void Conversations_are_forgotten_after_a_while_but_not_those_that_have_to_be_left_alone()
    {
        var limiter = new ConnectorLimiter(_time);
        limiter.Pause(Call("19:paused", HttpMethod.Post), TimeSpan.FromMinutes(30));
        for (var number = 0; number < 20_000; number++)
        {
            var call = new ConnectorCall(HttpMethod.Post, new Uri("https://smba.trafficmanager.net/"), "/", $"19:{number}", $"tenant-{number}");
            Assert.True(limiter.EnterAsync(call, limiter.Now, CancellationToken.None).IsCompletedSuccessfully);
            Assert.InRange(limiter.Count, 1, 15_000);
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.InRange(limiter.Count, 1, 12_500);
        Assert.True(Waits(limiter, "19:paused") > 600);
    }

    public void Dispose() => _pump.Dispose();

    /// <summary>Lets calls arrive and the clock go on, and checks what came of it against the published limits.</summary>
    private static void Check(Arrival[] arrivals, int conversations, bool reads)
    {
        using var pump = new Pump();
        var time = new FakeTimeProvider();
        var limiter = new ConnectorLimiter(time);
        var went = new List<(int Order, string Line, TimeSpan At)>();
        var pauses = new List<(string Line, TimeSpan From, TimeSpan Until)>();
        var calls = new List<Task>();
        var givingUp = new List<CancellationTokenSource>();
        foreach (var arrival in arrivals)
        {
            for (var step = 0; step < arrival.Wait; step++)
            {
                time.Advance(Step);
                pump.Run();
            }

            var call = Call($"19:{arrival.Conversation % conversations}", reads && arrival.Reads ? HttpMethod.Get : HttpMethod.Post);
            var line = $"{call.Method} {call.Conversation}";
            switch (arrival.Dice)
            {
                case 0:
                    limiter.Pause(call, TimeSpan.FromSeconds(3));
                    pauses.Add((line, limiter.Now, limiter.Now + TimeSpan.FromSeconds(3)));
                    break;
                case 1:
                    givingUp.ForEach(source => source.Cancel());
                    pump.Run();
                    break;
            }

            var impatient = new CancellationTokenSource();
            if (arrival.Dice < 8)
            {
                givingUp.Add(impatient);
            }

            calls.Add(GoAsync(calls.Count, call, line, impatient.Token));
        }

        for (var left = Patience + TimeSpan.FromSeconds(5); left > TimeSpan.Zero; left -= Step)
        {
            time.Advance(Step);
            pump.Run();
        }

        Assert.All(calls, call => Assert.True(call.IsCompletedSuccessfully));
        foreach (var line in went.GroupBy(call => call.Line))
        {
            Assert.Equal(line.OrderBy(call => call.Order).Select(call => call.At), line.Select(call => call.At).Order());
            CheckWindows([.. line.Select(call => call.At)], line.Key.StartsWith("GET", StringComparison.Ordinal) ? Reads : Sends);
        }

        CheckWindows([.. went.Select(call => call.At)], Tenant);
        Assert.DoesNotContain(went, call => pauses.Any(pause => pause.Line == call.Line && call.At > pause.From && call.At < pause.Until));

        async Task GoAsync(int order, ConnectorCall call, string line, CancellationToken cancellationToken)
        {
            var deadline = limiter.Now + Patience;
            try
            {
                if (await limiter.EnterAsync(call, deadline, cancellationToken) is null)
                {
                    Assert.True(limiter.Now <= deadline);
                    went.Add((order, line, limiter.Now));
                }
            }
            catch (OperationCanceledException)
            {
                Assert.True(cancellationToken.IsCancellationRequested);
            }
        }
    }

    private static void CheckWindows(TimeSpan[] times, (int Count, int Seconds)[] limits)
    {
        Array.Sort(times);
        foreach (var (count, seconds) in limits)
        {
            for (var index = count; index < times.Length; index++)
            {
                Assert.True(times[index] - times[index - count] >= TimeSpan.FromSeconds(seconds), $"{count + 1} calls within {times[index] - times[index - count]}");
            }
        }
    }

    private static ConnectorCall Call(string conversation, HttpMethod method) =>
        new(method, new Uri("https://smba.trafficmanager.net/"), "/", conversation, "tenant");

    private static Task<TimeSpan?> EnterAsync(ConnectorLimiter limiter, string conversation, HttpMethod? method = null, CancellationToken cancellationToken = default) =>
        limiter.EnterAsync(Call(conversation, method ?? HttpMethod.Post), limiter.Now + Patience, cancellationToken);

    /// <summary>How many seconds somebody would have to wait who does not wait.</summary>
    private static double Waits(ConnectorLimiter limiter, string conversation) =>
        limiter.EnterAsync(Call(conversation, HttpMethod.Post), limiter.Now, CancellationToken.None).GetAwaiter().GetResult()?.TotalSeconds ?? 0;

    private void Advance(double seconds)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= Step)
        {
            _time.Advance(Step);
            _pump.Run();
        }
    }

    private sealed record Arrival(int Wait, int Conversation, bool Reads, int Dice);
}
