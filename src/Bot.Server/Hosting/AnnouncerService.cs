using Bot.Core.Digests;

namespace Bot.Server.Hosting;

/// <summary>Announces at once what is wanted at once, for as long as the host runs.</summary>
internal sealed class AnnouncerService(Announcer announcer) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => announcer.RunAsync(stoppingToken);
}
