using Bot.Core.Data;
using Bot.Core.Indexing;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Topics;

/// <summary>All that is followed, in memory, kept at the store's state by its change sequence: a subscription that was made, changed or ended, and the terms of glossaries.</summary>
internal sealed class FollowedTopics
{
    private long _sequence = -1;

    /// <summary>What is followed.</summary>
    public TopicIndex Index { get; private set; } = new();

    /// <summary>Brings <see cref="Index"/> to the store's state at a change of the sequence.</summary>
    public async Task CatchUpAsync(BotDbContext db, long end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (_sequence > end)
        {
            // The store was restored from a backup.
            (Index, _sequence) = (new TopicIndex(), -1);
        }

        if (_sequence == end)
        {
            return;
        }

        // Terms first: when all is new, subscriptions are read with them once.
        await TakeTermsAsync(db, end, cancellationToken);
        await TakeSubscriptionsAsync(db, end, cancellationToken);
        _sequence = end;
    }

    private async Task TakeTermsAsync(BotDbContext db, long end, CancellationToken cancellationToken)
    {
        var after = _sequence;
        CorrectionState[] shown = [CorrectionState.Accepted, CorrectionState.Undone, CorrectionState.Replaced];
        var libraries = await db.Unscoped.Corrections.AsNoTracking()
            .Where(row => row.Sequence > after && row.Sequence <= end && row.Kind == CorrectionKind.Term && shown.Contains(row.State))
            .Select(row => row.Library)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var library in libraries)
        {
            Index.SetGlossary(library, await LibraryIndex.TermsAsync(db, library, cancellationToken));
        }
    }

    private async Task TakeSubscriptionsAsync(BotDbContext db, long end, CancellationToken cancellationToken)
    {
        // One that changes once more while this is read has a greater number then, and comes again.
        var after = _sequence;
        var changed = db.Unscoped.Subscriptions.AsNoTracking().Where(row => row.Sequence > after && (after >= 0 || (row.EndedAt == null && row.PausedAt == null)));
        await foreach (var row in changed.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.EndedAt is null && row.PausedAt is null)
            {
                Index.Put(new TopicFollower(row.Key, row.ChannelKey, row.Workspace, TopicDraft.Of(row), row.When, row.CreatedAt, row.Sequence));
            }
            else
            {
                Index.Remove(row.Key);
            }
        }
    }
}
