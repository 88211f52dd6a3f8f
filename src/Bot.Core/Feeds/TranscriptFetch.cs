using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Feeds.Reading;
using Bot.Core.Fetching;
using Bot.Core.Import.Transcripts;

namespace Bot.Core.Feeds;

/// <summary>
/// Gets the transcript that a feed names for an item: the best of several, or the next one where that cannot be had or read. A transcript that
/// cannot be had fails no episode: it is asked for again, ever more seldom. One that was had is looked at again while it is young, since
/// publishers correct theirs.
/// </summary>
internal sealed class TranscriptFetch(WebFetcher web, TimeProvider time)
{
    /// <summary>Who made it available.</summary>
    private const string Origin = "publisher";

    private const int MaxBytes = 20 * 1024 * 1024;

    private static readonly TimeSpan[] Retries = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    /// <summary>Gets it.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="item">The item.</param>
    /// <param name="before">What came of it the last time, where the item itself is as it was.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <returns>The transcript, null where there is none or it has not changed; and what to write down.</returns>
    public async Task<(TranscriptDocument? Transcript, TranscriptMark Mark)> FetchAsync(FeedDocument feed, FeedItem item, FeedEpisode? before, CancellationToken cancellationToken)
    {
        string? trouble = null;
        foreach (var offered in TranscriptPreference.Order(item.Transcripts.Select(OfferOf), feed.Language))
        {
            var request = new FetchRequest(offered.Url)
            {
                MaxBytes = MaxBytes,
                ETag = before is { TranscriptTrouble: null } ? before.TranscriptETag : null,
                LastModified = before is { TranscriptTrouble: null } ? before.TranscriptLastModified : null,
            };
            switch (await web.FetchAsync(request, cancellationToken))
            {
                case FetchOutcome.NotModified:
                    return (null, new TranscriptMark(before?.TranscriptETag, before?.TranscriptLastModified, DueAt: NextLook(item)));
                case FetchOutcome.Fetched fetched:
                    switch (TranscriptFormats.Read(NameOf(offered.Url), fetched.Body.Span, new TranscriptHint(offered.MediaType, NameOf(offered.Url), offered.Language) { Charset = fetched.Charset }, Origin))
                    {
                        case TranscriptOutcome.Read read:
                            return (read.Transcript, new TranscriptMark(fetched.ETag, fetched.LastModified, DueAt: NextLook(item)));
                        case TranscriptOutcome.Refused refused:
                            trouble ??= refused.Reason;
                            break;
                    }

                    break;
                case FetchOutcome.Refused refused:
                    trouble ??= refused.Reason;
                    break;
                case FetchOutcome.TooLarge tooLarge:
                    trouble ??= tooLarge.Reason;
                    break;
                case FetchOutcome.Failed failed:
                    trouble ??= failed.Reason;
                    break;
            }
        }

        return (null, trouble is null ? TranscriptMark.None : new TranscriptMark(Trouble: trouble, DueAt: NextTry(before)));
    }

    /// <summary>When what was had is looked at again; null when the item is too old to be corrected.</summary>
    public DateTimeOffset? NextLook(FeedItem item)
    {
        var now = time.GetUtcNow();
        return (now - item.Published)?.TotalDays switch
        {
            < 14 => now + TimeSpan.FromDays(1),
            < 90 => now + TimeSpan.FromDays(7),
            _ => null,
        };
    }

    private static DeclaredTranscript OfferOf(FeedTranscript transcript) => new(transcript.Address, transcript.Type, transcript.Language, transcript.Rel);

    /// <summary>The last part of its path: what comes before it, or behind a question mark, may be a secret.</summary>
    private static string NameOf(Uri address) => address.Segments is [.., var last] ? Uri.UnescapeDataString(last.Trim('/')) : "";

    private DateTimeOffset? NextTry(FeedEpisode? before)
    {
        var failures = before?.TranscriptFailures ?? 0;
        return failures < Retries.Length ? time.GetUtcNow() + Retries[failures] : null;
    }
}
