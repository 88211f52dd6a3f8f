using Bot.Core.Data;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Support;

/// <summary>A channel that follows TPUs, and an episode that was found for it, spoken 8 times, to be announced at once.</summary>
internal static class OwedAnnouncement
{
    public static async Task WriteAsync(BotServer bot, string platform, WorkspaceId workspace, string conversation, string address, long episode)
    {
        var now = DateTimeOffset.UtcNow;
        await using (var db = await bot.OpenStoreAsync())
        {
            var channel = new FollowingChannel { Platform = platform, Workspace = workspace, Conversation = conversation, Address = address, CreatedAt = now };
            var subscription = new Subscription { Channel = channel, Workspace = workspace, Kind = SubscriptionKind.Topic, Name = "TPUs", Words = ["TPUs"], When = SubscriptionTiming.Now, CreatedAt = now };
            db.Add(subscription);
            await db.SaveChangesAsync();
            db.Add(new ChannelNews
            {
                ChannelKey = channel.Key,
                Workspace = workspace,
                EpisodeKey = episode,
                When = SubscriptionTiming.Now,
                Matches = new NewsMatches([new SubscriptionMatchFound(subscription.Key, "TPUs", [new MatchReason(MatchReasonKind.Spoken, "TPU", 8)], 1, 2)]).Write(),
                FoundAt = now,
            });
            await db.SaveChangesAsync();
        }

        bot.Services.GetRequiredService<NewsSignal>().Raise();
    }
}
