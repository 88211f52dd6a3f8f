using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Replies;
using Bot.Server.Discord.Commands;

namespace Bot.Server.Discord;

// What goes over the wire, with only the fields that are used. The reference is https://docs.discord.com/developers; the numbers of types
// and flags are Discord's. Unknown fields are skipped and unknown numbers are kept, so that a new feature of Discord breaks nothing.

/// <summary>The types of interactions (interactions/receiving-and-responding).</summary>
internal static class InteractionType
{
    public const int Ping = 1;
    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int ModalSubmit = 5;
}

/// <summary>The types of answers to an interaction.</summary>
internal static class InteractionAnswerType
{
    public const int Pong = 1;
    public const int Message = 4;
    public const int DeferredMessage = 5;
    public const int DeferredUpdate = 6;
    public const int UpdateMessage = 7;
    public const int Choices = 8;
    public const int Modal = 9;
}

/// <summary>The types of channels (resources/channel).</summary>
internal static class ChannelTypes
{
    public const int Text = 0;
    public const int Announcement = 5;
    public const int AnnouncementThread = 10;
    public const int PublicThread = 11;
    public const int PrivateThread = 12;
    public const int Forum = 15;
    public const int Media = 16;

    public static bool IsThread(int? type) => type is AnnouncementThread or PublicThread or PrivateThread;

    /// <summary>Where each post is a thread of its own.</summary>
    public static bool IsForum(int? type) => type is Forum or Media;
}

/// <summary>The flags of messages (resources/message).</summary>
internal static class MessageFlags
{
    public const int Ephemeral = 1 << 6;
}

/// <summary>The flags of channels (resources/channel).</summary>
internal static class ChannelFlags
{
    /// <summary>Of a forum: a post needs a tag.</summary>
    public const int RequireTag = 1 << 4;
}

/// <summary>Bits of permissions (topics/permissions).</summary>
internal static class DiscordPermissions
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageChannels = 1UL << 4;
    public const ulong ManageGuild = 1UL << 5;
    public const ulong ViewChannel = 1UL << 10;
    public const ulong SendMessages = 1UL << 11;
    public const ulong ManageMessages = 1UL << 13;
    public const ulong EmbedLinks = 1UL << 14;
    public const ulong CreatePublicThreads = 1UL << 35;
    public const ulong SendMessagesInThreads = 1UL << 38;

    /// <summary>Whether a set of rights, a decimal number as Discord writes it, has all of these. Administrators have all.</summary>
    public static bool Have(string? rights, ulong all) =>
        ulong.TryParse(rights, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && ((bits & Administrator) != 0 || (bits & all) == all);
}

/// <summary>Somebody does something: types a command, clicks a button.</summary>
internal sealed record Interaction
{
    public Snowflake Id { get; init; }

    public Snowflake ApplicationId { get; init; }

    public int Type { get; init; }

    public InteractionData? Data { get; init; }

    public Snowflake? GuildId { get; init; }

    public Snowflake? ChannelId { get; init; }

    /// <summary>The channel, or the thread, as far as Discord tells.</summary>
    public DiscordChannel? Channel { get; init; }

    /// <summary>0 in a guild, 1 with the bot alone, 2 in other direct conversations.</summary>
    public int? Context { get; init; }

    /// <summary>In a guild: who.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Outside of a guild: who.</summary>
    public DiscordUser? User { get; init; }

    /// <summary>Answers go to this; a secret for 15 minutes.</summary>
    public string? Token { get; init; }

    /// <summary>What the bot may do in the channel, as a decimal number.</summary>
    public string? AppPermissions { get; init; }

    /// <summary>The language of the person's client, such as <c>de</c> or <c>pt-BR</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>The language of the guild.</summary>
    public string? GuildLocale { get; init; }

    /// <summary>Who installed the application: "0" the guild (its id), "1" a person.</summary>
    public Dictionary<string, string>? AuthorizingIntegrationOwners { get; init; }

    /// <summary>Of a component: the message that it stands on.</summary>
    public DiscordMessage? Message { get; init; }

