using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Search.Text;

namespace Bot.Server.Discord.Posting;

/// <summary>The tags of a post in a forum: those that are called like what it is about.</summary>
internal sealed class ForumTags(EpisodeReader episodes)
{
    /// <summary>So many a post may have (https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel).</summary>
    private const int Most = 5;

    public async Task<IReadOnlyList<Snowflake>?> OfAsync(OutgoingDelivery delivery, DiscordChannel forum, CancellationToken cancellationToken)
    {
        if (forum.AvailableTags is not { Count: > 0 } available)
        {
            return null;
        }

        var tags = available.Where(tag => tag is { Moderated: not true, Name: not null }).ToLookup(tag => NameWords.Key(tag.Name!), tag => tag.Id);
        return [.. (await TopicsAsync(delivery, cancellationToken)).SelectMany(topic => tags[NameWords.Key(topic)]).Distinct().Take(Most)];
    }

    /// <summary>What it is about, what matters most first: what it says itself, or else the topics of the episode that it shows.</summary>
    private async Task<IReadOnlyList<string>> TopicsAsync(OutgoingDelivery delivery, CancellationToken cancellationToken) =>
        delivery.Reply.Post is { } post ? post.Topics
        : EpisodeId.TryParse(delivery.Reply.Parts.OfType<Heading>().FirstOrDefault()?.Episode, out var id)
            && await episodes.FindAsync(id, VisibleLibraries.For(new Viewer(delivery.Workspace)), cancellationToken) is { } episode ? episode.Topics
        : [];
}
