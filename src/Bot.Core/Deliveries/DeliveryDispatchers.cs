using Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Deliveries;

/// <summary>Runs one dispatcher for each platform.</summary>
public sealed class DeliveryDispatchers
{
    private readonly Func<IDeliveryChannel, DeliveryDispatcher> _make;

    internal DeliveryDispatchers(IDbContextFactory<BotDbContext> stores, OwedReplies replies, DeliveryTools tools, TimeProvider time, ILogger<DeliveryDispatcher> log) =>
        _make = channel => new DeliveryDispatcher(channel, stores, replies, tools, time, log);

    /// <summary>Posts what is owed on a platform until it is told to stop, then finishes what is being sent.</summary>
    public async Task RunAsync(IDeliveryChannel channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        using var dispatcher = _make(channel);
        await dispatcher.RunAsync(cancellationToken);
    }
}
