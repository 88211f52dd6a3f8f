using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Corrections;

/// <summary>
/// What was proposed, and what became of it. Each change takes the store's turn (<see cref="StoreChanges"/>) before it looks: of two that decide
/// at once one does, and the other sees that it was done.
/// </summary>
public sealed class CorrectionBook
{
    /// <summary>More open proposals of one library than anybody reads.</summary>
    public const int MostOpen = 200;

    /// <summary>So many a person proposes in a day who does not decide.</summary>
    public const int MostADay = 20;

    /// <summary>So many terms a glossary has; each is looked for in every question.</summary>
    public const int MostTerms = 500;

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly LibraryIndex _index;
    private readonly ChangeSignal _changes;
    private readonly ProposerNotice _notice;
    private readonly DeliverySignal _owed;
    private readonly TimeProvider _time;

    internal CorrectionBook(IDbContextFactory<BotDbContext> stores, LibraryIndex index, ChangeSignal changes, ProposerNotice notice, DeliverySignal owed, TimeProvider time) =>
        (_stores, _index, _changes, _notice, _owed, _time) = (stores, index, changes, notice, owed, time);

    /// <summary>The libraries whose corrections a viewer has to do with: the own one; on the machine itself also the private one that only it sees.</summary>
    public static VisibleLibraries ScopeOf(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.TrustedWith is null && viewer.Workspace == WorkspaceId.Local ? VisibleLibraries.For(viewer) : VisibleLibraries.ForOperator(viewer.OwnLibrary);
    }

