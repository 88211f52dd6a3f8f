using Bot.Core.Data;
using Bot.Core.Digests;
using Bot.Core.Replies;
using Bot.Core.Sharing;

namespace Bot.Core.Deliveries;

/// <summary>
/// Composes anew what was posted, after what it shows has changed. Which composer that is, the cause of a delivery says: its beginning is here.
/// What has no composer, such as a digest, stays as it was posted.
/// </summary>
internal sealed class PostedReplies(SharedPost posts, PostedNews news)
{
    /// <summary>How the causes of what somebody shares begin.</summary>
    public const string Shared = "share:";

    /// <summary>What the message shows from now on, without a note that it was changed; null when it stays as it is.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="posted">What was posted, with its quotes as the store shows them now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Reply?> ComposeAsync(Delivery delivery, Reply posted, CancellationToken cancellationToken) => delivery.Cause switch
    {
        var cause when cause.StartsWith(Shared, StringComparison.Ordinal) => await posts.AnewAsync(posted, delivery.Workspace, cancellationToken),
        var cause when cause.StartsWith(NewsDelivery.NewsCause, StringComparison.Ordinal) => await news.AnewAsync(delivery, posted, cancellationToken),
        _ => null,
    };
}
