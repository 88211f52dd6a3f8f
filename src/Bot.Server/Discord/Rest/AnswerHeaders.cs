using System.Globalization;
using System.Net.Http.Headers;

namespace Bot.Server.Discord.Rest;

/// <summary>
/// What the headers of an answer say about limits (https://docs.discord.com/developers/topics/rate-limits#header-format). A header that makes
/// no sense counts as absent.
/// </summary>
internal sealed record AnswerHeaders
{
    private const string SharedScope = "shared";

    /// <summary>Longer than any limit there is; keeps nonsense from overflowing.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public string? Bucket { get; init; }

    public int? Limit { get; init; }

    public int? Remaining { get; init; }

    public TimeSpan? ResetAfter { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The limit that was hit is the one on everything that the token does.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The limit that was hit is not the bot's alone; such a 429 is not held against it.</summary>
    public bool IsShared { get; init; }

    /// <summary>The answer went through Discord's own proxy; those of Cloudflare in front of it have no such header.</summary>
    public bool HasVia { get; init; }

    public static AnswerHeaders Read(HttpResponseHeaders headers)
    {
        var scope = Text(headers, "X-RateLimit-Scope");
        return new AnswerHeaders
        {
            Bucket = Text(headers, "X-RateLimit-Bucket") is { Length: > 0 and <= 200 } bucket ? bucket : null,
            Limit = Number(headers, "X-RateLimit-Limit"),
            Remaining = Number(headers, "X-RateLimit-Remaining"),
            ResetAfter = Seconds(headers, "X-RateLimit-Reset-After"),
            RetryAfter = Seconds(headers, "Retry-After"),
            IsGlobal = scope == "global" || string.Equals(Text(headers, "X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase),
            IsShared = scope == SharedScope,
            HasVia = headers.Contains("Via"),
        };
    }

    /// <summary>A number of seconds as a wait, or null when it is none.</summary>
    public static TimeSpan? Wait(double seconds) =>
        double.IsFinite(seconds) && seconds >= 0 ? TimeSpan.FromSeconds(Math.Min(seconds, LongestWait.TotalSeconds)) : null;

    private static TimeSpan? Seconds(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? Wait(seconds) : null;

    private static int? Number(HttpResponseHeaders headers, string name) =>
        int.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
