using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Replies;

namespace Bot.Core.Deliveries;

/// <summary>What is sent: what was written down, as far as the store still has what it shows.</summary>
internal sealed class OwedReplies(StoredReply replies, OwedNews news)
{
    /// <summary>What is sent now; without a reply, the reason why nothing is.</summary>
    public async Task<(Reply? Reply, DeliveryTrouble Trouble)> ReadAsync(Delivery delivery, CancellationToken cancellationToken) =>
        OwedNews.IsNews(delivery) ? await news.ReadAsync(delivery, cancellationToken)
        : await replies.ReadAsync(delivery, cancellationToken) is { } reply ? (reply, DeliveryTrouble.None)
        : (null, DeliveryTrouble.QuoteGone);

    /// <summary>What may have been sent, to recognise it by; null where it cannot be told any more.</summary>
    public async Task<Reply?> ReadSentAsync(Delivery delivery, CancellationToken cancellationToken) =>
        await replies.ReadAsync(delivery, cancellationToken) ?? (OwedNews.IsNews(delivery) ? StoredReply.WithoutQuotes(delivery) : null);
}
