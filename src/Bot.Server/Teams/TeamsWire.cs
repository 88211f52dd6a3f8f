using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Server.Teams;

/// <summary>
/// What Teams sends to the bot, with the fields that are used
/// (https://github.com/microsoft/Agents/blob/main/specs/activity/protocol-activity.md). Everything may be missing; ids are compared as they are.
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Action { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    public string? ReplyToId { get; init; }

    public string? DeliveryMode { get; init; }

    public IReadOnlyList<Entity?>? Entities { get; init; }

    public IReadOnlyList<InboundAttachment?>? Attachments { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersRemoved { get; init; }

    public JsonElement? Value { get; init; }

    public TeamsChannelData? ChannelData { get; init; }
}

/// <summary>Kinds of activities.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
}

/// <summary>A person or a bot. Ids are given for each bot, so the same person has another one elsewhere; <see cref="AadObjectId"/> is the person's own.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadObjectId { get; init; }

    /// <summary>Of a member: <c>user</c> or <c>anonymous</c>, among others.</summary>
    public string? UserRole { get; init; }

    public string? TenantId { get; init; }

    /// <summary>Of a recipient: whether only this one sees the message (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages).</summary>
    public bool? IsTargeted { get; init; }
}

/// <summary>A conversation.</summary>
internal sealed record ConversationAccount
{
    public const string Personal = "personal";
    public const string GroupChat = "groupChat";
    public const string Channel = "channel";

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public bool? IsGroup { get; init; }
}

/// <summary>Something that an activity says besides its text. Only mentions are read.</summary>
internal sealed record Entity
{
    public string? Type { get; init; }

    public ChannelAccount? Mentioned { get; init; }

    public string? Text { get; init; }
}

/// <summary>What is attached to a message. A card's content is an object, that of rich text is a string.</summary>
internal sealed record InboundAttachment
{
    public string? ContentType { get; init; }

    public JsonElement? Content { get; init; }
}

/// <summary>What only Teams says.</summary>
internal sealed record TeamsChannelData
{
    public TeamsTenant? Tenant { get; init; }

    public TeamsTeam? Team { get; init; }

    public TeamsChannel? Channel { get; init; }

    public string? EventType { get; init; }

    public TeamsInstallation? Settings { get; init; }
}

/// <summary>A tenant.</summary>
internal sealed record TeamsTenant(string? Id);

/// <summary>A team.</summary>
internal sealed record TeamsTeam(string? Id, string? Name, string? AadGroupId);

/// <summary>A channel of a team. The general one has the team's id and no name.</summary>
internal sealed record TeamsChannel(string? Id, string? Name);

/// <summary>What was chosen when the app was installed.</summary>
internal sealed record TeamsInstallation(TeamsChannel? SelectedChannel);

/// <summary>A message of the bot. What Teams knows anyway (who sends, where) is left out.</summary>
internal sealed record OutgoingActivity
{
    public string Type { get; init; } = ActivityTypes.Message;

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    /// <summary>What notifications and phones show of a message that is a card.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<OutgoingAttachment>? Attachments { get; init; }

    public IReadOnlyList<OutgoingEntity>? Entities { get; init; }

    /// <summary>Only of a targeted message: who sees it.</summary>
    public ChannelAccount? Recipient { get; init; }

    public string? ReplyToId { get; init; }
}

/// <summary>Something attached to a message of the bot.</summary>
/// <param name="ContentType">What it is.</param>
/// <param name="Content">The card, as JSON.</param>
internal sealed record OutgoingAttachment(string ContentType, JsonElement Content)
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    public const string ThumbnailCard = "application/vnd.microsoft.card.thumbnail";

    /// <summary>Of a result of a message extension: how it looks in the list.</summary>
    public OutgoingAttachment? Preview { get; init; }
}

/// <summary>A mention, or the mark of machine-written text.</summary>
internal sealed record OutgoingEntity
{
    public required string Type { get; init; }

    public ChannelAccount? Mentioned { get; init; }

    public string? Text { get; init; }

    [JsonPropertyName("@type")]
    public string? LinkedType { get; init; }

    [JsonPropertyName("@context")]
    public string? Context { get; init; }

    public IReadOnlyList<string>? AdditionalType { get; init; }

    /// <summary>
    /// Teams shows "AI generated" beside a message that has this (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content).
    /// </summary>
    public static OutgoingEntity MachineWritten { get; } =
        new() { Type = "https://schema.org/Message", LinkedType = "Message", Context = "https://schema.org", AdditionalType = ["AIGeneratedContent"] };
}

/// <summary>What the service says of a message that it has taken.</summary>
internal sealed record ResourceResponse(string? Id);

