using System.Globalization;
using System.Text.Json;
using Bot.Core.Commands;
using Bot.Core.Language;

namespace Bot.Server.Discord.Commands;

/// <summary>The commands for Discord, made from their declarations. <c>manifests/discord/commands.json</c> shows the result.</summary>
internal static class DiscordCommandList
{
    /// <summary>The longest text that an option takes: what somebody remembers, or a passage to be checked.</summary>
    private const int LongestText = 1500;

    private static readonly JsonSerializerOptions Readable = new(DiscordJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The commands that can be used on Discord.</summary>
    /// <param name="specs">All declarations.</param>
    /// <param name="staging">Whether they are for one guild only, where Discord takes neither places nor ways of installing.</param>
    public static IReadOnlyList<ApplicationCommand> Of(IEnumerable<CommandSpec> specs, bool staging) =>
        [.. specs.Where(spec => !spec.ForButtons && (spec.Places & ~CommandPlaces.Local) != 0).Select(spec => Of(spec, staging)), FindSource(staging)];

    /// <summary>The same as a file for people.</summary>
    public static string Manifest(IEnumerable<CommandSpec> specs) => JsonSerializer.Serialize(Of(specs, staging: false), Readable) + "\n";

    private static ApplicationCommand Of(CommandSpec spec, bool staging) => new()
    {
        Name = spec.Name,
        NameLocalizations = LocalNames(spec.Name),
        Description = spec.Description(Wording.Default),
        DescriptionLocalizations = Localized(spec.Description),
        Options = [.. spec.Options.Where(option => !option.ForButtons).Select(Of)],
        Contexts = staging ? null : [.. Contexts(spec.Places)],
        IntegrationTypes = staging ? null : [0, 1],

        // Who decides for a channel is not for Discord alone to say: the bot's settings name people as well, and to look is for everybody.
        DefaultMemberPermissions = spec.Audience == CommandAudience.Managers ? DiscordPermissions.ManageGuild.ToString(CultureInfo.InvariantCulture) : null,
    };

    /// <summary>In the menu of every message: where do its words come from? It asks <c>/quote</c>.</summary>
    private static ApplicationCommand FindSource(bool staging) => new()
    {
        Type = ApplicationCommand.Message,
        Name = Wording.Default.FindSource,
        NameLocalizations = Localized(wording => wording.FindSource),
        Contexts = staging ? null : [.. Contexts(CommandPlaces.Everywhere)],
        IntegrationTypes = staging ? null : [0, 1],
    };

    private static ApplicationCommandOption Of(OptionSpec option) => new()
    {
        Type = option.Kind switch
        {
            OptionKind.Flag => ApplicationCommandOption.Flag,
            OptionKind.Number => ApplicationCommandOption.Integer,
            OptionKind.Member => ApplicationCommandOption.Mentionable,
            _ => ApplicationCommandOption.Text,
        },
        Name = option.Name,
        NameLocalizations = LocalNames(option.Name),
        Description = option.Description(Wording.Default),
        DescriptionLocalizations = Localized(option.Description),
        Required = option.Required ? true : null,
        Autocomplete = option.CompleteFrom != CompletionSource.None ? true : null,
        Choices = option.Choices.Count == 0
            ? null
            : [.. option.Choices.Select(choice => new ListedChoice(choice.Value, choice.Value) { NameLocalizations = LocalNames(choice.Value) })],
        MinValue = option.Kind == OptionKind.Number ? 1 : null,
        MaxLength = option.Kind is OptionKind.Text && option.Choices.Count == 0 ? LongestText : null,
    };

    /// <summary>Where a name is the same in another language there is nothing to say about it.</summary>
    private static Dictionary<string, string>? LocalNames(string name) =>
        Localized(wording => wording.LocalName(name)).Where(local => local.Value != name).ToDictionary() is { Count: > 0 } names ? names : null;

    /// <summary>The other languages that we speak; Discord's names for them are the two letters.</summary>
    private static Dictionary<string, string> Localized(Func<Wording, string> text) =>
        Wording.All.Where(wording => wording != Wording.Default).ToDictionary(wording => wording.Culture.TwoLetterISOLanguageName, text);

    private static IEnumerable<int> Contexts(CommandPlaces places)
    {
        if (places.HasFlag(CommandPlaces.Channel))
        {
            yield return 0;
        }

        if (places.HasFlag(CommandPlaces.Direct))
        {
            yield return 1;
        }

        if (places.HasFlag(CommandPlaces.Visited))
        {
            yield return 2;
        }
    }
}
