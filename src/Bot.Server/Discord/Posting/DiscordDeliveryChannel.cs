using System.Text.Json;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Server.Discord.Interactions;
using Bot.Server.Discord.Rendering;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord.Posting;

/// <summary>Posts into channels and threads of Discord, and takes away what was posted.</summary>
internal sealed partial class DiscordDeliveryChannel(
    DiscordApi api, KeptInvocations kept, ForumTags tags, ReadingBack reading, DiscordRestLimits limits, ILogger<DiscordDeliveryChannel> log) : IDeliveryChannel
{
    /// <summary>The platform's name in deliveries and viewers.</summary>
    public const string Name = "discord";

    /// <summary>How long to wait while Discord takes nothing from this bot at all.</summary>
    private static readonly TimeSpan WhileStopped = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterLostAnswer = TimeSpan.FromSeconds(5);

    public string Platform => Name;

    public async Task<DeliveryOutcome> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        var place = PlaceOf(delivery);
        var message = await RenderAsync(delivery, place.Embeds, cancellationToken);
        return place.Kind switch
        {
            DiscordPlaceKind.Into => await PostAsync(delivery, place.Channel, message, cancellationToken),
            DiscordPlaceKind.ThreadOn => await PostOnAsync(delivery, place, message, cancellationToken),
            _ => await PostInNewThreadAsync(delivery, place, message, cancellationToken),
        };
    }

    /// <summary>Within the memory of nonces a message is recognised; a message has one thread at most; a thread of its own could be started twice.</summary>
    public bool MayRepeat(string address, TimeSpan since) => DiscordPlace.Parse(address).Kind switch
    {
        DiscordPlaceKind.Into => since < limits.NonceMemory,
        DiscordPlaceKind.ThreadOn => true,
        _ => false,
    };

    public bool CanReadBack => true;

    public async Task<ReadBack> ReadBackAsync(OutgoingDelivery delivery, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var place = PlaceOf(delivery);
        return place.Kind switch
        {
            DiscordPlaceKind.Into => await reading.InAsync(place.Channel, Marked(delivery, place.Embeds), delivery.Id, since, cancellationToken),

            // The thread of a message exists once, and nothing is written into it before its address is written down.
            DiscordPlaceKind.ThreadOn => new ReadBack.Absent(),
            _ => await reading.InNewThreadAsync(delivery, place, Marked(delivery, place.Embeds), since, cancellationToken),
        };
    }

    public async Task<DeliveryOutcome> EditAsync(OutgoingDelivery delivery, string conversation, string message, CancellationToken cancellationToken)
    {
        if (!Snowflake.TryParse(conversation, out var channel) || !Snowflake.TryParse(message, out var id))
        {
            throw new FormatException("This delivery has no message of Discord.");
        }

        var body = await RenderAsync(delivery, DiscordPlace.Parse(delivery.Address).Embeds, cancellationToken);
        return await api.EditAsync(channel, id, body.AsEdit(), cancellationToken) switch
        {
            DiscordOutcome.Ok => new DeliveryOutcome.Sent(conversation, message),
            var other => OutcomeOf(other, TroubleOf),
        };
    }

    /// <summary>Nobody gets a direct message that was not asked for.</summary>
    public string? AddressOf(KnownConversation chat) => null;

    public async Task<DeliveryTrouble> RemoveAsync(string conversation, string message, string instead, CancellationToken cancellationToken)
    {
        if (!Snowflake.TryParse(conversation, out var channel) || !Snowflake.TryParse(message, out var id))
        {
            throw new FormatException("This delivery has no message of Discord.");
        }

        return await api.DeleteAsync(channel, id, cancellationToken) switch
        {
            DiscordOutcome.Ok or DiscordOutcome.Refused { Code: DiscordError.UnknownMessage or DiscordError.UnknownChannel } => DeliveryTrouble.None,
            DiscordOutcome.Refused refused => TroubleOf(refused),
            _ => DeliveryTrouble.Busy,
        };
    }

    public Uri? LinkTo(Delivery delivery) =>
        delivery.Workspace.Value.Split(':') is ["discord", "guild", var guild] && delivery is { Conversation: { } channel, Message: { } message }
            ? new Uri($"https://discord.com/channels/{guild}/{channel}/{message}")
            : null;

    /// <summary>Where it goes. In a forum that follows something, each post is called by what is in it.</summary>
    private static DiscordPlace PlaceOf(OutgoingDelivery delivery)
    {
        var place = DiscordPlace.Parse(delivery.Address);
        return place is { Kind: DiscordPlaceKind.NewThread, Name: "" } ? place with { Name = DiscordText.Label(TitleOf(delivery.Reply), DiscordLimits.ThreadName) } : place;
    }

    private static string TitleOf(Reply reply) =>
        reply.Post?.Title ?? reply.Parts.OfType<Heading>().FirstOrDefault()?.Title ?? reply.Parts.OfType<Notice>().FirstOrDefault()?.Text ?? "";

    private async Task<MessageBody> RenderAsync(OutgoingDelivery delivery, bool embeds, CancellationToken cancellationToken)
    {
        var rendered = DiscordRenderer.Render(delivery.Reply, command: "", embeds);
        await kept.KeepAsync(rendered.Kept, cancellationToken);
        return DeliveryMark.On(rendered.Body, delivery.Id);
    }

    /// <summary>Whether what would be sent has something by which it is known again.</summary>
    private static bool Marked(OutgoingDelivery delivery, bool embeds) => DiscordRenderer.Render(delivery.Reply, command: "", embeds).Body.Components is { Count: > 0 };

    private async Task<DeliveryOutcome> PostAsync(OutgoingDelivery delivery, Snowflake channel, MessageBody message, CancellationToken cancellationToken) =>
        await api.PostAsync(channel, message with { Nonce = delivery.Id.ToString() }, cancellationToken) switch
        {
            DiscordOutcome.Ok ok => new DeliveryOutcome.Sent(channel.ToString(), Read(ok, DiscordJson.Default.DiscordMessage).Id.ToString()),

            // Of a repeat: it arrived the first time, and somebody has deleted it since.
            DiscordOutcome.Refused { Code: DiscordError.UnknownMessage } => new DeliveryOutcome.Sent(channel.ToString(), Message: null),
            var other => OutcomeOf(other, TroubleOf),
        };

    private async Task<DeliveryOutcome> PostOnAsync(OutgoingDelivery delivery, DiscordPlace place, MessageBody message, CancellationToken cancellationToken)
    {
        switch (await api.StartThreadOnAsync(place.Channel, place.Message, new ThreadStart(place.Name), cancellationToken))
        {
            // The thread of a message has the message's id, whoever started it.
            case DiscordOutcome.Ok or DiscordOutcome.Refused { Code: DiscordError.ThreadExists }:
                return await PostInThreadAsync(delivery, place.Message, place.Embeds, message, cancellationToken);
            case var other:
                return OutcomeOf(other, TroubleOfThread);
        }
    }

    private async Task<DeliveryOutcome> PostInNewThreadAsync(OutgoingDelivery delivery, DiscordPlace place, MessageBody message, CancellationToken cancellationToken)
    {
        var asked = await api.ChannelAsync(place.Channel, cancellationToken);
        if (asked is not DiscordOutcome.Ok known)
        {
            // Nothing has been posted yet, so that a lost answer leaves no doubt.
            return asked is DiscordOutcome.Unknown ? new DeliveryOutcome.TryLater(AfterLostAnswer) : OutcomeOf(asked, TroubleOf);
        }

        var parent = Read(known, DiscordJson.Default.DiscordChannel);
        var start = new ThreadStart(place.Name);
        start = ChannelTypes.IsForum(parent.Type)
            ? start with { Message = message, AppliedTags = await tags.OfAsync(delivery, parent, cancellationToken) }
            : start with { Type = parent.Type == ChannelTypes.Announcement ? ChannelTypes.AnnouncementThread : ChannelTypes.PublicThread };

        switch (await api.StartThreadAsync(place.Channel, start, cancellationToken))
        {
            case DiscordOutcome.Ok ok when start.Message is not null:
                var post = Read(ok, DiscordJson.Default.DiscordChannel);
                return new DeliveryOutcome.Sent(post.Id.ToString(), (post.Message?.Id ?? post.Id).ToString());
            case DiscordOutcome.Ok ok:
                return await PostInThreadAsync(delivery, Read(ok, DiscordJson.Default.DiscordChannel).Id, place.Embeds, message, cancellationToken);
            case var other:
                return OutcomeOf(other, TroubleOfThread);
        }
    }

    /// <summary>From here on it is a message into a thread that exists, whatever happens.</summary>
    private async Task<DeliveryOutcome> PostInThreadAsync(OutgoingDelivery delivery, Snowflake thread, bool embeds, MessageBody message, CancellationToken cancellationToken)
    {
        await delivery.MoveAsync(new DiscordPlace(DiscordPlaceKind.Into, thread, embeds).ToString(), cancellationToken);
        return await PostAsync(delivery, thread, message, cancellationToken);
    }

    private DeliveryOutcome OutcomeOf(DiscordOutcome outcome, Func<DiscordOutcome.Refused, DeliveryTrouble> troubleOf)
    {
        switch (outcome)
        {
            case DiscordOutcome.TryLater later:
                return new DeliveryOutcome.TryLater(later.After);
            case DiscordOutcome.Stopped:
                return new DeliveryOutcome.TryLater(WhileStopped);
            case DiscordOutcome.Refused refused when troubleOf(refused) is var trouble:
                LogRefused(refused.Status, refused.Code, refused.Message);
                return trouble is DeliveryTrouble.Refused ? new DeliveryOutcome.Refused(trouble) : new DeliveryOutcome.NotReached(trouble);
            default:
                return new DeliveryOutcome.Unknown();
        }
    }

    private static DeliveryTrouble TroubleOfThread(DiscordOutcome.Refused refused) =>
        refused.Code == DiscordError.MissingPermissions ? DeliveryTrouble.NoThreadAllowed : TroubleOf(refused);

    private static DeliveryTrouble TroubleOf(DiscordOutcome.Refused refused) => refused.Code switch
    {
        DiscordError.UnknownChannel or DiscordError.UnknownMessage => DeliveryTrouble.ConversationGone,
        DiscordError.UnknownGuild => DeliveryTrouble.WorkspaceLeft,
        DiscordError.MissingAccess => DeliveryTrouble.NoAccess,
        DiscordError.MissingPermissions => DeliveryTrouble.NotAllowed,
        DiscordError.ThreadArchived or DiscordError.ThreadLocked => DeliveryTrouble.Locked,
        DiscordError.TooManyThreads => DeliveryTrouble.TooManyThreads,
        DiscordError.TagRequired => DeliveryTrouble.TagNeeded,
        _ => DeliveryTrouble.Refused,
    };

    private static T Read<T>(DiscordOutcome.Ok ok, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(ok.Body.Span, type) ?? throw new JsonException("Discord answered with nothing.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord did not take a post (status {Status}, code {Code}): {Reason}")]
    private partial void LogRefused(int status, int code, string reason);
}
