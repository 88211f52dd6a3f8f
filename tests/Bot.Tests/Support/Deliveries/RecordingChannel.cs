using System.Collections.Concurrent;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Support.Deliveries;

/// <summary>A platform that takes everything and remembers it.</summary>
internal sealed class RecordingChannel : IDeliveryChannel
{
    private readonly ConcurrentQueue<OutgoingDelivery> _sent = [];

    public string Platform { get; init; } = "discord";

    public IReadOnlyList<OutgoingDelivery> Sent => [.. _sent];

    public bool CanReadBack => false;

    public Task<DeliveryOutcome> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        _sent.Enqueue(delivery);
        return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Sent(delivery.Address, $"message {_sent.Count}"));
    }

    public bool MayRepeat(string address, TimeSpan since) => false;

    public Task<ReadBack> ReadBackAsync(OutgoingDelivery delivery, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DeliveryOutcome> EditAsync(OutgoingDelivery delivery, string conversation, string message, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Whether people are written to in their own chats unasked.</summary>
    public bool WritesToPeople { get; init; }

    public string? AddressOf(KnownConversation chat) => WritesToPeople ? chat.Id : null;

    public Task<DeliveryTrouble> RemoveAsync(string conversation, string message, string instead, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Uri? LinkTo(Delivery delivery) => null;

    /// <summary>Sends what a bot owes here, until nothing is owed any more.</summary>
    public async Task SendAllAsync(TestBot bot)
    {
        using var stop = new CancellationTokenSource();
        using var dispatcher = new DeliveryDispatcher(
            this, bot.Get<IDbContextFactory<BotDbContext>>(), bot.Get<OwedReplies>(), bot.Get<DeliveryTools>(), bot.Time, NullLogger<DeliveryDispatcher>.Instance);
        var running = Task.Run(() => dispatcher.RunAsync(stop.Token));
        try
        {
            await Eventually.IsSoAsync(async () =>
            {
                bot.Time.Advance(TimeSpan.FromSeconds(1));
                await using var db = await bot.OpenStoreAsync();
                return !await db.Set<Delivery>().AnyAsync(row => row.Platform == Platform && (row.State == DeliveryState.Pending || row.State == DeliveryState.Sending));
            });
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }
}
