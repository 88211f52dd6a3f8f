using System.Buffers;

namespace Bot.Core.Feeds.Reading;

/// <summary>Tells what a document is that came where a feed was expected, and says so.</summary>
internal static class NotAFeed
{
    /// <summary>The name of a web page's outermost element.</summary>
    public const string WebPage = "html";

    private const string Json = "{";

    private const string PlainText = "text";

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What the beginning of a document shows it to be; null when it may be a feed.</summary>
    public static string? Recognise(string head)
    {
        var start = head.AsSpan().TrimStart("\uFEFF \t\r\n\0");
        if (start is ['{' or '[', ..])
        {
            return Json;
        }

        if (!start.Contains('<'))
        {
            return PlainText;
        }

        return FirstName(head).ToString().ToLowerInvariant() is "html" or "head" or "body" or "script" or "title" or "meta"
            ? WebPage
            : null;
    }

    public static FeedOutcome.Refused Refuse(string kind) => new(kind switch
    {
        Json => "This is JSON, not a feed in RSS or Atom. If the show has an RSS feed as well, use that one.",
        PlainText => "This is plain text, not a feed. Check the address: podcast feeds are RSS or Atom.",
        "opml" => "This is a list of feeds (OPML), not a feed. Import it as a list.",
        "urlset" or "sitemapindex" => "This is a site map for search engines, not a feed. Look for the show's RSS address on its page.",
        "svg" => "This is a picture (SVG), not a feed.",
        "error" => "The server answered with an error message instead of a feed. Check the address, or try again later.",
        _ => $"This is XML, but not a feed: its outermost element is <{FeedText.Label(kind)}>. Podcast feeds are RSS or Atom.",
    });

    /// <summary>The name in the first tag or document type; comments and instructions before it are skipped. Empty where there is none.</summary>
    private static ReadOnlySpan<char> FirstName(ReadOnlySpan<char> head)
    {
        while (head.IndexOf('<') is var tag and >= 0)
        {
            head = head[tag..];
            var end = head.StartsWith("<?", StringComparison.Ordinal) ? ">" : head.StartsWith("<!--", StringComparison.Ordinal) ? "-->" : null;
            if (end is not null)
            {
                var after = head.IndexOf(end, StringComparison.Ordinal);
                if (after < 0)
                {
                    return [];
                }

                head = head[(after + end.Length)..];
                continue;
            }

            head = head[1..];
            if (head.StartsWith("!DOCTYPE", StringComparison.OrdinalIgnoreCase) && head.Length > 8 && char.IsWhiteSpace(head[8]))
            {
                head = head[8..].TrimStart();
            }

            var length = head.IndexOfAnyExcept(Letters);
            return length < 0 ? head : head[length] == ':' || char.IsLetterOrDigit(head[length]) || head[length] == '_' ? [] : head[..length];
        }

        return [];
    }
}
