using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Digests;

/// <summary>
/// What a digest or an announcement says in the moment in which it is sent. An episode that was removed since it was composed is not shown: then
/// the message is composed once more of what is left, under the same delivery, so that it still goes out once.
/// </summary>
internal sealed class OwedNews(
    IDbContextFactory<BotDbContext> stores, StoredReply replies, EpisodeReader episodes, OverlayReader overlays, DigestReader reader, DigestCalendar calendar)
{
    /// <summary>Something could be removed while it is composed anew; so often that is looked at.</summary>
    private const int MostTries = 3;

    /// <summary>Whether a delivery is a digest or an announcement.</summary>
    public static bool IsNews(Delivery delivery) => IsDigest(delivery) || delivery.Cause.StartsWith(NewsDelivery.NewsCause, StringComparison.Ordinal);

    /// <summary>What is sent; without a reply, the reason why nothing is.</summary>
    public async Task<(Reply? Reply, DeliveryTrouble Trouble)> ReadAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var content = await ContentAsync(delivery, cancellationToken);
            if (content.IsWhole && await replies.ReadAsync(delivery, cancellationToken) is { } reply)
            {
                return (reply, DeliveryTrouble.None);
            }

            if (content.IsEmpty)
            {
                await ReleaseAsync(delivery, content, cancellationToken);
                return (null, DeliveryTrouble.NothingLeft);
            }

            await ComposeAsync(delivery, content, cancellationToken);
        }

        return (null, DeliveryTrouble.QuoteGone);
    }

    private static bool IsDigest(Delivery delivery) => delivery.Cause.StartsWith(NewsDelivery.DigestCause, StringComparison.Ordinal);

    private async Task<Content> ContentAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var frame = StoredReply.FrameOf(delivery);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var rows = await db.News(delivery.Workspace).AsNoTracking().Where(row => row.Delivery == delivery.Id).ToListAsync(cancellationToken);
        var isSingle = frame is null && rows is [{ Place: null }];
        if (frame is null && !isSingle)
        {
            // What was taken out of a message has no place in it any more.
            rows.RemoveAll(row => row.Place is null);
        }

        var keys = rows.Select(row => row.EpisodeKey).Concat(frame?.Changed.Select(changed => changed.Episode) ?? []).Distinct().ToList();
        var there = keys.Count == 0 ? [] : await db.Episodes(Libraries(delivery)).Where(row => keys.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancellationToken);
        return new Content(frame, rows, isSingle, [.. there], keys.Count);
    }

    private async Task ComposeAsync(Delivery delivery, Content content, CancellationToken cancellationToken)
    {
        var libraries = Libraries(delivery);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var channel = await db.Channels(delivery.Workspace).AsNoTracking().SingleAsync(row => row.Key == delivery.ChannelKey, cancellationToken);
        var state = (await DigestReader.StatesAsync(db, [channel], cancellationToken))[0];
        var known = await episodes.ReadAsync(content.There, libraries, cancellationToken);
        var corrected = await overlays.ReadAsync(content.There, libraries, cancellationToken);
        var entries = NewsEntry.InOrder(content.Rows
            .Where(row => known.ContainsKey(row.EpisodeKey))
            .Select(row => new NewsEntry(row, MatchesOf(row, known[row.EpisodeKey]), known[row.EpisodeKey], corrected.GetValueOrDefault(row.EpisodeKey, EpisodeOverlay.None)))).ToList();
        var shelf = new NewsShelf();
        if (content is { IsSingle: true } && entries is [var only])
        {
            await reader.FetchTranscriptsAsync(entries, libraries, shelf, always: true, cancellationToken);
            var same = await episodes.SameConversationAsync(only.Episode, cancellationToken);
            await WriteAsync(delivery, content, DigestComposer.Single(only, same, state.Wording), null, [only], cancellationToken);
            return;
        }

        var zone = calendar.ZoneOf(channel, state.Settings);
        var digest = content.Frame is not { } frame ? DigestContent.Together(channel, delivery.Id, zone, delivery.CreatedAt, entries) : new DigestContent
        {
            Channel = channel,
            Id = delivery.Id,
            Zone = zone,
            Start = frame.Start,
            End = frame.End,
            New = [.. entries.Where(entry => entry.News is { IsArchive: false, IsRerun: false })],
            Archive = [.. entries.Where(entry => entry.News is { IsArchive: true, IsRerun: false })],
            Reruns = [.. entries.Where(entry => entry.News.IsRerun)],
            Changed = [.. frame.Changed.Where(changed => known.ContainsKey(changed.Episode)).Select(changed => new ChangedEntry(known[changed.Episode], changed.Kinds, changed.IsNewVersion))],
            IsLate = frame.IsLate,
            IsIntroduced = frame.IsIntroduced,
            IsOfWeek = frame.IsOfWeek,
            Next = frame.Next,
        };
        await reader.FetchTranscriptsAsync(DigestComposer.ShownInFull(digest), libraries, shelf, always: false, cancellationToken);
        var reply = content.Frame is null ? DigestComposer.Combined(digest, state.Wording) : DigestComposer.Compose(digest, state.Wording);
        await WriteAsync(delivery, content, reply, content.Frame is null ? null : DigestFrame.Of(digest), [.. digest.Placed], cancellationToken);
    }

    /// <summary>Writes down what is sent instead, on condition that this host still is the one that sends it.</summary>
    private async Task WriteAsync(Delivery delivery, Content content, Reply reply, DigestFrame? frame, IReadOnlyList<NewsEntry> placed, CancellationToken cancellationToken)
    {
        // One that may be there already is looked for by what it was called.
        var (json, quotes) = StoredReply.Write(delivery.DoubtSince is null ? reply : reply with { Post = StoredReply.PostOf(delivery) }, frame);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Deliveries(delivery.Workspace).Include(row => row.Quotes)
            .SingleOrDefaultAsync(row => row.Id == delivery.Id && row.State == DeliveryState.Sending && row.Fence == delivery.Fence, cancellationToken)
            ?? throw new InvalidOperationException("Another host has taken the delivery over.");
        row.Reply = json;
        row.Quotes.Clear();
        await db.SaveChangesAsync(cancellationToken);
        row.Quotes.AddRange(quotes);
        await LetGoAsync(db, delivery, content, cancellationToken);
        NewsDelivery.Place(db, placed, hasPlaces: !content.IsSingle);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        delivery.Reply = json;
        delivery.Quotes.Clear();
        delivery.Quotes.AddRange(quotes);
    }

    /// <summary>
    /// Nothing is left to send. What was only counted waits for the next digest, which then says who set it up. Where nobody knows whether it has
    /// arrived already, all stays as it is.
    /// </summary>
    private async Task ReleaseAsync(Delivery delivery, Content content, CancellationToken cancellationToken)
    {
        if (delivery.DoubtSince is not null || content.Frame is not { } frame)
        {
            return;
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LetGoAsync(db, delivery, content with { There = [] }, cancellationToken);
        if (!frame.IsIntroduced)
        {
            await db.Channels(delivery.Workspace).Where(row => row.Key == delivery.ChannelKey).ExecuteUpdateAsync(set => set.SetProperty(row => row.Introduced, false), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// An episode that is not there is in the message no longer. That of a digest is news again should it come back; that of an announcement was
    /// wanted at once or not at all, and its delivery is the record that it was dealt with.
    /// </summary>
    private static async Task LetGoAsync(BotDbContext db, Delivery delivery, Content content, CancellationToken cancellationToken)
    {
        var gone = content.Rows.Where(row => !content.There.Contains(row.EpisodeKey)).Select(row => row.Key).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        var rows = db.News(delivery.Workspace).Where(row => row.Delivery == delivery.Id && gone.Contains(row.Key));
        await (IsDigest(delivery)
            ? NewsDelivery.OweAgainAsync(rows, cancellationToken)
            : rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Place, (int?)null), cancellationToken));
    }

    /// <summary>Why it is there. A line that was found in another version of the episode may have another number in this one.</summary>
    private static NewsMatches MatchesOf(ChannelNews row, Episode episode)
    {
        var matches = NewsMatches.Read(row.Matches);
        return row.Version == episode.Version ? matches : new NewsMatches([.. matches.Found.Select(found => found with { BestLine = null })]);
    }

    private static VisibleLibraries Libraries(Delivery delivery) => VisibleLibraries.For(new Viewer(delivery.Workspace));

    /// <summary>What a message is about.</summary>
    /// <param name="Frame">What a digest says beside its episodes; null for an announcement, and for a line that says that nothing is new.</param>
    /// <param name="Rows">The news that are in it.</param>
    /// <param name="IsSingle">Whether it announces one episode by itself.</param>
    /// <param name="There">The episodes of it that its workspace has.</param>
    /// <param name="Named">How many it names or counts.</param>
    private sealed record Content(DigestFrame? Frame, IReadOnlyList<ChannelNews> Rows, bool IsSingle, HashSet<long> There, int Named)
    {
        /// <summary>Whether all of it is there.</summary>
        public bool IsWhole => There.Count == Named && !IsEmpty;

        /// <summary>Whether it had something to show, and has nothing any more. Reruns are only counted, and what was corrected is worth no message.</summary>
        public bool IsEmpty => (Frame is not null || Rows.Count > 0) && !Rows.Any(row => !row.IsRerun && There.Contains(row.EpisodeKey));
    }
}
