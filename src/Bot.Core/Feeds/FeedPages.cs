using System.Globalization;
using Bot.Core.Feeds.Reading;
using Bot.Core.Fetching;
using Bot.Core.Import;

namespace Bot.Core.Feeds;

/// <summary>What older pages of a feed brought.</summary>
/// <param name="Feed">The feed with the episodes of all pages that were read.</param>
/// <param name="BrokeOffAt">The page that could not be had and may be had another day; a secret.</param>
/// <param name="Finding">What is to be said of it.</param>
internal sealed record FeedPagesRead(FeedDocument Feed, Uri? BrokeOffAt = null, Finding? Finding = null);

/// <summary>
/// Reads the older pages of a feed (https://www.rfc-editor.org/rfc/rfc5005): those of a paged feed by <c>next</c>, those of an archived feed by
/// <c>prev-archive</c>. One page after the other, on the host of the feed only: what stands elsewhere is somebody else's, and would come in under the
/// name of this show.
/// </summary>
internal sealed class FeedPages(WebFetcher web)
{
    /// <summary>A feed of 100 pages holds a show's whole life; one that has more does not end.</summary>
    internal const int MostPages = 100;

    private const string Field = "pages";

    /// <summary>Reads on from the first page.</summary>
    /// <param name="first">The first page.</param>
    /// <param name="at">Where it came from.</param>
    /// <param name="from">The page to begin with; null for the one after the first.</param>
    /// <param name="isEnough">Whether a page needs none after it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FeedPagesRead> ReadAsync(FeedDocument first, Uri at, Uri? from, Predicate<FeedDocument> isEnough, CancellationToken cancellationToken)
    {
        var items = new List<FeedItem>(first.Items);
        var signs = first.Items.Select(ItemIdentity.SignOf).ToHashSet();
        var visited = new HashSet<string> { at.AbsoluteUri };
        var next = from ?? OlderThan(first);
        while (next is not null && visited.Add(next.AbsoluteUri))
        {
            if (!IsSameHost(at, next))
            {
                return Ended($"Older episodes are on another host, {SecretAddress.Masked(next)}; they are not read.");
            }

            if (visited.Count > MostPages || items.Count >= FeedLimits.Items)
            {
                return Ended(string.Create(CultureInfo.InvariantCulture, $"Older episodes were left out: {visited.Count - 1} pages with {items.Count:N0} episodes were read, and there are more."));
            }

            switch (await FetchAsync(next, cancellationToken))
            {
                case (FeedDocument page, _, _) when page.Guid is { } guid && first.Guid is { } own && guid != own:
                    return Ended("Older episodes were left out: the next page is of another show.");
                case (FeedDocument page, _, _):
                    // Pages move on while they are read, so that an episode can be on two of them.
                    items.AddRange(page.Items.Where(item => signs.Add(ItemIdentity.SignOf(item))).Take(FeedLimits.Items - items.Count));
                    next = isEnough(page) ? null : OlderThan(page);
                    break;
                case (null, var trouble, var isForGood):
                    var words = string.Create(CultureInfo.InvariantCulture, $"Older episodes are missing: page {visited.Count} could not be read ({trouble!.TrimEnd('.')}).");
                    return isForGood ? Ended(words) : Ended($"{words} It is tried again once a day.") with { BrokeOffAt = next };
            }
        }

        return new FeedPagesRead(first with { Items = items });

        FeedPagesRead Ended(string words) => new(first with { Items = items }, Finding: new Finding(FindingLevel.Missing, Field, words));
    }

    private static Uri? OlderThan(FeedDocument page) => page.NextPage ?? page.PrevArchive;

    private static bool IsSameHost(Uri feed, Uri page) =>
        string.Equals(feed.Host, page.Host, StringComparison.OrdinalIgnoreCase)
        && ((feed.Scheme == page.Scheme && feed.Port == page.Port) || (feed.Scheme == Uri.UriSchemeHttp && page.Scheme == Uri.UriSchemeHttps));

    private async Task<(FeedDocument? Page, string? Trouble, bool IsForGood)> FetchAsync(Uri address, CancellationToken cancellationToken) =>
        await web.FetchAsync(new FetchRequest(address), cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => FeedReader.Read(fetched.Body, fetched.Charset, fetched.FinalAddress) switch
            {
                FeedOutcome.Read read => (read.Feed, null, false),
                FeedOutcome.Refused refused => (null, refused.Reason, false),
                var other => throw new InvalidOperationException(other.GetType().Name),
            },
            FetchOutcome.Refused refused => (null, refused.Reason, true),
            FetchOutcome.TooLarge tooLarge => (null, tooLarge.Reason, true),
            FetchOutcome.Failed failed => (null, failed.Reason, failed.Status is 404 or 410),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
}
