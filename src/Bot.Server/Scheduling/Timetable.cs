using Microsoft.Data.Sqlite;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>When a job runs.</summary>
/// <param name="Name">The name under which job and trigger are kept.</param>
/// <param name="Job">The class that says what is done.</param>
/// <param name="Cron">At which times; null: once after each start.</param>
internal sealed record TimetableEntry(string Name, Type Job, string? Cron)
{
    /// <summary>Whether it runs at all; what was kept of one that does not is taken out.</summary>
    public bool IsOn { get; init; } = true;
}

/// <summary>
/// Brings what the store keeps of the schedules in line with the program, before the scheduler starts. What is as it should be stays untouched,
/// so that a start neither loses a time that was missed nor runs anything a second time on another host; what has changed is replaced.
/// </summary>
internal sealed class Timetable(ISchedulerFactory schedulers, ScheduleStore store, IReadOnlyList<TimetableEntry> entries) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var entry in entries)
        {
            await ApplyAsync(scheduler, entry, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task ApplyAsync(IScheduler scheduler, TimetableEntry entry, CancellationToken cancellationToken)
    {
        var (job, trigger) = (new JobKey(entry.Name), new TriggerKey(entry.Name));
        if (!entry.IsOn)
        {
            await scheduler.DeleteJob(job, cancellationToken);
            return;
        }

        if (entry.Cron is not null
            && await scheduler.GetTrigger(trigger, cancellationToken) is ICronTrigger { CronExpressionString: { } kept } && kept == entry.Cron
            && await scheduler.GetJobDetail(job, cancellationToken) is { } known && known.JobType.Type == entry.Job)
        {
            return;
        }

        var builder = TriggerBuilder.Create().WithIdentity(trigger).ForJob(job);
        await scheduler.ScheduleJob(
            JobBuilder.Create().OfType(entry.Job).WithIdentity(job).Build(),
            (entry.Cron is { } cron ? builder.WithCronSchedule(cron) : builder.StartNow()).Build(),
            ScheduleJobOptions.Replacing,
            cancellationToken);
    }
}

/// <summary>Where schedules are kept: in the PostgreSQL database of the store, or beside its SQLite file in one of their own.</summary>
/// <param name="Postgres">The connection string; null for SQLite.</param>
/// <param name="Folder">The data folder.</param>
internal sealed record ScheduleStore(string? Postgres, string Folder)
{
    /// <summary>The connection string of the SQLite file.</summary>
    public string Sqlite => $"Data Source={Path.Combine(Folder, "schedule.db")};Default Timeout=30";

    /// <summary>Makes ready what the scheduler expects to be there.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Postgres is not null)
        {
            return;
        }

        // Readers go on while one writes. The setting stays with the file; the scheduler itself leaves it as it is.
        Directory.CreateDirectory(Folder);
        await using var connection = new SqliteConnection(Sqlite);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
