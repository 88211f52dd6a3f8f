using System.Security.Cryptography;
using System.Text;
using Bot.Core.Feeds.Reading;
using Bot.Core.Import;

namespace Bot.Core.Feeds;

/// <summary>
/// What an item of a feed is known by, from the surest sign to the weakest: its guid and audio file; its audio file and title; its title and day.
/// Publishers reuse guids for other files, so a guid with another file is another item; whether it is a known episode all the same is then decided
/// by title and day (<see cref="EpisodeIdentity"/>). No item's identity depends on those beside it.
/// </summary>
internal static class ItemIdentity
{
    /// <summary>The identities of the items, in their order; each one once.</summary>
    public static IReadOnlyList<string> Of(FeedDocument feed)
    {
        var identities = new List<string>(feed.Items.Count);
        var seen = new HashSet<string>();
        foreach (var item in feed.Items)
        {
            var identity = Hash(SignOf(item));
            for (var other = 2; !seen.Add(identity); other++)
            {
                identity = Hash($"{SignOf(item)}\n{other}");
            }

            identities.Add(identity);
        }

        return identities;
    }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What an item is known by, before it is hashed.</summary>
    public static string SignOf(FeedItem item) => item switch
    {
        { Guid: { Length: > 0 } guid } => $"guid\n{guid}\n{AudioOf(item)}",
        _ when AudioOf(item) is { } audio => $"audio\n{audio}\n{item.Title}",
        _ => $"title\n{item.Title}\n{item.Published?.Date:yyyy-MM-dd}",
    };

    private static string? AudioOf(FeedItem item) => item.Enclosures is [var first, ..] ? EpisodeIdentity.AudioKey(first.Address) : null;
}
