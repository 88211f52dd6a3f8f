using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Settings;

/// <summary>What is decided for a workspace. Each change is written in one transaction with who made it, and with what follows from it for the channels.</summary>
public sealed class SettingsBook
{
    /// <summary>So many people and roles can be named.</summary>
    public const int MostManagers = 50;

    /// <summary>So long a channel is told of a new zone.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromDays(1);

    private readonly IDbContextFactory<BotDbContext> _stores;
    private readonly DigestCalendar _calendar;
    private readonly DeliveryOutbox _outbox;
    private readonly DeliverySignal _signal;
    private readonly TimeProvider _time;

    internal SettingsBook(IDbContextFactory<BotDbContext> stores, DigestCalendar calendar, DeliveryOutbox outbox, DeliverySignal signal, TimeProvider time) =>
        (_stores, _calendar, _outbox, _signal, _time) = (stores, calendar, outbox, signal, time);

    /// <summary>What is decided; as it comes where nothing is.</summary>
    public async Task<WorkspaceSettings> FindAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        return await db.Settings(workspace).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new WorkspaceSettings { Workspace = workspace };
    }

    /// <summary>The last entries about who changed what, with the names of their channels.</summary>
    internal async Task<(int Count, IReadOnlyList<(AuditEntry Entry, string? Channel)> Page)> AuditAsync(WorkspaceId workspace, int skip, int take, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var count = await db.Audit(workspace).CountAsync(cancellationToken);
        var entries = await db.Audit(workspace).AsNoTracking().OrderByDescending(entry => entry.Key).Skip(skip).Take(take).ToListAsync(cancellationToken);
        var keys = entries.Select(entry => entry.ChannelKey).OfType<long>().Distinct().ToList();
        var names = await db.Channels(workspace).Where(channel => keys.Contains(channel.Key)).ToDictionaryAsync(channel => channel.Key, channel => channel.Name, cancellationToken);
        return (count, [.. entries.Select(entry => (entry, entry.ChannelKey is { } key ? names.GetValueOrDefault(key) : null))]);
    }

    /// <summary>Changes a decision that has no more to it than that.</summary>
    internal Task ChangeAsync(Viewer viewer, string action, string? subject, Action<WorkspaceSettings> change, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, action, subject, (settings, _, _) =>
        {
            change(settings);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Another language for what is posted for all, in every channel of the workspace.</summary>
    internal Task SetLanguageAsync(Viewer viewer, string language, CancellationToken cancellationToken) => ChangeAsync(
        viewer,
        AuditTrail.Language,
        language,
        async (settings, db, _) =>
        {
            settings.Language = language;
            await db.Channels(viewer.Workspace).ExecuteUpdateAsync(set => set.SetProperty(channel => channel.Language, (string?)null), cancellationToken);
        },
        cancellationToken);

    /// <summary>Another zone. The channels that have none of their own get their next digest by its clock, and are told so.</summary>
    internal async Task SetZoneAsync(Viewer viewer, string zone, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            viewer,
            AuditTrail.Zone,
            zone,
            async (settings, db, entry) =>
            {
                var before = new WorkspaceSettings { Workspace = settings.Workspace, Zone = settings.Zone };
                settings.Zone = zone;
                await MoveAsync(db, viewer, entry, before, settings, cancellationToken);
            },
            cancellationToken);
        _signal.Raise();
    }

    /// <summary>Names somebody who may decide for channels.</summary>
    /// <returns>False where as many are named as may be.</returns>
    internal async Task<bool> AddManagerAsync(Viewer viewer, Manager manager, CancellationToken cancellationToken)
    {
        var added = false;
        await ChangeAsync(
            viewer,
            AuditTrail.ManagerAdded,
            manager.ToString(),
            settings =>
            {
                var others = settings.Managers.Where(text => Manager.Read(text) is { } known && !IsSame(known, manager)).ToList();
                added = others.Count < MostManagers;
                settings.Managers = added ? [.. others, manager.ToString()] : settings.Managers;
            },
            cancellationToken);
        return added;
    }

    /// <summary>Takes a person or a role off the list.</summary>
    /// <returns>Who that was; null when nobody of that id was named.</returns>
    internal async Task<Manager?> RemoveManagerAsync(Viewer viewer, string id, CancellationToken cancellationToken)
    {
        var named = (await FindAsync(viewer.Workspace, cancellationToken)).Managers.Select(Manager.Read).OfType<Manager>().FirstOrDefault(manager => manager.Id == id);
        if (named is not null)
        {
            await ChangeAsync(
                viewer,
                AuditTrail.ManagerRemoved,
                named.ToString(),
                settings => settings.Managers = [.. settings.Managers.Where(text => Manager.Read(text) is { } known && known.Id != id)],
                cancellationToken);
        }

        return named;
    }

    /// <summary>Where nobody is named yet, whoever brought the bot in is: somebody has to be able to name others.</summary>
    public async Task NameFirstManagerAsync(Viewer installer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(installer);
        if (installer.Person is { } person && (await FindAsync(installer.Workspace, cancellationToken)).Managers.Count == 0)
        {
            await AddManagerAsync(installer, new Manager(person, IsRole: false, installer.PersonName), cancellationToken);
        }
    }

    /// <summary>People who are known in a workspace because they have changed or proposed something there.</summary>
    internal async Task<IReadOnlyList<Manager>> KnownPeopleAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        var audited = await db.Audit(viewer.Workspace)
            .Where(entry => entry.Platform == viewer.Platform && entry.Person != null && entry.PersonName != null)
            .Select(entry => new { entry.Person, entry.PersonName, At = entry.Key })
            .OrderByDescending(entry => entry.At)
            .Take(1000)
            .ToListAsync(cancellationToken);
        var proposed = await db.Corrections(VisibleLibraries.ForOperator(viewer.OwnLibrary))
            .Where(row => row.Platform == viewer.Platform && row.Proposer != null && row.ProposerName != null)
            .Select(row => new { Person = row.Proposer, PersonName = row.ProposerName, At = row.Key })
            .OrderByDescending(row => row.At)
            .Take(1000)
            .ToListAsync(cancellationToken);
        return [.. audited.Concat(proposed).DistinctBy(entry => entry.Person).Select(entry => new Manager(entry.Person!, IsRole: false, entry.PersonName))];
    }

    /// <summary>In how many entries and lists somebody is.</summary>
    public async Task<int> CountAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        return await db.Unscoped.Audit.CountAsync(entry => entry.Platform == platform && entry.Person == person, cancellationToken)
            + (await NamingAsync(db, platform, person, cancellationToken)).Count;
    }

    /// <summary>Takes somebody's name off the entries about who changed what, and off the lists of managers.</summary>
    /// <returns>In how many it was.</returns>
    public async Task<int> ForgetAsync(string platform, string person, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.NextSequenceAsync(cancellationToken);
        var naming = await NamingAsync(db, platform, person, cancellationToken);
        foreach (var settings in naming)
        {
            settings.Managers = [.. settings.Managers.Where(text => Manager.Read(text) is not { IsRole: false } manager || manager.Id != person)];
        }

        await db.SaveChangesAsync(cancellationToken);

        // Of those who were named or removed, the subject of the entry is the person.
        var (subject, begins) = SubjectsOf(person);
        await db.Unscoped.Audit
            .Where(entry => entry.Platform == platform && entry.Subject != null && (entry.Action == AuditTrail.ManagerAdded || entry.Action == AuditTrail.ManagerRemoved)
                && (entry.Subject == subject || entry.Subject.StartsWith(begins)))
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Subject, (string?)null), cancellationToken);
        var entries = await db.Unscoped.Audit
            .Where(entry => entry.Platform == platform && entry.Person == person)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.PersonName, (string?)null).SetProperty(entry => entry.Person, (string?)null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return entries + naming.Count;
    }

    private static bool IsSame(Manager one, Manager other) => one.Id == other.Id && one.IsRole == other.IsRole;

    private static (string Whole, string Begins) SubjectsOf(string person)
    {
        var unnamed = new Manager(person, IsRole: false, null).ToString();
        return (unnamed, unnamed + " ");
    }

    private static async Task<IReadOnlyList<WorkspaceSettings>> NamingAsync(BotDbContext db, string platform, string person, CancellationToken cancellationToken)
    {
        var (whole, begins) = SubjectsOf(person);
        var naming = await db.Unscoped.Settings.Where(settings => settings.Managers.Count > 0).ToListAsync(cancellationToken);
        return [.. naming.Where(settings => settings.Workspace.Value.StartsWith(platform + ":", StringComparison.Ordinal)
            && settings.Managers.Exists(text => text == whole || text.StartsWith(begins, StringComparison.Ordinal)))];
    }

    private async Task ChangeAsync(
        Viewer viewer, string action, string? subject, Func<WorkspaceSettings, BotDbContext, AuditEntry, Task> change, CancellationToken cancellationToken)
    {
        await using var db = await _stores.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.NextSequenceAsync(cancellationToken);
        var settings = await db.Settings(viewer.Workspace).SingleOrDefaultAsync(cancellationToken);
        if (settings is null)
        {
            settings = new WorkspaceSettings { Workspace = viewer.Workspace };
            db.Unscoped.Settings.Add(settings);
        }

        var entry = AuditTrail.Of(viewer, _time.GetUtcNow(), action, subject);
        db.Unscoped.Audit.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await change(settings, db, entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task MoveAsync(BotDbContext db, Viewer viewer, AuditEntry entry, WorkspaceSettings before, WorkspaceSettings after, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var channels = await db.Channels(viewer.Workspace).Where(channel => channel.Zone == null).ToListAsync(cancellationToken);
        var followed = (await db.Subscriptions(viewer.Workspace).Select(row => new { row.ChannelKey, row.When }).ToListAsync(cancellationToken)).ToLookup(row => row.ChannelKey, row => row.When);
        foreach (var channel in channels.Where(channel => followed.Contains(channel.Key)))
        {
            DigestCalendar.Reschedule(channel, _calendar.ScheduleOf(channel, before, followed[channel.Key]), _calendar.ScheduleOf(channel, after, followed[channel.Key]), now);
        }

        foreach (var channel in channels.Where(channel => channel is { NextRun: not null, SuspendedSince: null }))
        {
            var wording = ChannelNotices.WordingOf(channel, after);
            var zone = _calendar.ZoneOf(channel, after);
            var text = wording.NoticeZone(viewer.PersonName ?? wording.Somebody, zone.Id, wording.LocalTime(channel.NextRun!.Value, zone));
            var (target, key) = ChannelNotices.TargetOf(viewer, channel, entry);
            db.Unscoped.Deliveries.Add(_outbox.Owe(target, viewer.Person, ChannelNotices.Public(wording, ChannelNotices.Said(viewer, channel, text, wording)), Wanted, key));
        }
    }
}
