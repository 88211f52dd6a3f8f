using Bot.Server.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>When jobs run; a class each says what they do. Of several hosts on one PostgreSQL each time is taken by one, and by another when that one dies.</summary>
internal static class SchedulingRegistration
{
    /// <summary>The job that polls feeds.</summary>
    public static readonly JobKey Feeds = new("feeds");

    /// <summary>How often a host says that it is alive.</summary>
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(5);

    /// <summary>After so much more silence the others take over what it was doing.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddScheduling(this IServiceCollection services, BotSettings settings) =>
        services.AddScheduling(
            new ScheduleStore(settings.Connections.Database, settings.Data.Folder),
            [
                new TimetableEntry("maintenance", typeof(MaintenanceJob), "0 30 3 * * ?"),
                new TimetableEntry("renewal", typeof(RenewalJob), Cron: null),
                new TimetableEntry("model", typeof(ModelJob), "45 * * * * ?") { IsOn = settings.Models.IsOn },
                new TimetableEntry(Feeds.Name, typeof(FeedJob), "15 * * * * ?"),
                new TimetableEntry("digests", typeof(DigestJob), "0 * * * * ?"),
            ]);

    /// <summary>The scheduler with its store, and what is to be in it.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, ScheduleStore store, IReadOnlyList<TimetableEntry> entries)
    {
        services.AddQuartz(quartz =>
        {
            // A poll waits for strangers; whoever stops the bot does not.
            quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs);
            quartz.UsePersistentStore(kept =>
            {
                kept.ProvisionSchema();
                if (store.Postgres is { } postgres)
                {
                    kept.UsePostgres(NpgsqlFactory.Instance, postgres);
                    kept.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (CheckIn, Silence));
                }
                else
                {
                    kept.UseSqlite(SqliteFactory.Instance, store.Sqlite);
                }
            });
        });

        // In this order: first the timetable is right, then it is followed.
        services.AddHostedService(host => new Timetable(host.GetRequiredService<ISchedulerFactory>(), store, entries));
        services.AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true);
        return services;
    }
}
