using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Feeds.Reading;
using Bot.Core.Import;
using Bot.Core.Import.Json;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Feeds;

/// <summary>What a feed brought.</summary>
/// <param name="Added">New episodes.</param>
/// <param name="Updated">New versions of known ones.</param>
/// <param name="Unchanged">Items that were known as they are.</param>
/// <param name="Refused">Items that could not be taken, such as those without a title.</param>
public sealed record FeedCounts(int Added, int Updated, int Unchanged, int Refused)
{
    /// <summary>Nothing.</summary>
    public static readonly FeedCounts None = new(0, 0, 0, 0);
}

/// <summary>
/// Makes episodes out of the items of a feed: what is known as it is costs one comparison, the rest is written one episode a transaction, oldest
/// first, together with the row that says which item it was. What a feed no longer lists is left alone.
/// </summary>
internal sealed class FeedIntake(IDbContextFactory<BotDbContext> stores, TranscriptFetch transcripts, ChapterFetch chapters, EpisodeWriter writer, TimeProvider time)
{
    /// <summary>Raised when items are read into episodes differently, so that all of them are read again.</summary>
    private const int Version = 2;

    /// <summary>Takes what a feed lists into the libraries that follow it.</summary>
    public async Task<FeedTally> TakeAsync(Feed feed, FeedDocument document, CancellationToken cancellationToken)
    {
        var identities = ItemIdentity.Of(document);
        var known = await KnownAsync(feed, cancellationToken);
        var backCatalogue = new BackCatalogue(feed, known.Keys.Select(key => key.Item1));
        var tally = new FeedTally();

        // Feeds list the newest first; numbers and shelves grow in the order in which episodes came out.
        for (var index = document.Items.Count - 1; index >= 0; index--)
        {
            await TakeAsync(feed, document, document.Items[index], identities[index], backCatalogue, known, tally, cancellationToken);
        }

        await ForgetDueTranscriptsAsync(feed, cancellationToken);
        return tally;
    }

    /// <summary>Whether an item waits for its transcript to be asked for again.</summary>
    public async Task<bool> HasDueTranscriptsAsync(Feed feed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.FeedEpisodes.AnyAsync(item => item.FeedKey == feed.Key && item.TranscriptDueAt != null && item.TranscriptDueAt <= now, cancellationToken);
    }

    /// <summary>The identities of the items that a feed has brought so far.</summary>
    public async Task<HashSet<string>> IdentitiesAsync(Feed feed, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.FeedEpisodes.Where(item => item.FeedKey == feed.Key).Select(item => item.Identity).ToHashSetAsync(cancellationToken);
    }

    private async Task TakeAsync(
        Feed feed, FeedDocument document, FeedItem item, string identity, BackCatalogue backCatalogue, Dictionary<(LibraryId, string), FeedEpisode> known, FeedTally tally, CancellationToken cancellationToken)
    {
        var libraries = feed.Follows.ConvertAll(follow => follow.Library);
        if (EpisodeOf(document, item) is not { } episode)
        {
            libraries.ForEach(library => tally.Add(library, Refused));
            return;
        }

        var hash = HashOf(episode, item);
        var now = time.GetUtcNow();
        var behind = libraries.Where(library => !known.TryGetValue((library, identity), out var row) || row.ItemHash != hash || row.TranscriptDueAt <= now).ToList();
        libraries.Except(behind).ToList().ForEach(library => tally.Add(library, Unchanged));
        if (behind.Count == 0)
        {
            return;
        }

        var before = behind.Select(library => known.GetValueOrDefault((library, identity))).FirstOrDefault(row => row is not null);
        var transcript = await transcripts.FetchAsync(document, item, before?.ItemHash == hash ? before : null, cancellationToken);
        var found = await chapters.FetchAsync(item, cancellationToken);
        var lookAgain = item.Chapters is null ? null : transcripts.NextLook(item);
        var whole = episode with { Transcript = transcript.Transcript, Extras = episode.Extras with { Chapters = found ?? [] } };
        foreach (var library in behind)
        {
            var source = SourceOf(whole, identity).Derived();
            var mark = new FeedItemMark(feed.Key, identity, hash)
            {
                Transcript = transcript.Mark with { DueAt = transcript.Mark.DueAt is { } due && (lookAgain is null || due < lookAgain) ? due : lookAgain },
                MissesChapters = found is null,
                IsBackCatalogue = backCatalogue.Has(item, library),
            };
            var result = await writer.WriteAsync(source, new ImportOptions(library) { Item = mark }, cancellationToken);
            tally.Add(library, counts => result switch
            {
                ImportResult.Stored { Change: ImportChange.Added or ImportChange.Restored } => counts with { Added = counts.Added + 1 },
                ImportResult.Stored { Change: ImportChange.Updated } => counts with { Updated = counts.Updated + 1 },
                ImportResult.Stored => Unchanged(counts),
                _ => Refused(counts),
            });
        }
    }

