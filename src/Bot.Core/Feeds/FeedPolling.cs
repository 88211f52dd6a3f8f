using Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Feeds;

/// <summary>Polls what is due, one feed after the other, on one host of those that share a store.</summary>
public sealed partial class FeedPolling
{
    private readonly FeedPoller _poller;
    private readonly FeedSchedule _schedule;
    private readonly StoreLease _lease;
    private readonly ILogger<FeedPolling> _log;

    /// <summary>Polls the feeds of this store.</summary>
    public FeedPolling(IDbContextFactory<BotDbContext> stores, FeedPoller poller, FeedSchedule schedule, TimeProvider time, ILogger<FeedPolling> log) =>
        (_poller, _schedule, _lease, _log) = (poller, schedule, new StoreLease(stores, "feeds", time), log);

    /// <summary>Polls what is due now, as long as this host has the turn.</summary>
    /// <returns>How many feeds were polled.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var polled = 0;
        foreach (var feed in await _poller.DueAsync(cancellationToken))
        {
            // Asked for before each one, so that the lease is renewed. One that runs out in the middle of a slow feed costs only work: each item is
            // written in a transaction that sees what another host has written meanwhile.
            if (await _lease.HoldAsync(cancellationToken) is null)
            {
                break;
            }

            try
            {
                await _poller.PollAsync(feed.Key, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // One feed with which something is wrong keeps no other one from being polled.
                _schedule.Polled(feed);
                LogBroken(fault, feed.Key);
            }

            polled++;
        }

        return polled;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Polling feed {Feed} broke off")]
    private partial void LogBroken(Exception fault, long feed);
}