    /// <summary>Whose readers see what a viewer corrects in an episode of that library.</summary>
    public static LibraryId LibraryFor(Viewer viewer, LibraryId episodes)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.OwnLibrary == LibraryId.Shared ? episodes : viewer.OwnLibrary;
    }

    /// <summary>Proposes something. The same, proposed twice, is there once.</summary>
    internal async Task<(Correction? Correction, ProposalOutcome Outcome)> ProposeAsync(CorrectionDraft draft, Viewer viewer, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sequence = await db.NextSequenceAsync(cancellationToken);
        var rows = db.Unscoped.Corrections.Where(row => row.Library == draft.Library);

        var (first, last) = (draft.Lines?.First, draft.Lines?.Last);
        var same = await rows.FirstOrDefaultAsync(
            row => row.Kind == draft.Kind && row.EpisodeKey == draft.Episode && row.Target == draft.Target && row.After == draft.After
                && row.FirstLine == first && row.LastLine == last && (row.State == CorrectionState.Open || row.State == CorrectionState.Accepted),
            cancellationToken);
        if (same is not null)
        {
            return (same, ProposalOutcome.Known);
        }

        if (await LimitAsync(rows, draft, viewer, now, cancellationToken) is { } limit)
        {
            return (null, limit);
        }

        var correction = new Correction
        {
            Library = draft.Library,
            Kind = draft.Kind,
            EpisodeKey = draft.Episode,
            Target = draft.Target,
            Before = draft.Before,
            After = draft.After,
            FirstLine = first,
            LastLine = last,
            Platform = viewer.Platform,
            Proposer = viewer.Person,
            ProposerName = viewer.PersonName,
            ProposedAt = now,
            Sequence = sequence,
        };
        db.Unscoped.Corrections.Add(correction);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (correction, ProposalOutcome.Proposed);
    }

    /// <summary>Accepts or declines what is open.</summary>
    /// <returns>The correction, null when there is none of that key in those libraries; and whether this call has decided it.</returns>
    internal Task<(Correction? Correction, bool Changed)> DecideAsync(
        long key, bool accept, string? reason, Viewer viewer, CancellationToken cancellationToken) => ChangeAsync(
        key,
        CorrectionState.Open,
        viewer,
        (row, now) =>
        {
            row.State = accept ? CorrectionState.Accepted : CorrectionState.Declined;
            (row.Decider, row.DeciderName, row.DecidedAt, row.Reason) = (viewer.Person, viewer.PersonName, now, reason);

            // Whoever decides on a proposal of his own knows.
            row.Told = viewer.Person is not null && row.Proposer == viewer.Person;
        },
        cancellationToken);

    /// <summary>Takes back what is open, or undoes what was accepted. What was imported is seen again.</summary>
    /// <returns>The correction, null when there is none of that key in those libraries; and whether this call has ended it.</returns>
    internal Task<(Correction? Correction, bool Changed)> EndAsync(long key, CorrectionState from, Viewer viewer, CancellationToken cancellationToken) => ChangeAsync(
        key,
        from,
        viewer,
        (row, now) =>
        {
            row.State = from == CorrectionState.Open ? CorrectionState.Withdrawn : CorrectionState.Undone;
            (row.Ender, row.EnderName, row.EndedAt) = (viewer.Person, viewer.PersonName, now);
            row.Told = viewer.Person is not null && row.Proposer == viewer.Person;
        },
        cancellationToken);

    /// <summary>The correction of that key, in whatever state; null when there is none in those libraries.</summary>
    internal async Task<Correction?> FindAsync(long key, VisibleLibraries scope, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        return await db.Corrections(scope).SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
    }

    /// <summary>The open ones, the oldest first.</summary>
    internal async Task<IReadOnlyList<Correction>> OpenAsync(VisibleLibraries scope, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        return await db.Corrections(scope).Where(row => row.State == CorrectionState.Open).OrderBy(row => row.Key).Take(MostOpen).ToListAsync(cancellationToken);
    }

    /// <summary>The accepted ones: terms by their names, others with the latest first.</summary>
    internal async Task<IReadOnlyList<Correction>> AcceptedAsync(bool terms, VisibleLibraries scope, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var accepted = await db.Corrections(scope)
            .Where(row => row.State == CorrectionState.Accepted && (row.Kind == CorrectionKind.Term) == terms)
            .OrderByDescending(row => row.Sequence)
            .ToListAsync(cancellationToken);
        return terms ? [.. accepted.OrderBy(row => row.After, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Before, StringComparer.OrdinalIgnoreCase)] : accepted;
    }

    /// <summary>What somebody has proposed here, the latest first.</summary>
    internal async Task<IReadOnlyList<Correction>> ProposedByAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        return await Proposals(db, viewer).OrderByDescending(row => row.Key).Take(MostOpen).ToListAsync(cancellationToken);
    }

    /// <summary>How much is open, and about how many of somebody's proposals there is news.</summary>
    internal async Task<(int Open, int News)> CountAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var open = await db.Corrections(ScopeOf(viewer)).CountAsync(row => row.State == CorrectionState.Open, cancellationToken);
        var news = await Proposals(db, viewer).CountAsync(row => !row.Told && row.State != CorrectionState.Open, cancellationToken);
        return (open, news);
    }

    /// <summary>Notes that somebody has seen what became of these.</summary>
    internal async Task TellAsync(IReadOnlyCollection<Correction> seen, Viewer viewer, CancellationToken cancellationToken)
    {
        var keys = seen.Where(row => !row.Told && row.State != CorrectionState.Open).Select(row => row.Key).ToList();
        if (keys.Count > 0)
        {
            await using var db = await _stores.CreateDbContextAsync(cancellationToken);
            await Proposals(db, viewer).Where(row => keys.Contains(row.Key)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Told, true), cancellationToken);
        }
    }

    /// <summary>In how many corrections somebody's name is.</summary>
    public async Task<int> CountAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        return await db.CorrectionsOf(platform, person).CountAsync(cancellationToken);
    }

    /// <summary>Takes somebody's name off everything, and the reasons that this person wrote. What was proposed and decided stays: it is about episodes.</summary>
    /// <returns>In how many corrections it was.</returns>
    public async Task<int> ForgetAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var count = await db.CorrectionsOf(platform, person).CountAsync(cancellationToken);
        await ForgetNoticesAsync(db, platform, person, cancellationToken);
        await db.CorrectionsOf(platform, person).Where(row => row.Decider == person).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.DeciderName, (string?)null).SetProperty(row => row.Reason, (string?)null).SetProperty(row => row.Decider, (string?)null), cancellationToken);
        await db.CorrectionsOf(platform, person).Where(row => row.Ender == person).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.EnderName, (string?)null).SetProperty(row => row.Ender, (string?)null), cancellationToken);
        await db.CorrectionsOf(platform, person).Where(row => row.Proposer == person).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ProposerName, (string?)null).SetProperty(row => row.Proposer, (string?)null), cancellationToken);
        return count;
    }

    private static async Task ForgetNoticesAsync(BotDbContext db, string platform, string person, CancellationToken cancellationToken)
    {
        await ProposerNotice.ForgetProposerAsync(db, platform, person, cancellationToken);
        var decided = await db.CorrectionsOf(platform, person).Where(row => row.Decider == person && row.Reason != null).Select(row => row.Key).ToListAsync(cancellationToken);
        var causes = decided.ConvertAll(ProposerNotice.CauseOf);
        ProposerNotice.ForgetReasons(await db.Unscoped.Deliveries.Where(row => row.Platform == platform && causes.Contains(row.Cause)).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IQueryable<Correction> Proposals(BotDbContext db, Viewer viewer)
    {
        var scope = ScopeOf(viewer).Ids;
        return db.CorrectionsOf(viewer.Platform ?? "", viewer.Person ?? "").Where(row => scope.Contains(row.Library) && row.Proposer == viewer.Person);
    }

    private static async Task<ProposalOutcome?> LimitAsync(
        IQueryable<Correction> rows, CorrectionDraft draft, Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await rows.CountAsync(row => row.State == CorrectionState.Open, cancellationToken) >= MostOpen)
        {
            return ProposalOutcome.TooManyOpen;
        }

        if (draft.Kind == CorrectionKind.Term
            && await rows.CountAsync(row => row.Kind == CorrectionKind.Term && row.State == CorrectionState.Accepted, cancellationToken) >= MostTerms)
        {
            return ProposalOutcome.GlossaryFull;
        }

        var since = now.AddDays(-1);
        return !viewer.Manages
            && await rows.CountAsync(row => row.Platform == viewer.Platform && row.Proposer == viewer.Person && row.ProposedAt > since, cancellationToken) >= MostADay
            ? ProposalOutcome.TooManyToday
            : null;
    }

    private async Task<(Correction? Correction, bool Changed)> ChangeAsync(
        long key, CorrectionState from, Viewer viewer, Action<Correction, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(viewer).Ids;
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sequence = await db.NextSequenceAsync(cancellationToken);
        if (await db.Unscoped.Corrections.SingleOrDefaultAsync(row => row.Key == key && scope.Contains(row.Library), cancellationToken) is not { } correction)
        {
            return (null, false);
        }

        if (correction.State != from)
        {
            return (correction, false);
        }

        var now = _time.GetUtcNow();
        change(correction, now);
        correction.Platform ??= viewer.Platform;
        correction.Sequence = sequence;
        if (correction.State == CorrectionState.Accepted)
        {
            await ReplaceAsync(db, correction, now, cancellationToken);
        }

        // Of what was taken back or undone nobody is written to: a decision is told once.
        correction.Told |= correction.State is CorrectionState.Accepted or CorrectionState.Declined && await _notice.OweAsync(db, correction, viewer, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _owed.Raise();
        if (correction.State is CorrectionState.Accepted or CorrectionState.Undone)
        {
            // Whoever has just decided searches next, and finds; other hosts follow the store.
            _changes.Raise();
            await _index.CatchUpAsync(cancellationToken);
        }

        return (correction, true);
    }

    /// <summary>Of the same text there is one correction at a time. A term is heard in many ways, so there each stands by itself.</summary>
    private static async Task ReplaceAsync(BotDbContext db, Correction accepted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var others = await db.Unscoped.Corrections
            .Where(row => row.Library == accepted.Library && row.Kind == accepted.Kind && row.EpisodeKey == accepted.EpisodeKey && row.Target == accepted.Target
                && row.FirstLine == accepted.FirstLine && row.LastLine == accepted.LastLine && row.State == CorrectionState.Accepted && row.Key != accepted.Key)
            .ToListAsync(cancellationToken);
        foreach (var other in others)
        {
            other.State = CorrectionState.Replaced;
            other.EndedAt = now;
            other.Told = false;
            other.Sequence = accepted.Sequence;
        }
    }
}
