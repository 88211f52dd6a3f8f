using System.Diagnostics;
using Bot.Server.Scheduling;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Bot.Tests.Server;

/// <summary>A host that is killed in the middle of a job keeps nobody else from doing it.</summary>
public class TakeoverTests
{
    /// <summary>What the process says when it is in the middle of the job.</summary>
    private const string AtIt = "at it";

    [SkippableFact]
    public async Task On_PostgreSQL_another_host_takes_over_the_job_of_a_killed_one()
    {
        using var place = new TestDatabase(Database.Postgres);
        using var killed = await HoldingAsync(place);
        var turns = new Turns();
        using var host = await StartAsync(place, turns);

        // As long as the other one says that it is alive, its job is its own.
        await Task.Delay(TimeSpan.FromSeconds(3));
        var before = turns.Count;
        await KillAsync(killed);
        var started = TimeProvider.System.GetTimestamp();
        await Eventually.IsSoAsync(() => Task.FromResult(turns.Count > 2));
        var took = TimeProvider.System.GetElapsedTime(started);
        await host.StopAsync();

        Assert.Equal(0, before);

        // Ten seconds of silence beyond a check-in of five, and a look every five; the rest is for a busy machine.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(28));
    }

    [Fact]
    public async Task On_SQLite_a_restart_goes_on()
    {
        using var place = new TestDatabase(Database.Sqlite);
        using (var killed = await HoldingAsync(place))
        {
            await KillAsync(killed);
        }

        var turns = new Turns();
        using var host = await StartAsync(place, turns);
        await Eventually.IsSoAsync(() => Task.FromResult(turns.Count > 2));
        await host.StopAsync();
    }

    /// <summary>The process: it begins the job, says so, and never ends it.</summary>
    public static int Hold(string folder, string? postgres)
    {
        using var host = Build(new ScheduleStore(postgres, folder), new Turns { Holds = true });
        host.Run();
        return 0;
    }

    private static async Task<IHost> StartAsync(TestDatabase place, Turns turns)
    {
        var host = Build(new ScheduleStore(place.Location.ConnectionString, place.Folder), turns);
        await host.StartAsync();
        return host;
    }

    private static IHost Build(ScheduleStore store, Turns turns)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(turns);
        builder.Services.AddScheduling(store, [new TimetableEntry("turn", typeof(TurnJob), "* * * * * ?")]);
        return builder.Build();
    }

    /// <summary>A process that is in the middle of the job.</summary>
    private static async Task<Process> HoldingAsync(TestDatabase place)
    {
        string[] arguments = ["exec", typeof(TakeoverTests).Assembly.Location, "hold-job", place.Folder, .. place.Location.ConnectionString is { } postgres ? [postgres] : Array.Empty<string>()];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == AtIt)
            {
                return process;
            }
        }

        throw new InvalidOperationException("The process ended before it began the job.");
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>How often the job was done here.</summary>
    internal sealed class Turns
    {
        private int _count;

        public bool Holds { get; init; }

        public int Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }

    [DisallowConcurrentExecution]
    internal sealed class TurnJob(Turns turns) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (turns.Holds)
            {
                Console.WriteLine(AtIt);
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            turns.Add();
        }
    }
}
