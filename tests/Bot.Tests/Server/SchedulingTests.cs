using Bot.Server.Scheduling;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Bot.Tests.Server;

/// <summary>Jobs and their schedules in a store.</summary>
public class SchedulingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableTheory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task A_start_leaves_what_is_kept_and_takes_what_has_changed(Database database)
    {
        using var place = new TestDatabase(database);
        DateTimeOffset? first;
        await using (var host = await SchedulerHost.StartAsync(place, "0 0 3 1 1 ? 2090"))
        {
            first = (await host.TriggerAsync())!.StartTimeUtc;
        }

        await Task.Delay(1100);
        await using (var host = await SchedulerHost.StartAsync(place, "0 0 3 1 1 ? 2090"))
        {
            Assert.Equal(first, (await host.TriggerAsync())!.StartTimeUtc);
        }

        await using (var host = await SchedulerHost.StartAsync(place, "0 0 4 1 1 ? 2090"))
        {
            Assert.Equal("0 0 4 1 1 ? 2090", ((ICronTrigger)(await host.TriggerAsync())!).CronExpressionString);
        }

        await using (var host = await SchedulerHost.StartAsync(place, cron: null))
        {
            Assert.Null(await host.TriggerAsync());
        }
    }

    [SkippableFact]
    public async Task Of_two_hosts_one_runs_a_job_each_time()
    {
        using var place = new TestDatabase(Database.Postgres);

        // Two that start on an empty store in the same second may both write the schedule, and run that second twice; every job stands that.
        var hosts = new[] { await SchedulerHost.StartAsync(place, "* * * * * ?"), await SchedulerHost.StartAsync(place, "* * * * * ?") };
        using var patience = new CancellationTokenSource(Patience);
        while (hosts.Sum(host => host.Runs.Count) < 6)
        {
            await Task.Delay(50, patience.Token);
        }

        var runs = hosts.Select(host => host.Runs).ToList();
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        var times = runs.SelectMany(ran => ran.Times).ToList();
        Assert.Equal(times.Count, times.Distinct().Count());
    }

    [Fact]
    public async Task A_scheduler_stops_at_once()
    {
        using var place = new TestDatabase(Database.Sqlite);
        var host = await SchedulerHost.StartAsync(place, "* * * * * ?");
        var started = TimeProvider.System.GetTimestamp();

        await host.DisposeAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    /// <summary>When the job ran, by the times that its schedule names.</summary>
    internal sealed class Ran
    {
        private readonly List<DateTimeOffset> _times = [];

        public int Count
        {
            get
            {
                lock (_times)
                {
                    return _times.Count;
                }
            }
        }

        public IReadOnlyList<DateTimeOffset> Times
        {
            get
            {
                lock (_times)
                {
                    return [.. _times];
                }
            }
        }

        public void Add(DateTimeOffset at)
        {
            lock (_times)
            {
                _times.Add(at);
            }
        }
    }

    internal sealed class CountingJob(Ran runs) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            runs.Add(context.ScheduledFireTimeUtc!.Value);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class SchedulerHost(IHost host) : IAsyncDisposable
    {
        public Ran Runs => host.Services.GetRequiredService<Ran>();

        public static async Task<SchedulerHost> StartAsync(TestDatabase place, string? cron)
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton<Ran>();
            builder.Services.AddScheduling(
                new ScheduleStore(place.Location.ConnectionString, place.Folder),
                [new TimetableEntry("counting", typeof(CountingJob), cron ?? "* * * * * ?") { IsOn = cron is not null }]);
            var host = builder.Build();
            await host.StartAsync();
            return new SchedulerHost(host);
        }

        public async Task<ITrigger?> TriggerAsync() =>
            await (await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).GetTrigger(new TriggerKey("counting"));

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
