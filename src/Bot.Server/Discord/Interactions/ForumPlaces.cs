using System.Collections.Concurrent;
using System.Text.Json;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Posting;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord.Interactions;

/// <summary>
/// Forums as places that follow things. An interaction in a post names the channel that the post is in, and not what kind of channel that is;
/// so it is looked at. The rights are those in the post: a thread has the rights of its channel.
/// </summary>
internal sealed class ForumPlaces(DiscordApi api, TimeProvider time)
{
    /// <summary>Whoever presses the buttons of an answer does not have it looked at for each.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private const int MostFresh = 10_000;

    private readonly ConcurrentDictionary<Snowflake, (DiscordChannel Channel, long Since)> _fresh = new();

    /// <summary>The viewer with the forum around the post; as it was where there is none, or none that the bot can see.</summary>
    public async Task<Viewer> LookAroundAsync(Viewer viewer, Interaction interaction, CancellationToken cancellationToken)
    {
        if (viewer.Here is not { } post
            || interaction is not { GuildId: not null, Channel: { ParentId: { } parent, Type: ChannelTypes.PublicThread } }
            || await FindAsync(parent, cancellationToken) is not { Type: ChannelTypes.Forum } forum)
        {
            return viewer;
        }

        return viewer with
        {
            Forum = new PostingPlace(parent.ToString(), new DiscordPlace(DiscordPlaceKind.NewThread, parent, Asker.MayEmbed(interaction)).ToString())
            {
                Name = forum.Name,
                Lacks = [.. Asker.LacksOf(interaction, isThread: false)],
                ToldAt = post.Address,
                NeededTags = ((forum.Flags ?? 0) & ChannelFlags.RequireTag) == 0 ? null : [.. (forum.AvailableTags ?? []).Where(tag => tag.Moderated != true).Select(tag => tag.Name).OfType<string>()],
            },
        };
    }

    private async Task<DiscordChannel?> FindAsync(Snowflake id, CancellationToken cancellationToken)
    {
        if (_fresh.TryGetValue(id, out var known) && time.GetElapsedTime(known.Since) < Fresh)
        {
            return known.Channel;
        }

        if (await api.ChannelAsync(id, cancellationToken) is not DiscordOutcome.Ok ok || JsonSerializer.Deserialize(ok.Body.Span, DiscordJson.Default.DiscordChannel) is not { } channel)
        {
            return null;
        }

        if (_fresh.Count >= MostFresh)
        {
            _fresh.Clear();
        }

        _fresh[id] = (channel, time.GetTimestamp());
        return channel;
    }
}
