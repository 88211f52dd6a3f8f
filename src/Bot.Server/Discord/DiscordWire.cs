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
}

/// <summary>The flags of messages (resources/message).</summary>
internal static class MessageFlags
{
    public const int Ephemeral = 1 << 6;
}

/// <summary>Bits of permissions (topics/permissions).</summary>
internal static class DiscordPermissions
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageChannels = 1UL << 4;
    public const ulong EmbedLinks = 1UL << 14;
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

    /// <summary>In a guild: who.</summary>
    public GuildMember? Member { get; init; }

    /// <summary>Outside of a guild: who.</summary>
    public DiscordUser? User { get; init; }

    /// <summary>Answers go to this; a secret for 15 minutes.</summary>
    public string Token { get; init; } = "";

    /// <summary>What the bot may do in the channel, as a decimal number.</summary>
    public string? AppPermissions { get; init; }

    /// <summary>The language of the person's client, such as <c>de</c> or <c>pt-BR</c>.</summary>
    public string? Locale { get; init; }

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

    public List<InteractionOption>? Options { get; init; }

    /// <summary>Of a component or a form: what it was sent with.</summary>
    public string? CustomId { get; init; }

    /// <summary>Of a select menu: what was chosen.</summary>
    public List<string>? Values { get; init; }
}

internal sealed record InteractionOption
{
    public string Name { get; init; } = "";

    /// <summary>Text, number or truth value, as text; while somebody types, not yet checked by anybody. Null for anything else.</summary>
    [JsonConverter(typeof(OptionValueConverter))]
    public string? Value { get; init; }

    /// <summary>Whether this is the one that is being typed.</summary>
    public bool Focused { get; init; }
}

internal sealed record GuildMember
{
    public DiscordUser? User { get; init; }
}

internal sealed record DiscordUser
{
    public Snowflake Id { get; init; }
}

internal sealed record DiscordMessage
{
    public Snowflake Id { get; init; }

    public int? Flags { get; init; }
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
internal abstract record AnswerData;

/// <summary>An answer that comes later. The only flag it takes is <see cref="MessageFlags.Ephemeral"/>, which cannot be changed afterwards.</summary>
internal sealed record DeferredBody(int Flags) : AnswerData;

/// <summary>Suggestions, at most 25.</summary>
internal sealed record ChoicesBody(IReadOnlyList<CommandChoice> Choices) : AnswerData;

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

    public const int Secondary = 2;

    public int Type { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public int? Style { get; init; }

    public string? Label { get; init; }

    public string? CustomId { get; init; }

    public string? Placeholder { get; init; }

    public IReadOnlyList<SelectOption>? Options { get; init; }
}

internal sealed record SelectOption(string Label, string Value, string? Description);

/// <summary>How the wire types are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 24)]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionAnswer))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(Invocation))]
internal sealed partial class DiscordJson : JsonSerializerContext;
