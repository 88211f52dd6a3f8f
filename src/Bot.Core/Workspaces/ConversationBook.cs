using System.Collections.Concurrent;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Workspaces;

/// <summary>What a platform says about a conversation each time that something comes from it.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Id">The conversation, by the platform's own id.</param>
/// <param name="Workspace">The workspace that it belongs to.</param>
/// <param name="Place">What kind of place it is.</param>
/// <param name="Route">Over which address it is written to.</param>
public sealed record ConversationFacts(string Platform, string Id, WorkspaceId Workspace, CommandPlaces Place, string Route)
{
    /// <summary>What it is called; null when that was not said now.</summary>
    public string? Name { get; init; }

    /// <summary>The organisation that it belongs to.</summary>
    public string? Tenant { get; init; }
}

/// <summary>
/// Remembers the conversations that the bot can write to unasked. Whatever comes from a conversation keeps its entry right, so that no single
/// event has to arrive, and none before another.
/// </summary>
public sealed class ConversationBook(IDbContextFactory<BotDbContext> stores, DeliverySignal signal, ChannelStanding standing, TimeProvider time)
{
    /// <summary>What was just written down is not looked up again for every message of a busy conversation.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private const int MostFresh = 10_000;

    private readonly ConcurrentDictionary<ConversationFacts, long> _fresh = new();

    /// <summary>Something came from a conversation: it is open, and this is what it is. What was held back for it is owed again.</summary>
    public async Task HeardAsync(ConversationFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (_fresh.TryGetValue(facts, out var since) && time.GetElapsedTime(since) < Fresh)
        {
            return;
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, facts, cancellationToken) is { } known)
        {
            await ChangeAsync(db, known, facts, cancellationToken);
        }
        else if (!await AddAsync(db, facts, cancellationToken) && await FindAsync(db, facts, cancellationToken) is { } other)
        {
            await ChangeAsync(db, other, facts, cancellationToken);
        }

        if (_fresh.Count >= MostFresh)
        {
            _fresh.Clear();
        }

        _fresh[facts] = time.GetTimestamp();
    }

    /// <summary>A conversation, or null when nothing ever came from it.</summary>
    public async Task<KnownConversation?> FindAsync(string platform, string id, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Conversations.AsNoTracking().SingleOrDefaultAsync(row => row.Platform == platform && row.Id == id, cancellationToken);
    }

    /// <summary>The conversations of a workspace that take what is written, by name.</summary>
    public async Task<IReadOnlyList<KnownConversation>> OpenOnesAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Conversations(workspace).AsNoTracking()
            .Where(row => row.End == ConversationEnd.None)
            .OrderBy(row => row.Name)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether a chat of the bot with one person alone is remembered.</summary>
    public async Task<bool> HasOwnChatAsync(string platform, string person, CancellationToken cancellationToken)
    {
        if (!WorkspaceId.TryParse($"{platform}:user:{person}", out var own))
        {
            return false;
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Conversations(own).AnyAsync(cancellationToken);
    }

    /// <summary>Nothing can be written to a conversation until something comes from it again.</summary>
    public async Task EndAsync(string platform, string id, ConversationEnd end, CancellationToken cancellationToken)
    {
        Forget(facts => facts.Platform == platform && facts.Id == id);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Unscoped.Conversations
            .Where(row => row.Platform == platform && row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.End, end), cancellationToken);
    }

    /// <summary>Nothing can be written to any conversation of a workspace; those that were deleted before stay so.</summary>
    public async Task EndAllAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        Forget(facts => facts.Workspace == workspace);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Conversations(workspace)
            .Where(row => row.End == ConversationEnd.None)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.End, ConversationEnd.BotRemoved), cancellationToken);
    }

    /// <summary>The bot is back in a workspace: what it was taken out of takes what is written again, and what was held back is owed again. Those that were deleted stay so.</summary>
    public async Task ReopenAllAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        await db.Conversations(workspace)
            .Where(row => row.End == ConversationEnd.BotRemoved)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.End, ConversationEnd.None), cancellationToken);
        await OweAgainAsync(db, workspace, cancellationToken);
    }

    private static Task<KnownConversation?> FindAsync(BotDbContext db, ConversationFacts facts, CancellationToken cancellationToken) =>
        db.Unscoped.Conversations.SingleOrDefaultAsync(row => row.Platform == facts.Platform && row.Id == facts.Id, cancellationToken);

    private void Forget(Func<ConversationFacts, bool> which)
    {
        foreach (var facts in _fresh.Keys.Where(which))
        {
            _fresh.TryRemove(facts, out _);
        }
    }

    private async Task ChangeAsync(BotDbContext db, KnownConversation known, ConversationFacts facts, CancellationToken cancellationToken)
    {
        var reopened = known.End != ConversationEnd.None;
        known.Workspace = facts.Workspace;
        known.Place = facts.Place;
        known.Route = facts.Route;
        known.Name = facts.Name ?? known.Name;
        known.Tenant = facts.Tenant ?? known.Tenant;
        known.End = ConversationEnd.None;
        await db.SaveChangesAsync(cancellationToken);
        if (reopened)
        {
            await OweAgainAsync(db, facts.Workspace, cancellationToken);
        }
        else
        {
            await standing.TryAgainAsync(facts.Platform, facts.Id, cancellationToken);
        }
    }

    /// <summary>What still cannot be reached is held back once more at its next try.</summary>
    private async Task OweAgainAsync(BotDbContext db, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await db.Deliveries(workspace)
            .Where(delivery => delivery.State == DeliveryState.Suspended && delivery.ChannelKey == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(delivery => delivery.State, DeliveryState.Pending).SetProperty(delivery => delivery.Trouble, DeliveryTrouble.None), cancellationToken);
        await standing.TryAgainAsync(workspace, cancellationToken);
        signal.Raise();
    }

    /// <returns>False when another host, or another message, was faster.</returns>
    private async Task<bool> AddAsync(BotDbContext db, ConversationFacts facts, CancellationToken cancellationToken)
    {
        db.Unscoped.Conversations.Add(new KnownConversation
        {
            Platform = facts.Platform,
            Id = facts.Id,
            Workspace = facts.Workspace,
            Place = facts.Place,
            Route = facts.Route,
            Name = facts.Name,
            Tenant = facts.Tenant,
            Since = time.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await FindAsync(db, facts, cancellationToken) is not null)
            {
                db.ChangeTracker.Clear();
                return false;
            }

            throw;
        }
    }
}