    /// <summary>The person, wherever it happens.</summary>
    [JsonIgnore]
    public DiscordUser? Person => Member?.User ?? User;
}

internal sealed record InteractionData
{
    /// <summary>Of a command: its name.</summary>
    public string? Name { get; init; }

    /// <summary>Of a command: its type (<see cref="ApplicationCommand"/>).</summary>
    public int? Type { get; init; }

    /// <summary>Of a command on a message: which.</summary>
    public Snowflake? TargetId { get; init; }

    /// <summary>What is only named elsewhere.</summary>
    public ResolvedData? Resolved { get; init; }

    /// <summary>Of a form: its fields, each in a label.</summary>
    public List<SubmittedLabel>? Components { get; init; }

    public List<InteractionOption>? Options { get; init; }

    /// <summary>Of a component or a form: what it was sent with.</summary>
    public string? CustomId { get; init; }

    /// <summary>Of a select menu: what was chosen.</summary>
    public List<string>? Values { get; init; }
}

internal sealed record InteractionOption
{
    public string? Name { get; init; }

    /// <summary>What it takes (<see cref="ApplicationCommandOption"/>).</summary>
    public int? Type { get; init; }

    /// <summary>Text, number or truth value, as text; while somebody types, not yet checked by anybody. Null for anything else.</summary>
    [JsonConverter(typeof(OptionValueConverter))]
    public string? Value { get; init; }

    /// <summary>Whether this is the one that is being typed.</summary>
    public bool Focused { get; init; }
}

/// <summary>What an interaction names by its id.</summary>
internal sealed record ResolvedData
{
    public Dictionary<string, DiscordMessage>? Messages { get; init; }

    public Dictionary<string, DiscordChannel>? Channels { get; init; }

    public Dictionary<string, DiscordUser>? Users { get; init; }

    /// <summary>The same people in the guild.</summary>
    public Dictionary<string, GuildMember>? Members { get; init; }

    public Dictionary<string, DiscordRole>? Roles { get; init; }
}

/// <summary>A role of a guild.</summary>
internal sealed record DiscordRole
{
    public Snowflake Id { get; init; }

    public string? Name { get; init; }
}

internal sealed record SubmittedLabel
{
    public SubmittedField? Component { get; init; }
}

/// <summary>A field of a form as it was sent off.</summary>
internal sealed record SubmittedField
{
    public string? CustomId { get; init; }

    /// <summary>Of a text.</summary>
    public string? Value { get; init; }

    /// <summary>Of a menu.</summary>
    public List<string>? Values { get; init; }
}

internal sealed record GuildMember
{
    public DiscordUser? User { get; init; }

    /// <summary>What the person is called in this guild.</summary>
    public string? Nick { get; init; }

    /// <summary>What the person may do in the channel, as a decimal number.</summary>
    public string? Permissions { get; init; }

    /// <summary>The person's roles.</summary>
    public List<Snowflake>? Roles { get; init; }
}

internal sealed record DiscordUser
{
    public Snowflake Id { get; init; }

    public string? Username { get; init; }

    /// <summary>What the person is called where no guild has another name.</summary>
    public string? GlobalName { get; init; }
}

internal sealed record DiscordMessage
{
    public Snowflake Id { get; init; }

    public int? Flags { get; init; }

    public string? Content { get; init; }

    public List<DiscordEmbed>? Embeds { get; init; }

    /// <summary>Of an answer to an interaction: to which.</summary>
    public InteractionMetadata? InteractionMetadata { get; init; }
}

/// <summary>What an event about a channel, a role or a member says about where it happened.</summary>
internal sealed record ChangedPlace
{
    /// <summary>Of a channel or thread: which.</summary>
    public Snowflake? Id { get; init; }

    public Snowflake? GuildId { get; init; }

    /// <summary>Of a member: who.</summary>
    public DiscordUser? User { get; init; }
}

/// <summary>A message of a channel, as far as the bot looks for its own ones.</summary>
internal sealed record PostedMessage
{
    public Snowflake Id { get; init; }

    public DiscordUser? Author { get; init; }

    public List<PostedComponent>? Components { get; init; }
}

