using Bot.Core.Deliveries;

namespace Bot.Server.Hosting;

/// <summary>Posts what is owed, and keeps right what was posted, on each platform that is on, for as long as the host runs.</summary>
internal sealed class DeliveryService(IEnumerable<IDeliveryChannel> channels, DeliveryDispatchers dispatchers, DeliveryEdits edits) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([.. channels.Select(channel => dispatchers.RunAsync(channel, stoppingToken)), edits.RunAsync(stoppingToken)]);
}
