using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Search.Text;

namespace Bot.Server.Discord.Posting;

/// <summary>The tags of a post in a forum: those that are called like a topic of the episode.</summary>
internal sealed class ForumTags(EpisodeReader episodes)
{
    /// <summary>So many a post may have (https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel).</summary>
    private const int Most = 5;

    public async Task<IReadOnlyList<Snowflake>?> OfAsync(OutgoingDelivery delivery, DiscordChannel forum, CancellationToken cancellationToken)
    {
        if (forum.AvailableTags is not { Count: > 0 } available
            || !EpisodeId.TryParse(delivery.Reply.Parts.OfType<Heading>().FirstOrDefault()?.Episode, out var id)
            || await episodes.FindAsync(id, VisibleLibraries.For(new Viewer(delivery.Workspace)), cancellationToken) is not { } episode)
        {
            return null;
        }

        var topics = episode.Topics.Select(topic => NameWords.Key(topic)).ToHashSet();
        return [.. available.Where(tag => tag.Moderated != true && tag.Name is { } name && topics.Contains(NameWords.Key(name))).Select(tag => tag.Id).Take(Most)];
    }
}
