using Quartz;

namespace Bot.Server.Scheduling;

/// <summary>When jobs run; a class each says what they do. Schedules are kept in memory: these are made anew at each start.</summary>
internal static class SchedulingRegistration
{
    /// <summary>The job that polls feeds.</summary>
    public static readonly JobKey Feeds = new("feeds");

    public static IServiceCollection AddScheduling(this IServiceCollection services, bool hasModel)
    {
        services.AddQuartz(quartz =>
        {
            // A poll waits for strangers; whoever stops the bot does not.
            quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs);
            quartz.ScheduleJob<MaintenanceJob>(trigger => trigger.WithIdentity("maintenance").WithCronSchedule("0 30 3 * * ?"));
            quartz.ScheduleJob<RenewalJob>(trigger => trigger.WithIdentity("renewal").StartNow());
            if (hasModel)
            {
                quartz.ScheduleJob<ModelJob>(trigger => trigger.WithIdentity("model").WithCronSchedule("45 * * * * ?"));
            }

            quartz.ScheduleJob<FeedJob>(trigger => trigger.WithIdentity("feeds").WithCronSchedule("15 * * * * ?"), job => job.WithIdentity(Feeds));
        });
        services.AddQuartzHostedService(hosting => hosting.WaitForJobsToComplete = true);
        return services;
    }
}
