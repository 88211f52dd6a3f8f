using System.Diagnostics;
using Bot.Core.Feeds;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Bot.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support.Feeds;

/// <summary>One poll of all feeds, weighed.</summary>
/// <param name="Requests">What the publisher was asked for.</param>
/// <param name="Conditional">How much of it with the mark of the last answer.</param>
/// <param name="Writes">Statements that write to the store.</param>
/// <param name="IsUnchanged">Whether the store has the same rows as before, and the same change number.</param>
/// <param name="Cpu">Processor time of the process, which serves the feeds as well.</param>
/// <param name="Heap">Managed objects after a collection, in bytes.</param>
/// <param name="WorkingSet">What the process holds, in bytes.</param>
internal sealed record PollWeight(int Requests, int Conditional, int Writes, bool IsUnchanged, TimeSpan Cpu, long Heap, long WorkingSet);

/// <summary>What came of polling many feeds many times.</summary>
/// <param name="Import">How long the first poll took.</param>
/// <param name="ImportRequests">What the publisher was asked for in it.</param>
/// <param name="Episodes">How many episodes there are.</param>
/// <param name="Polls">The polls after it, in which nothing was new.</param>
internal sealed record PollReport(TimeSpan Import, int ImportRequests, long Episodes, IReadOnlyList<PollWeight> Polls)
{
    public PollWeight SecondPoll => Polls[0];
}

/// <summary>Follows feeds with a real store, polls them, and polls them again and again. What is written is counted where the statements are run.</summary>
internal static class PollRun
{
    public static async Task<PollReport> RunAsync(int feeds, int episodes, int polls)
    {
        using var folder = new TestFolder();
        await using var host = await FeedHost.StartAsync();
        var publisher = new ChangingShows(host, feeds, episodes);
        publisher.Publish(0);

        await using var services = Services(folder.Path, host.Authority);
        await services.GetRequiredService<IStoreUpkeep>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<Bot.Core.Data.StoreInitializer>().NameAsync(CancellationToken.None);
        using var writes = new WriteCounter(folder.Path);

        var keys = new List<long>();
        for (var feed = 0; feed < feeds; feed++)
        {
            keys.Add((await services.GetRequiredService<FeedBook>().FollowAsync(LibraryId.Shared, host.AddressOf($"/{feed}/feed"), $"Show {feed}", CancellationToken.None)).Key);
        }

        var poller = services.GetRequiredService<FeedPoller>();
        var clock = Stopwatch.StartNew();
        await PollAsync(poller, keys);
        var import = clock.Elapsed;
        await services.GetRequiredService<LibraryIndex>().CatchUpAsync(CancellationToken.None);
        var requests = host.Requests.Count;

        var weights = new List<PollWeight>();
        for (var poll = 0; poll < polls; poll++)
        {
            host.Forget();
            writes.Count = 0;
            var before = StoreCheck.Fingerprint(folder.Path);
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            await PollAsync(poller, keys);
            var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            var counted = writes.Count;
            weights.Add(new PollWeight(
                host.Requests.Count, host.Requests.Count(request => request.IfNoneMatch.Length > 0), counted, StoreCheck.Fingerprint(folder.Path) == before, spent, GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet));
        }

        var stored = StoreCheck.Episodes(folder.Path);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return new PollReport(import, requests, stored, weights);
    }

    private static async Task PollAsync(FeedPoller poller, List<long> keys)
    {
        foreach (var key in keys)
        {
            if (await poller.PollAsync(key, CancellationToken.None) is PollOutcome.Failed or PollOutcome.Unknown)
            {
                throw new InvalidOperationException($"Feed {key} could not be polled.");
            }
        }
    }

    private static ServiceProvider Services(string folder, string authority)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = folder, ["Feeds:AllowedHosts:0"] = authority }).Build();
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddBot(BotSettings.Read(configuration));
        return services.BuildServiceProvider();
    }

    /// <summary>Counts statements that write, of the store in one folder.</summary>
    private sealed class WriteCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly string[] Words = ["INSERT ", "UPDATE ", "DELETE "];

        private readonly List<IDisposable> _subscriptions = [];
        private readonly string _folder;
        private int _count;

        public WriteCounter(string folder)
        {
            _folder = folder;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count
        {
            get => Volatile.Read(ref _count);
            set => Volatile.Write(ref _count, value);
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command }
                && command.Connection?.DataSource.StartsWith(_folder, StringComparison.Ordinal) == true
                && Array.Exists(Words, word => command.CommandText.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                Interlocked.Increment(ref _count);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
