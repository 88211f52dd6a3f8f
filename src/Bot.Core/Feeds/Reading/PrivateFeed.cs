using System.Text.RegularExpressions;

namespace Bot.Core.Feeds.Reading;

/// <summary>Tells feeds that are for some listeners only by their addresses.</summary>
internal static partial class PrivateFeed
{
    /// <summary>A shorter value is a choice ("auth=1"), not a secret.</summary>
    private const int ShortestToken = 8;

    private static readonly string[] TokenNames =
    [
        "auth", "token", "access_token", "auth_token", "authtoken", "accesstoken", "auth_key", "authkey", "api_key", "apikey", "secret", "jwt", "password", "passwd", "pass", "pwd",
        "private_key", "member_token", "subscriber_token", "rss_token", "feed_token", "user_token", "hmac",
    ];

    /// <summary>Why an address looks like one that was made for one listener, in words; null when it does not. The words do not hold the address.</summary>
    public static string? SignIn(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return null;
        }

        if (address.UserInfo.Length > 0)
        {
            return "an address holds a user name or password";
        }

        if (KnownHost(address) is { } host)
        {
            return $"{host} makes such addresses for its subscribers";
        }

        foreach (var pair in address.Query.TrimStart('?').Split('&', FeedLimits.Values))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair.Length - equals > ShortestToken && TokenNames.Contains(pair[..equals], StringComparer.OrdinalIgnoreCase))
            {
                return $"an address holds a secret called '{pair[..equals]}'";
            }
        }

        return null;
    }

    // The patterns that hosts themselves gave to https://github.com/Podcastindex-org/private-feed-blocklist, in our own form.
    private static string? KnownHost(Uri address)
    {
        var (host, path, query) = (address.Host, address.AbsolutePath, address.Query);
        return Domain(host) switch
        {
            "patreon.com" when query.Contains("auth=", StringComparison.OrdinalIgnoreCase) => "Patreon",
            "memberfulcontent.com" or "memberful.com" when query.Contains("auth=", StringComparison.OrdinalIgnoreCase) => "Memberful",
            "supercast.com" or "supercast.tech" when path.StartsWith("/feeds/", StringComparison.OrdinalIgnoreCase) => "Supercast",
            "supportingcast.fm" or "supportingcast.co" or "supportingcast.cc" when path.StartsWith("/content/", StringComparison.OrdinalIgnoreCase) => "Supporting Cast",
            "substack.com" when path.Contains("/private/", StringComparison.OrdinalIgnoreCase) => "Substack",
            "captivate.fm" when host.StartsWith("private.", StringComparison.OrdinalIgnoreCase) => "Captivate",
            "castos.com" when query.Contains("uuid=", StringComparison.OrdinalIgnoreCase) => "Castos",
            "redcircle.com" or "podcache.net" when path.Contains("/pf/", StringComparison.OrdinalIgnoreCase) => "RedCircle",
            "slate.com" when path.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) => "Slate",
            "npr.org" when query.Contains("uid=", StringComparison.OrdinalIgnoreCase) => "NPR",
            "stratechery.com" when host.StartsWith("rss.", StringComparison.OrdinalIgnoreCase) => "Stratechery",
            "anchor.fm" when path.Contains("/podcast/auth/", StringComparison.OrdinalIgnoreCase) || path.Contains("/podcast/private", StringComparison.OrdinalIgnoreCase) => "Spotify",
            "pod.co" when TwoIds().IsMatch(path) => "Podcast.co",
            "transistor.fm" when host.StartsWith("subscribers.", StringComparison.OrdinalIgnoreCase) || host.StartsWith("private.", StringComparison.OrdinalIgnoreCase) => "Transistor",
            "huffduffer.com" or "listenlater.fm" => "A personal list of recordings",
            _ => null,
        };
    }

    private static string Domain(string host)
    {
        var labels = host.ToLowerInvariant().Split('.');
        return labels.Length < 2 ? host : $"{labels[^2]}.{labels[^1]}";
    }

    [GeneratedRegex("^/[0-9a-f-]{36}/[0-9a-f-]{36}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TwoIds();
}