/// <summary>A row below such a message.</summary>
internal sealed record PostedComponent
{
    public int? Id { get; init; }
}

/// <summary>Threads of a channel or a guild.</summary>
internal sealed record ThreadList
{
    public List<PostedThread>? Threads { get; init; }

    /// <summary>Whether there are further ones.</summary>
    public bool? HasMore { get; init; }
}

/// <summary>A thread, as far as the bot looks for its own ones.</summary>
internal sealed record PostedThread
{
    public Snowflake Id { get; init; }

    public Snowflake? ParentId { get; init; }

    public Snowflake? OwnerId { get; init; }

    public string? Name { get; init; }

    public ThreadMetadata? ThreadMetadata { get; init; }
}

/// <summary>How it is with a thread.</summary>
internal sealed record ThreadMetadata
{
    /// <summary>When it was last archived, or opened again.</summary>
    public DateTimeOffset? ArchiveTimestamp { get; init; }
}

internal sealed record DiscordEmbed
{
    public string? Description { get; init; }
}

internal sealed record InteractionMetadata
{
    /// <summary>Of a command on a message: that message.</summary>
    public Snowflake? TargetMessageId { get; init; }
}

/// <summary>A channel or a thread.</summary>
internal sealed record DiscordChannel
{
    public Snowflake Id { get; init; }

    public int? Type { get; init; }

    public string? Name { get; init; }

    /// <summary>Of a thread: the channel that it is in.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>What the person may do in it, where an interaction tells.</summary>
    public string? Permissions { get; init; }

    /// <summary>What the bot may do in it, where an interaction tells.</summary>
    public string? AppPermissions { get; init; }

    public int? Flags { get; init; }

    /// <summary>Of a forum: the tags that a post may have.</summary>
    public List<ForumTag>? AvailableTags { get; init; }

    /// <summary>Of a thread that was just started in a forum: its first message.</summary>
    public DiscordMessage? Message { get; init; }
}

internal sealed record ForumTag
{
    public Snowflake Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether only those who manage threads may use it.</summary>
    public bool? Moderated { get; init; }
}

/// <summary>A thread to be started.</summary>
/// <param name="Name">1 to 100 characters.</param>
internal sealed record ThreadStart(string Name)
{
    /// <summary>Of a thread without a message; Discord would make a private one.</summary>
    public int? Type { get; init; }

    /// <summary>In a forum: the first message.</summary>
    public MessageBody? Message { get; init; }

    /// <summary>In a forum: at most five.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }
}

/// <summary>Reads the value of an option as a person would type it.</summary>
internal sealed class OptionValueConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean() ? "true" : "false";
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>An answer to an interaction.</summary>
internal sealed record InteractionAnswer(int Type, AnswerData? Data = null);

/// <summary>What an answer carries.</summary>
[JsonDerivedType(typeof(MessageBody))]
[JsonDerivedType(typeof(DeferredBody))]
[JsonDerivedType(typeof(ChoicesBody))]
[JsonDerivedType(typeof(ModalBody))]
internal abstract record AnswerData;

/// <summary>An answer that comes later. The only flag it takes is <see cref="MessageFlags.Ephemeral"/>, which cannot be changed afterwards.</summary>
internal sealed record DeferredBody(int Flags) : AnswerData;

/// <summary>Suggestions, at most 25.</summary>
internal sealed record ChoicesBody(IReadOnlyList<CommandChoice> Choices) : AnswerData;

/// <summary>A form: at most five components, a title of at most 45 characters.</summary>
internal sealed record ModalBody(string CustomId, string Title, IReadOnlyList<Component> Components) : AnswerData;

/// <summary>A suggestion: name and value of at most 100 characters each.</summary>
internal sealed record CommandChoice(string Name, string Value);