/// <summary>What is asked to begin a conversation: a chat with one person, or a new post in a channel (https://github.com/microsoft/teams.net, docs/CreateConversation-API-Behavior.md).</summary>
internal sealed record ConversationParameters
{
    public required bool IsGroup { get; init; }

    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The first message; a new post in a channel needs one.</summary>
    public OutgoingActivity? Activity { get; init; }

    public ConversationChannelData? ChannelData { get; init; }
}

/// <summary>In which channel a post is begun.</summary>
internal sealed record ConversationChannelData(TeamsChannel Channel);

/// <summary>A conversation that was begun.</summary>
/// <param name="Id">Its id; of a new post with <c>;messageid=</c>.</param>
/// <param name="ActivityId">The message; missing for a chat with one person.</param>
/// <param name="ServiceUrl">Where it is reached, if elsewhere.</param>
internal sealed record ConversationResource(string? Id, string? ActivityId, string? ServiceUrl);

/// <summary>A page of the members of a conversation.</summary>
internal sealed record PagedMembers(IReadOnlyList<ChannelAccount?>? Members, string? ContinuationToken);

/// <summary>The channels of a team.</summary>
internal sealed record TeamChannels(IReadOnlyList<TeamsChannel?>? Conversations);

/// <summary>What a button of a card brings.</summary>
/// <param name="Action">The button.</param>
internal sealed record CardInvoke(CardInvokeAction? Action);

/// <summary>A button that was pressed.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Data">Its data, and the fields of the card.</param>
internal sealed record CardInvokeAction(string? Verb, JsonElement? Data);

/// <summary>What a button of a card is answered with (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format).</summary>
internal sealed record CardInvokeAnswer(int StatusCode, string Type, JsonElement Value)
{
    /// <summary>A card that takes the place of the one that was clicked on.</summary>
    public const string Card = OutgoingAttachment.AdaptiveCard;

    /// <summary>A sentence.</summary>
    public const string Message = "application/vnd.microsoft.activity.message";

    /// <summary>Something is wrong.</summary>
    public const string Error = "application/vnd.microsoft.error";
}

/// <summary>What is wrong with an invoke.</summary>
internal sealed record InvokeError(string Code, string Message);

/// <summary>What somebody looks for from the compose box, or a message that a command was chosen on, or a link.</summary>
internal sealed record ExtensionQuery
{
    public string? CommandId { get; init; }

    public IReadOnlyList<ExtensionParameter?>? Parameters { get; init; }

    public ExtensionPage? QueryOptions { get; init; }

    /// <summary>The message that an action was chosen on.</summary>
    public MessagePayload? MessagePayload { get; init; }
}

/// <summary>A parameter. What is typed may be anything, also no text.</summary>
internal sealed record ExtensionParameter(string? Name, JsonElement? Value);

/// <summary>Which results are wanted.</summary>
internal sealed record ExtensionPage(int? Skip, int? Count);

/// <summary>A message that an action was chosen on.</summary>
internal sealed record MessagePayload(MessageBodyPayload? Body);

/// <summary>Its text, as HTML or plain.</summary>
internal sealed record MessageBodyPayload(string? ContentType, string? Content);

/// <summary>The answer to a query of a message extension (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search).</summary>
internal sealed record ExtensionAnswer(ExtensionResult ComposeExtension);

/// <summary>Results, or a sentence instead.</summary>
internal sealed record ExtensionResult(string Type)
{
    public string? AttachmentLayout { get; init; }

    public IReadOnlyList<OutgoingAttachment>? Attachments { get; init; }

    public string? Text { get; init; }
}

/// <summary>The answer that opens a dialog (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules).</summary>
internal sealed record DialogAnswer(DialogTask Task);

/// <summary>A dialog with a card.</summary>
internal sealed record DialogTask(string Type, DialogContent Value);

/// <summary>Title, size and card of a dialog.</summary>
internal sealed record DialogContent(string Title, string Height, string Width, OutgoingAttachment Card);

/// <summary>JSON of the activity protocol.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConversationResource))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(TeamChannels))]
[JsonSerializable(typeof(CardInvoke))]
[JsonSerializable(typeof(CardInvokeAnswer))]
[JsonSerializable(typeof(InvokeError))]
[JsonSerializable(typeof(ExtensionQuery))]
[JsonSerializable(typeof(ExtensionAnswer))]
[JsonSerializable(typeof(DialogAnswer))]
[JsonSerializable(typeof(string))]
internal sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>For what is sent: letters as they are. Six characters for every letter beyond ASCII would be more than a message may have.</summary>
    public static TeamsJson Sent => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
