using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Bot.Server.Discord;
using Bot.Server.Discord.Rest;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Discord.Rest;

/// <summary>Whatever the limits are and whoever calls at once: no bucket ever gets more requests in its window than it allows.</summary>
public class DiscordLimitPropertyTests
{
    private static readonly string[] Kinds = ["messages", "pins", "threads"];

    private static readonly Gen<Rule> AnyRule = Gen.Select(Gen.Int[1, 4], Gen.Int[15, 60], Gen.Int[0, 8], (limit, window, delay) => new Rule(limit, window, delay));

    /// <summary>Which bucket each kind of call belongs to, the rules of the buckets, and calls as kind and channel.</summary>
    private static readonly Gen<(int[] Buckets, Rule[] Rules, (int Kind, int Channel)[] Calls)> AnyTraffic = Gen.Select(
        Gen.Int[0, 1].Array[Kinds.Length],
        AnyRule.Array[2],
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[1, 3]).Array[1, 40]);

    [Fact]
    public async Task No_bucket_gets_more_than_its_limit_within_its_window() =>
        await AnyTraffic.SampleAsync(
            async traffic =>
            {
                var world = new World(traffic.Buckets, traffic.Rules);
                await using var server = await RestServer.StartAsync(world.AnswerAsync, TimeProvider.System, null);

                // Buckets are told by answers: what two routes have in common cannot be known before each has had one. This channel does not count.
                foreach (var kind in Enumerable.Range(0, Kinds.Length))
                {
                    await server.SendAsync(Call(kind, channel: 0));
                }

                var outcomes = await Task.WhenAll(traffic.Calls.Select(call => Task.Run(() => server.SendAsync(Call(call.Kind, call.Channel)))));

                Assert.All(outcomes, outcome => Assert.IsType<DiscordOutcome.Ok>(outcome));
                Assert.Equal(0, world.Excesses);
            },
            iter: 15,
            threads: 1);

    private static DiscordCall Call(int kind, int channel)
    {
        var id = new Snowflake((ulong)channel);
        var route = kind switch
        {
            0 => DiscordRoute.Put($"/channels/{id}/messages"),
            1 => DiscordRoute.Put($"/channels/{id}/pins"),
            _ => DiscordRoute.Put($"/channels/{id}/threads"),
        };
        return new DiscordCall(route) { Patience = TimeSpan.FromSeconds(60) };
    }

    private sealed record Rule(int Limit, int WindowMs, int DelayMs);

    /// <summary>Counts as Discord does: a window begins with the first request after the end of the one before.</summary>
    private sealed class World(int[] buckets, Rule[] rules)
    {
        private readonly ConcurrentDictionary<(int Bucket, string Channel), Window> _windows = new();
        private int _excesses;

        public int Excesses => _excesses;

        public async Task AnswerAsync(HttpContext context)
        {
            var parts = context.Request.Path.Value!.Split('/');
            var bucket = buckets[Array.IndexOf(Kinds, parts[^1])];
            var rule = rules[bucket];
            var (left, reset) = _windows.GetOrAdd((bucket, parts[^2]), _ => new Window()).Count(rule);
            if (left < 0 && parts[^2] != "0")
            {
                Interlocked.Increment(ref _excesses);
            }

            context.Response.Headers["X-RateLimit-Bucket"] = $"bucket-{bucket}";
            context.Response.Headers["X-RateLimit-Limit"] = rule.Limit.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-RateLimit-Remaining"] = Math.Max(left, 0).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-RateLimit-Reset-After"] = reset.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture);
            await Task.Delay(rule.DelayMs);
            await context.Response.WriteAsync("{}");
        }
    }

    private sealed class Window
    {
        private readonly Lock _gate = new();
        private long _begin;
        private int _count;

        public (int Left, TimeSpan Reset) Count(Rule rule)
        {
            lock (_gate)
            {
                var window = TimeSpan.FromMilliseconds(rule.WindowMs);
                if (_count == 0 || Stopwatch.GetElapsedTime(_begin) >= window)
                {
                    _begin = Stopwatch.GetTimestamp();
                    _count = 0;
                }

                _count++;
                var left = window - Stopwatch.GetElapsedTime(_begin);
                return (rule.Limit - _count, left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }
        }
    }
}
