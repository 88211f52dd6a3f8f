using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Bot.Core.Feeds.Reading;

/// <summary>Finds the feed that a web page links to (https://www.rssboard.org/rss-autodiscovery).</summary>
internal static class FeedLinks
{
    /// <summary>Links to feeds are in a page's head; this is more than any head.</summary>
    private const int Looked = 512 * 1024;

    /// <summary>Refuses a web page that came in place of a feed, and names the feed to use instead.</summary>
    public static FeedOutcome.Refused RefusePage(string html, Uri? address)
    {
        var (feed, title) = Find(html.Length > Looked ? html[..Looked] : html, address);
        var called = title is null ? "" : $" called '{title}'";
        return feed switch
        {
            null => new FeedOutcome.Refused("This is a web page, not a feed, and it links to no feed. Look on the page for 'RSS' and use that address."),

            // Reasons are logged, and an address can be a secret, so it stands beside them.
            { IsAbsoluteUri: true } => new FeedOutcome.Refused($"This is a web page, not a feed. It links to a feed{called}; use the address of that.") { Suggestion = feed },
            _ => new FeedOutcome.Refused($"This is a web page, not a feed. It links to a feed{called} on the same site; use the address of that."),
        };
    }

    private static (Uri? Feed, string? Title) Find(string html, Uri? address)
    {
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.ResolverExtended) { SkipComments = true, SkipDataText = true, DisableElementPositionTracking = true };
        var from = address is { IsAbsoluteUri: true } ? address : null;
        (Uri? Feed, string? Title) atom = default;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            if (token is not HtmlTagToken { Type: HtmlTokenType.StartTag } tag)
            {
                continue;
            }

            if (tag.Name is "script" or "style")
            {
                tokenizer.State = tag.Name == "script" ? HtmlParseMode.Script : HtmlParseMode.Rawtext;
            }
            else if (tag.Name == "base" && Uri.TryCreate(tag.GetAttribute("href"), UriKind.Absolute, out var stated) && stated.IsWellFormedHost())
            {
                from = stated;
            }
            else if (tag.Name == "link" && Linked(tag, from) is { } feed)
            {
                if (IsType(tag, "rss"))
                {
                    return (feed, FeedText.Label(tag.GetAttribute("title")));
                }

                atom = atom.Feed is null ? (feed, FeedText.Label(tag.GetAttribute("title"))) : atom;
            }
        }

        return atom;
    }

    private static Uri? Linked(HtmlTagToken tag, Uri? from)
    {
        var isFeed = (tag.GetAttribute("rel") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains("alternate", StringComparer.OrdinalIgnoreCase)
            && (IsType(tag, "rss") || IsType(tag, "atom"));
        if (!isFeed || tag.GetAttribute("href") is not { Length: > 0 and <= FeedLimits.Address } href || !Uri.TryCreate(href.Trim(), UriKind.RelativeOrAbsolute, out var feed))
        {
            return null;
        }

        // On Unix a path such as /feed counts as absolute, and means a file.
        if (feed.IsAbsoluteUri && !feed.IsFile)
        {
            return feed.IsWellFormedHost() ? feed : null;
        }

        return from is not null && Uri.TryCreate(from, href.Trim(), out var completed) && completed.IsWellFormedHost() ? completed : new Uri(href.Trim(), UriKind.Relative);
    }

    private static bool IsType(HtmlTagToken tag, string kind) => (tag.GetAttribute("type") ?? "").Contains($"application/{kind}+xml", StringComparison.OrdinalIgnoreCase);
}
