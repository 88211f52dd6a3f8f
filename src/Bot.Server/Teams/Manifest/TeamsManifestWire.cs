using System.Text.Json.Serialization;

namespace Bot.Server.Teams.Manifest;

/// <summary>
/// The manifest of an app, with the fields that are used
/// (https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json).
/// </summary>
internal sealed record AppManifest
{
    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json";

    public string ManifestVersion { get; init; } = "1.30";

    public required string Version { get; init; }

    public required Guid Id { get; init; }

    public required AppLocalization LocalizationInfo { get; init; }

    public required AppDeveloper Developer { get; init; }

    public required AppName Name { get; init; }

    public required AppDescription Description { get; init; }

    public required AppIcons Icons { get; init; }

    public required string AccentColor { get; init; }

    public required string DefaultInstallScope { get; init; }

    public required AppCapabilities DefaultGroupCapability { get; init; }

    /// <summary>That the app is fit for shared and private channels as well (https://learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels).</summary>
    public required string SupportsChannelFeatures { get; init; }

    public required IReadOnlyList<AppBot> Bots { get; init; }

    public required IReadOnlyList<MessageExtension> ComposeExtensions { get; init; }

    public required IReadOnlyList<string> ValidDomains { get; init; }
}

/// <summary>The language of the manifest, and the files of the others.</summary>
internal sealed record AppLocalization(string DefaultLanguageTag, IReadOnlyList<AppLanguage> AdditionalLanguages);

/// <summary>A further language.</summary>
internal sealed record AppLanguage(string LanguageTag, string File);

/// <summary>Who made the app.</summary>
internal sealed record AppDeveloper(string Name, string WebsiteUrl, string PrivacyUrl, string TermsOfUseUrl);

/// <summary>What the app is called.</summary>
internal sealed record AppName(string Short);

/// <summary>What the app does.</summary>
internal sealed record AppDescription(string Short, string Full);

/// <summary>Files of the icons.</summary>
internal sealed record AppIcons(string Color, string Outline);

/// <summary>What is offered first when the app is added.</summary>
internal sealed record AppCapabilities(string Team, [property: JsonPropertyName("groupchat")] string GroupChat);

/// <summary>The bot of the app.</summary>
internal sealed record AppBot
{
    public const string Personal = "personal";
    public const string Team = "team";
    public const string GroupChat = "groupChat";

    public required Guid BotId { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whether it takes and gives messages that only one person of a conversation sees; slash commands need it.</summary>
    public required bool SupportsTargetedMessages { get; init; }

    public required IReadOnlyList<AppCommandList> CommandLists { get; init; }
}

/// <summary>Commands of a kind of conversation.</summary>
internal sealed record AppCommandList(IReadOnlyList<string> Scopes, IReadOnlyList<string> Triggers, IReadOnlyList<AppCommand> Commands)
{
    /// <summary>Shown when the bot is mentioned, and in the chat with it.</summary>
    public const string Mention = "mention";

    /// <summary>Shown when a slash is typed; for conversations of several people only.</summary>
    public const string Slash = "slash";
}

/// <summary>A command of the bot; its title is what arrives as text.</summary>
internal sealed record AppCommand(string Title, string Description);

/// <summary>A message extension.</summary>
internal sealed record MessageExtension
{
    public required Guid BotId { get; init; }

    public required IReadOnlyList<MessageExtensionCommand> Commands { get; init; }

    public required IReadOnlyList<LinkHandler> MessageHandlers { get; init; }
}

/// <summary>A command of a message extension.</summary>
internal sealed record MessageExtensionCommand
{
    public required string Id { get; init; }

    /// <summary><c>query</c> or <c>action</c>.</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<string> Context { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Of a query: whether it is asked before anything is typed.</summary>
    public bool? InitialRun { get; init; }

    /// <summary>Of an action: whether the bot is asked for its dialog.</summary>
    public bool? FetchTask { get; init; }

    public IReadOnlyList<MessageExtensionParameter>? Parameters { get; init; }
}

/// <summary>What a query takes.</summary>
internal sealed record MessageExtensionParameter(string Name, string Title, string Description, string InputType);

/// <summary>Which links are shown as cards.</summary>
internal sealed record LinkHandler(string Type, LinkDomains Value);

/// <summary>Hosts of links.</summary>
internal sealed record LinkDomains(IReadOnlyList<string> Domains);

/// <summary>JSON of the manifest.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AppManifest))]
internal sealed partial class TeamsManifestJson : JsonSerializerContext;