/// <summary>
/// A message as it is created or edited. That nobody is mentioned stands here, the one place that every message passes, and there is no
/// way to leave it out: a message without it pings everybody whom its text names.
/// </summary>
internal sealed record MessageBody : AnswerData
{
    public string? Content { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public int? Flags { get; init; }

    /// <summary>Of a message in a channel: by this Discord recognises the same message sent again, for a few minutes. At most 25 characters.</summary>
    public string? Nonce { get; init; }

    /// <summary>Whether the same message sent again is the first one and no second.</summary>
    public bool? EnforceNonce => Nonce is null ? null : true;

    public AllowedMentions AllowedMentions { get; } = AllowedMentions.Nobody;

    /// <summary>
    /// The same as a change of a message: what the new one does not have is taken away, and it stays as private as it is.
    /// </summary>
    public MessageBody AsEdit() => this with { Content = Content ?? "", Embeds = Embeds ?? [], Components = Components ?? [], Flags = null };
}

/// <summary>Whom a message may mention.</summary>
internal sealed record AllowedMentions(IReadOnlyList<string> Parse)
{
    public static readonly AllowedMentions Nobody = new([]);
}

/// <summary>A card in a message (resources/message, "Embed Limits").</summary>
internal sealed record Embed
{
    public string? Title { get; init; }

    public string? Url { get; init; }

    public string? Description { get; init; }

    public EmbedAuthor? Author { get; init; }

    public IReadOnlyList<EmbedField>? Fields { get; init; }

    public EmbedFooter? Footer { get; init; }
}

internal sealed record EmbedAuthor(string Name);

internal sealed record EmbedField(string Name, string Value);

internal sealed record EmbedFooter(string Text);

/// <summary>A row, a button or a select menu (components/reference).</summary>
internal sealed record Component
{
    public const int Row = 1;
    public const int Button = 2;
    public const int Select = 3;
    public const int TextInput = 4;
    public const int ChannelSelect = 8;
    public const int TextDisplay = 10;
    public const int Labelled = 18;

    public const int Secondary = 2;
    public const int OneLine = 1;
    public const int SeveralLines = 2;

    public int Type { get; init; }

    /// <summary>A number of our own within the message, by which the message is known again; Discord numbers those that have none.</summary>
    public int? Id { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public int? Style { get; init; }

    public string? Label { get; init; }

    public string? CustomId { get; init; }

    public string? Placeholder { get; init; }

    public IReadOnlyList<SelectOption>? Options { get; init; }

    /// <summary>Of a field's label: small print.</summary>
    public string? Description { get; init; }

    /// <summary>Of a field's label: the field.</summary>
    [JsonPropertyName("component")]
    public Component? Field { get; init; }

    /// <summary>Of a text in a form.</summary>
    public string? Content { get; init; }

    public string? Value { get; init; }

    public bool? Required { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Of a menu of channels: which types are offered.</summary>
    [JsonPropertyName("channel_types")]
    public IReadOnlyList<int>? ChannelKinds { get; init; }
}

internal sealed record SelectOption(string Label, string Value, string? Description, bool? Default = null);

/// <summary>A guild, as events tell of it.</summary>
internal sealed record DiscordGuild
{
    public Snowflake Id { get; init; }

    /// <summary>Whether it is in an outage.</summary>
    public bool? Unavailable { get; init; }

    /// <summary>Since when the bot is in it.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Where Discord itself says who has joined; the place for a welcome, if there is one.</summary>
    public Snowflake? SystemChannelId { get; init; }

    public string? PreferredLocale { get; init; }
}

/// <summary>Something that Discord posts to the endpoint for events.</summary>
internal sealed record WebhookEvent
{
    public int Type { get; init; }

    public WebhookEventBody? Event { get; init; }
}

internal sealed record WebhookEventBody
{
    public string? Type { get; init; }

    public WebhookEventData? Data { get; init; }
}

internal sealed record WebhookEventData
{
    public DiscordUser? User { get; init; }

    public DiscordGuild? Guild { get; init; }
}

/// <summary>How the wire types are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 24)]
[JsonSerializable(typeof(List<PostedMessage>))]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(ChangedPlace))]
[JsonSerializable(typeof(ThreadList))]
[JsonSerializable(typeof(DiscordUser))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionAnswer))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(DiscordChannel))]
[JsonSerializable(typeof(DiscordGuild))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(DiscordMessage))]
[JsonSerializable(typeof(ThreadStart))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(Invocation))]
internal sealed partial class DiscordJson : JsonSerializerContext;
