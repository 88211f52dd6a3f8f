using Bot.Core.Fetching;
using Bot.Tests.Support;

namespace Bot.Tests.Fetching;

/// <summary>Servers that take their time, by a clock that the test moves.</summary>
public class PatienceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_body_that_drips_is_given_up_after_ten_seconds()
    {
        var time = new WatchedTime();
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n"u8.ToArray(), stop);
            while (true)
            {
                await stream.WriteAsync("a"u8.ToArray(), stop);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stop);
            }
        });
        using var bed = FetchBed.For(server, time);

        var fetching = bed.FetchAsync(server);
        await time.TimerAsync(10);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(FetchTrouble.TooSlow, Assert.IsType<FetchOutcome.Failed>(await fetching).Kind);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_when_the_time_is_over()
    {
        var time = new WatchedTime();
        var asked = new TaskCompletionSource();
        await using var server = new RawServer((_, _, stop) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, stop);
        });
        using var bed = FetchBed.For(server, time);

        var fetching = bed.FetchAsync(new FetchRequest(FetchBed.At(server)) { TotalTime = TimeSpan.FromSeconds(45) });
        await asked.Task.WaitAsync(Patience);
        time.Advance(TimeSpan.FromSeconds(44));
        Assert.False(fetching.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetching);
        Assert.Equal(FetchTrouble.TimedOut, failed.Kind);
        Assert.Contains("45 seconds", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_share_one_time()
    {
        var time = new WatchedTime();
        using var asked = new SemaphoreSlim(0);
        using var answer = new SemaphoreSlim(0);
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            asked.Release();
            await answer.WaitAsync(stop);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(RawServer.Redirect(302, "/next")), stop);
        });
        using var bed = FetchBed.For(server, time);

        var fetching = bed.FetchAsync(new FetchRequest(FetchBed.At(server)) { TotalTime = TimeSpan.FromSeconds(30) });
        Assert.True(await asked.WaitAsync(Patience));
        time.Advance(TimeSpan.FromSeconds(20));
        answer.Release();
        Assert.True(await asked.WaitAsync(Patience));
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(FetchTrouble.TimedOut, Assert.IsType<FetchOutcome.Failed>(await fetching).Kind);
    }

    [Fact]
    public async Task A_name_server_that_says_nothing_is_given_up_soon()
    {
        var time = new WatchedTime();
        using var fetcher = new WebFetcher(new FetchSettings(), time, (_, _) => new TaskCompletionSource<System.Net.IPAddress[]>().Task);

        var fetching = fetcher.FetchAsync(new FetchRequest(new Uri("http://feeds.example/")), CancellationToken.None);
        await time.TimerAsync(10);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(FetchTrouble.NameNotFound, Assert.IsType<FetchOutcome.Failed>(await fetching.WaitAsync(Patience)).Kind);
    }

    [Fact]
    public async Task A_host_that_swallows_connections_is_given_up_soon()
    {
        var time = new WatchedTime();
        using var fetcher = new WebFetcher(new FetchSettings(), time, connect: async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Stream.Null;
        });

        var fetching = fetcher.FetchAsync(new FetchRequest(new Uri("http://93.184.215.14/")), CancellationToken.None);
        await time.TimerAsync(8);
        time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(FetchTrouble.NoConnection, Assert.IsType<FetchOutcome.Failed>(await fetching.WaitAsync(Patience)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\nabc")]
    public async Task Whoever_gives_up_is_let_go_and_leaves_nothing_taken(string begun)
    {
        using var asked = new SemaphoreSlim(0);
        await using var server = new RawServer(async (_, stream, stop) =>
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(begun), stop);
            asked.Release();
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var bed = FetchBed.For(server);

        // More often than there are places.
        for (var i = 0; i < 10; i++)
        {
            using var given = new CancellationTokenSource();
            var fetching = bed.FetchAsync(new FetchRequest(FetchBed.At(server)), given.Token);
            Assert.True(await asked.WaitAsync(Patience));
            await given.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        }
    }
}