    private static FeedCounts Unchanged(FeedCounts counts) => counts with { Unchanged = counts.Unchanged + 1 };

    private static FeedCounts Refused(FeedCounts counts) => counts with { Refused = counts.Refused + 1 };

    /// <summary>What is due still belongs to items that have left the feed: nothing says any more where their transcripts are.</summary>
    private async Task ForgetDueTranscriptsAsync(Feed feed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Unscoped.FeedEpisodes
            .Where(item => item.FeedKey == feed.Key && item.TranscriptDueAt != null && item.TranscriptDueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.TranscriptDueAt, (DateTimeOffset?)null), cancellationToken);
    }

    private async Task<Dictionary<(LibraryId, string), FeedEpisode>> KnownAsync(Feed feed, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.FeedEpisodes.AsNoTracking().Where(item => item.FeedKey == feed.Key).ToDictionaryAsync(item => (item.Library, item.Identity), cancellationToken);
    }

    /// <summary>The item as an episode without its transcript; null where it has not even a title.</summary>
    private static EpisodeDocument? EpisodeOf(FeedDocument feed, FeedItem item) => string.IsNullOrWhiteSpace(item.Title)
        ? null
        : new EpisodeDocument
        {
            Show = string.IsNullOrWhiteSpace(feed.Title) ? null : feed.Title,
            Title = item.Title,
            Published = item.Published is { } at ? DateOnly.FromDateTime(at.DateTime) : null,
            People = FeedPeople.Of(feed, item),
            Topics = item.Topics,
            Summary = item.Notes,
            PageUrl = item.Link,
            AudioUrl = item.Enclosures is [var first, ..] ? first.Address : null,
            Extras = new EpisodeExtras
            {
                Duration = item.Duration,
                AudioBytes = item.Enclosures is [{ Length: { } length }, ..] ? length : null,
                Soundbites = [.. item.Soundbites.Select(soundbite => new EpisodeSoundbite(soundbite.Start, soundbite.Duration, soundbite.Title))],
                License = (item.License ?? feed.License)?.Text,
                LicenseUrl = (item.License ?? feed.License)?.Address,
                Blocked = item.Blocked || feed.Blocked.Listing || feed.Blocked.Everybody == true,
            },
        };

    private static string HashOf(EpisodeDocument episode, FeedItem item)
    {
        var json = new ArrayBufferWriter<byte>(4096);
        EpisodeJson.Write(episode, json);
        json.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"\n{Version}\n{string.Join('\n', item.Transcripts.Select(transcript => $"{transcript.Address}\t{transcript.Type}\t{transcript.Language}\t{transcript.Rel}"))}\n{item.Chapters?.Address}")));
        return Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan));
    }

    private static ParsedSource SourceOf(EpisodeDocument episode, string identity)
    {
        var json = new ArrayBufferWriter<byte>(1 << 14);
        EpisodeJson.Write(episode, json);
        var bytes = json.WrittenMemory;
        return new ParsedSource(new ImportSource(identity, bytes), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), FeedItemRow.Format, Version, new ParseOutcome.Parsed(episode, []));
    }
}
