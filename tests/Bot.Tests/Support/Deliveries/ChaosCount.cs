using Bot.Core.Data;
using Bot.Tests.Support.Discord;
using Bot.Tests.Support.Teams;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Support.Deliveries;

/// <summary>Counts what is in the channels: by what the platforms have, not by what the store says.</summary>
internal sealed class ChaosCount(FakeDiscord discord, FakeConnector connector)
{
    /// <summary>Counts the messages that were owed in a round.</summary>
    public async Task<ChaosRound> CountAsync(BotDbContext db, IReadOnlyList<OwedMessage> owed, int round)
    {
        var (first, last) = (owed.Min(message => message.Channel), owed.Max(message => message.Channel));
        var states = await db.Set<Delivery>().Where(row => row.ChannelKey >= first && row.ChannelKey <= last).ToDictionaryAsync(row => (row.Platform, row.Cause), row => row.State);
        var news = (await db.Set<ChannelNews>().Where(row => row.ChannelKey >= first && row.ChannelKey <= last && row.Delivery != null).Select(row => new { row.ChannelKey, row.EpisodeKey }).ToListAsync())
            .Select(row => (row.ChannelKey, (long?)row.EpisodeKey)).ToHashSet();
        var ofTeams = connector.State.Messages.ToLookup(message => message.Conversation.Split(";messageid=")[0], message => message.Activity.ToJsonString());
        var result = new ChaosRound(round) { WithoutNews = owed.Count(message => message.Episode is not null && !news.Contains((message.Channel, message.Episode))) };
        foreach (var channel in owed.GroupBy(message => message.Place))
        {
            var texts = channel.Key.Platform == "discord" ? OnDiscord(channel.Key) : [.. ofTeams[channel.Key.Conversation]];
            var counts = channel.Select(message => (Message: message, Count: texts.Count(text => text.Contains(message.Words, StringComparison.Ordinal)))).ToList();
            var strays = texts.Count(text => !channel.Any(message => text.Contains(message.Words, StringComparison.Ordinal)));
            var once = counts.Count(message => message.Count == 1);
            if (channel.Key.Platform == "discord")
            {
                result = result with { DiscordOnce = result.DiscordOnce + once, DiscordOther = result.DiscordOther + counts.Count - once + strays };
                continue;
            }

            var missing = counts.Where(message => message.Count == 0).Select(message => states.TryGetValue(("teams", message.Message.Cause), out var state) ? state : DeliveryState.Failed).ToList();
            result = result with
            {
                TeamsOnce = result.TeamsOnce + once,
                TeamsTwice = result.TeamsTwice + counts.Count(message => message.Count > 1) + strays,
                TeamsUnknown = result.TeamsUnknown + missing.Count(state => state == DeliveryState.Unknown),
                TeamsOwed = result.TeamsOwed + missing.Count(state => state == DeliveryState.Pending),
                TeamsLost = result.TeamsLost + missing.Count(state => state is not (DeliveryState.Unknown or DeliveryState.Pending)),
            };
        }

        return result;
    }

    private List<string> OnDiscord(PostedPlace place) =>
        discord.State.Read(() => discord.State.FindChannel(place.Conversation)!.Messages.Where(message => !message.IsDeleted).Select(message => message.ToJson().ToJsonString()).ToList());
}
