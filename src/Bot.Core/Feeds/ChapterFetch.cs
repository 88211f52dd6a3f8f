using Bot.Core.Episodes;
using Bot.Core.Feeds.Reading;
using Bot.Core.Fetching;

namespace Bot.Core.Feeds;

/// <summary>Gets the file of chapters that a feed names for an item. One that cannot be had fails no episode.</summary>
internal sealed class ChapterFetch(WebFetcher web)
{
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>The chapters; none where the feed names no file; null where there is one and it could not be had or read.</summary>
    public async Task<IReadOnlyList<EpisodeChapter>?> FetchAsync(FeedItem item, CancellationToken cancellationToken) => item.Chapters is not { } named
        ? []
        : await web.FetchAsync(new FetchRequest(named.Address) { MaxBytes = MaxBytes }, cancellationToken) is FetchOutcome.Fetched fetched ? ChaptersJson.Read(fetched.Body) : null;
}
