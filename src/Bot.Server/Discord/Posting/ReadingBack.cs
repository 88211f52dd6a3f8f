using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Deliveries;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord.Posting;

/// <summary>
/// Looks whether a message whose answer was lost is there, once Discord would no longer notice that it is sent again. "Surely not there" is said
/// only when everything was seen among which it could be; where the bot may not read, or there is too much, nobody can tell.
/// </summary>
internal sealed class ReadingBack(DiscordApi api, DiscordRestLimits limits)
{
    /// <summary>So many messages before it is given up: 2,000 within some minutes are a channel in which nobody reads.</summary>
    private const int MostPages = 20;

    private const int PageSize = 100;

    /// <summary>As many threads of one name are looked into.</summary>
    private const int MostThreads = 20;

    /// <summary>Clocks differ, and a request may be on its way for a while.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan WhileBusy = TimeSpan.FromSeconds(10);

    private Snowflake? _self;

    /// <summary>Looks in a channel or a thread.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="isMarked">Whether the message has something by which it is known.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="since">When it was first tried without anybody knowing how that went.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReadBack> InAsync(Snowflake channel, bool isMarked, DeliveryId id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (own, problem) = await OwnMessagesAsync(channel, since, cancellationToken);
        return own is null ? problem! : Judge(own, channel, isMarked, id);
    }

    /// <summary>Looks for a thread that may have been started, or a post in a forum. One that is there without its message is taken for this delivery.</summary>
    public async Task<ReadBack> InNewThreadAsync(OutgoingDelivery delivery, DiscordPlace place, bool isMarked, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (delivery.Workspace.Value.Split(':') is not ["discord", "guild", var text] || !Snowflake.TryParse(text, out var guild))
        {
            return new ReadBack.CannotTell();
        }

        var (threads, areAll, problem) = await OwnThreadsAsync(guild, place, since, cancellationToken);
        if (threads is null)
        {
            return problem!;
        }

        Snowflake? empty = null;
        foreach (var thread in threads)
        {
            var (own, fault) = await OwnMessagesAsync(thread, since, cancellationToken);
            if (own is null)
            {
                return fault!;
            }

            if (own.Count == 0)
            {
                empty = thread;
            }
            else if (Judge(own, thread, isMarked, delivery.Id) is not ReadBack.Absent and var found)
            {
                return found;
            }
        }

        if (empty is { } begun)
        {
            await delivery.MoveAsync(new DiscordPlace(DiscordPlaceKind.Into, begun, place.Embeds).ToString(), cancellationToken);
        }

        return empty is not null || areAll ? new ReadBack.Absent() : new ReadBack.CannotTell();
    }

    /// <summary>A message without buttons is like any other of the bot's without buttons.</summary>
    private static ReadBack Judge(List<PostedMessage> own, Snowflake channel, bool isMarked, DeliveryId id)
    {
        var mark = DeliveryMark.Of(id);
        return isMarked
            ? own.Find(message => message.Components?.Exists(row => row.Id == mark) == true) is { } found ? new ReadBack.Found(channel.ToString(), found.Id.ToString()) : new ReadBack.Absent()
            : own.Exists(message => message.Components is not { Count: > 0 }) ? new ReadBack.CannotTell() : new ReadBack.Absent();
    }

    /// <summary>The bot's own messages from around the time in question; or why they cannot be seen.</summary>
    private async Task<(List<PostedMessage>? Own, ReadBack? Problem)> OwnMessagesAsync(Snowflake channel, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (await SelfAsync(cancellationToken) is not { } self)
        {
            return (null, new ReadBack.TryLater(WhileBusy));
        }

        // It was sent again only as long as Discord would have noticed; so it is not younger than that.
        var first = Snowflake.At(since - Slack);
        var before = Snowflake.At(since + limits.NonceMemory + Slack);
        var own = new List<PostedMessage>();
        for (var page = 0; page < MostPages; page++)
        {
            var asked = await api.MessagesAsync(channel, before, cancellationToken);
            if (asked is not DiscordOutcome.Ok ok)
            {
                return (null, Problem(asked));
            }

            var messages = Read(ok, DiscordJson.Default.ListPostedMessage);
            own.AddRange(messages.Where(message => message.Author?.Id == self && message.Id.Value >= first.Value));
            if (messages.Count < PageSize || messages[^1].Id.Value < first.Value)
            {
                return (own, null);
            }

            before = messages[^1].Id;
        }

        return (null, new ReadBack.CannotTell());
    }

    private async Task<(List<Snowflake>? Threads, bool AreAll, ReadBack? Problem)> OwnThreadsAsync(Snowflake guild, DiscordPlace place, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var self = await SelfAsync(cancellationToken);
        var active = await api.ActiveThreadsAsync(guild, cancellationToken);
        var archived = await api.ArchivedThreadsAsync(place.Channel, cancellationToken);
        if (self is null || active is not DiscordOutcome.Ok opened || archived is not DiscordOutcome.Ok closed)
        {
            return (null, false, self is null ? new ReadBack.TryLater(WhileBusy) : Problem(active is DiscordOutcome.Ok ? archived : active));
        }

        var old = Read(closed, DiscordJson.Default.ThreadList);
        var first = Snowflake.At(since - Slack);
        var threads = (Read(opened, DiscordJson.Default.ThreadList).Threads ?? [])
            .Concat(old.Threads ?? [])
            .Where(thread => thread.ParentId == place.Channel && thread.OwnerId == self && thread.Name == place.Name && thread.Id.Value >= first.Value)
            .Select(thread => thread.Id)
            .Distinct()
            .ToList();
        return (threads.Take(MostThreads).ToList(), threads.Count <= MostThreads && ReachesBack(old, since), null);
    }

    /// <summary>
    /// Whether a list of archived threads, the one that was archived last first, has all that can have been started since: nothing is archived
    /// before it is started. A forum has hundreds.
    /// </summary>
    private static bool ReachesBack(ThreadList archived, DateTimeOffset since) =>
        archived.HasMore != true || archived.Threads is [.., { ThreadMetadata.ArchiveTimestamp: { } last }] && last < since - Slack;

    /// <summary>A channel that is gone has nothing in it that could come twice; one that may not be read can have anything.</summary>
    private static ReadBack Problem(DiscordOutcome outcome) => outcome switch
    {
        DiscordOutcome.Refused { Code: DiscordError.UnknownChannel } => new ReadBack.Absent(),
        DiscordOutcome.Refused => new ReadBack.CannotTell(),
        DiscordOutcome.TryLater later => new ReadBack.TryLater(later.After),
        _ => new ReadBack.TryLater(WhileBusy),
    };

    /// <summary>The bot's own id, which need not be that of the application.</summary>
    private async Task<Snowflake?> SelfAsync(CancellationToken cancellationToken)
    {
        if (_self is null && await api.SelfAsync(cancellationToken) is DiscordOutcome.Ok ok)
        {
            _self = Read(ok, DiscordJson.Default.DiscordUser).Id;
        }

        return _self;
    }

    private static T Read<T>(DiscordOutcome.Ok ok, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(ok.Body.Span, type) ?? throw new JsonException("Discord answered with nothing.");
}
