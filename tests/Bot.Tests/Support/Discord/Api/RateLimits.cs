using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>
/// Rate limits (https://docs.discord.com/developers/topics/rate-limits): buckets of a call and its top-level id, and a global limit
/// that interactions do not count against.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Limit, TimeSpan Window, string Scope)> _rules = [];
    private readonly Dictionary<string, Window> _windows = [];

    /// <summary>Calls a second, over everything but interactions. The second is one of the fake's clock: it never ends while that stands still.</summary>
    public int GlobalPerSecond { get; set; } = 50;

    /// <summary>Answers of 401, 403 and 429 so far, those of shared limits left out; too many of them ban the address.</summary>
    public int InvalidRequests { get; private set; }

    /// <summary>How many of those the network in front of Discord bears with.</summary>
    public int BanAfter { get; set; } = 10_000;

    public bool IsBanned => InvalidRequests >= BanAfter;

    /// <summary>Limits a call; what is not limited takes 1,000 a second.</summary>
    public void Set(string method, string template, int limit, TimeSpan window, string scope = "user")
    {
        lock (_lock)
        {
            _rules[$"{method} {template}"] = (limit, window, scope);
        }
    }

    /// <summary>Counts a call and writes the headers; how it is refused, or null.</summary>
    public Trouble.RateLimited? Take(HttpContext http, string method, string template)
    {
        lock (_lock)
        {
            var name = $"{method} {template}";
            var (limit, length, scope) = _rules.GetValueOrDefault(name, (1000, TimeSpan.FromSeconds(1), "user"));
            if (!template.StartsWith("/interactions/", StringComparison.Ordinal) && !template.StartsWith("/webhooks/", StringComparison.Ordinal)
                && Count("global", GlobalPerSecond, TimeSpan.FromSeconds(1)) is { Left: < 0 } all)
            {
                return new Trouble.RateLimited(all.Reset, Global: true, "global");
            }

            var bucket = Count($"{name} {TopLevelId(http)}", limit, length);
            var headers = http.Response.Headers;
            headers["X-RateLimit-Bucket"] = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(name)));
            headers["X-RateLimit-Limit"] = Text(limit);
            headers["X-RateLimit-Remaining"] = Text(Math.Max(0, bucket.Left));
            headers["X-RateLimit-Reset"] = Text((time.GetUtcNow() + bucket.Reset - DateTimeOffset.UnixEpoch).TotalSeconds);
            headers["X-RateLimit-Reset-After"] = Text(bucket.Reset.TotalSeconds);
            return bucket.Left < 0 ? new Trouble.RateLimited(bucket.Reset, Scope: scope) : null;
        }
    }

    /// <summary>Counts an answer towards the ban.</summary>
    public void CountAnswer(int status, string? scope)
    {
        lock (_lock)
        {
            InvalidRequests += status is 401 or 403 || (status == 429 && scope != "shared") ? 1 : 0;
        }
    }

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string TopLevelId(HttpContext http) => string.Join(' ', ((string[])["channel_id", "guild_id", "webhook_id", "webhook_token"]).Select(name => http.GetRouteValue(name)));

    private (int Left, TimeSpan Reset) Count(string key, int limit, TimeSpan length)
    {
        if (!_windows.TryGetValue(key, out var window) || time.GetElapsedTime(window.Start) >= length)
        {
            _windows[key] = window = new Window(time.GetTimestamp());
        }

        window.Used = Math.Min(window.Used + 1, limit + 1);
        return (limit - window.Used, length - time.GetElapsedTime(window.Start));
    }

    private sealed class Window(long start)
    {
        public long Start => start;

        public int Used { get; set; }
    }
}
