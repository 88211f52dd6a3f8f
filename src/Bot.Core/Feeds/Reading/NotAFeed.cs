using System.Text.RegularExpressions;

namespace Bot.Core.Feeds.Reading;

/// <summary>Tells what a document is that came where a feed was expected, and says so.</summary>
internal static partial class NotAFeed
{
    /// <summary>The name of a web page's outermost element.</summary>
    public const string WebPage = "html";

    private const string Json = "{";

    private const string PlainText = "text";

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

        return First().Match(head) is { Success: true } first && first.Groups["name"].Value.ToLowerInvariant() is "html" or "head" or "body" or "script" or "title" or "meta"
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

    // The first tag or document type; comments and instructions before it are skipped.
    [GeneratedRegex(@"^[^<]*(<\?[^>]*>[^<]*|<!--(?>[^-]*-(?!->))*[^-]*-->[^<]*)*<(!DOCTYPE\s+)?(?<name>[A-Za-z]+)(?![:\w])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex First();
}
