using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>
/// Commands as they are registered (https://docs.discord.com/developers/interactions/application-commands): names, order and number of
/// options, choices, languages, and the size of a command as a whole.
/// </summary>
internal static partial class CommandRules
{
    private const int ChatInput = 1;
    private const int Subcommand = 1;
    private const int SubcommandGroup = 2;

    // https://docs.discord.com/developers/reference#locales
    private static readonly HashSet<string> Locales =
    [
        "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko",
        "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
    ];

    public static void Check(JsonNode? body, bool ofGuild, Faults faults)
    {
        var commands = (body as JsonArray ?? []).OfType<JsonObject>().Select((command, index) => (Path: $"{index}", Command: command)).ToArray();
        faults.AddRepeated(commands.Select(entry => ($"{entry.Path}/name", (string?)$"{TypeOf(entry.Command)} {entry.Command.Text("name")}")), "another command of this type has the name");

        foreach (var (type, most) in ((long, int)[])[(ChatInput, 100), (2, 15), (3, 15)])
        {
            var count = commands.Count(entry => TypeOf(entry.Command) == type);
            faults.AddIf(count > most, "", $"{count} commands of type {type}; at most {most}");
        }

        foreach (var (path, command) in commands)
        {
            CheckCommand(command, path, ofGuild, faults);
        }
    }

    private static long TypeOf(JsonObject command) => command.Number("type") ?? ChatInput;

    private static void CheckCommand(JsonObject command, string path, bool ofGuild, Faults faults)
    {
        var spoken = TypeOf(command) == ChatInput;
        CheckLocales(command, path, strict: spoken, faults);
        if (spoken)
        {
            CheckName(command.Text("name"), Faults.At(path, "name"), faults);
            faults.AddIf(string.IsNullOrWhiteSpace(command.Text("description")), Faults.At(path, "description"), "a slash command needs a description");
            CheckOptions(command, path, faults);
        }
        else
        {
            faults.AddIf(!string.IsNullOrEmpty(command.Text("description")), Faults.At(path, "description"), "only a slash command has a description");
            faults.AddIf(command.Array("options").Count > 0, Faults.At(path, "options"), "only a slash command has options");
        }

        if (ofGuild)
        {
            faults.AddIf(command.ContainsKey("contexts"), Faults.At(path, "contexts"), "only global commands have contexts");
            faults.AddIf(command.ContainsKey("integration_types"), Faults.At(path, "integration_types"), "only global commands have integration types");
        }

        if (command["default_member_permissions"] is { } permissions)
        {
            faults.AddIf(
                command.Text("default_member_permissions") is not { Length: > 0 } text || !text.All(char.IsAsciiDigit),
                Faults.At(path, "default_member_permissions"), $"{permissions.ToJsonString()} is not a decimal string");
        }

        var size = Size(command);
        faults.AddIf(size > 8000, path, $"the command has {size} characters; at most 8000 (APPLICATION_COMMAND_TOO_LARGE)");
    }

    private static void CheckOptions(JsonObject parent, string path, Faults faults)
    {
        var options = Faults.Items(parent, path, "options").ToArray();
        faults.AddRepeated(options.Select(entry => (Faults.At(entry.Path, "name"), entry.Item.Text("name"))), "another option has the name");
        faults.AddIf(
            options.Select(entry => entry.Item.Number("type") is Subcommand or SubcommandGroup).Distinct().Count() > 1,
            Faults.At(path, "options"), "subcommands and other options do not mix");

        var optionalSeen = false;
        foreach (var (optionPath, option) in options)
        {
            CheckName(option.Text("name"), Faults.At(optionPath, "name"), faults);
            CheckLocales(option, optionPath, strict: true, faults);
            faults.AddIf(optionalSeen && option.Flag("required"), Faults.At(optionPath, "required"), "a required option comes after an optional one");
            optionalSeen |= !option.Flag("required");

            CheckChoices(option, optionPath, faults);
            faults.AddIf(
                option.Number("min_length") > option.Number("max_length"), Faults.At(optionPath, "max_length"), "is less than min_length");
            CheckOptions(option, optionPath, faults);
        }
    }

    private static void CheckChoices(JsonObject option, string path, Faults faults)
    {
        var choices = Faults.Items(option, path, "choices").ToArray();
        faults.AddIf(option.Flag("autocomplete") && option.Has("choices"), Faults.At(path, "choices"), "an option that completes has no choices");
        faults.AddRepeated(choices.Select(entry => (Faults.At(entry.Path, "name"), entry.Item.Text("name"))), "another choice has the name");
        foreach (var (choicePath, choice) in choices)
        {
            CheckLocales(choice, choicePath, strict: false, faults);
        }
    }

    private static void CheckName(string? name, string path, Faults faults)
    {
        if (name is null)
        {
            return;
        }

        faults.AddIf(!NameShape().IsMatch(name), path, $"'{name}' is not 1 to 32 letters, digits, hyphens, underscores or apostrophes");
        faults.AddIf(name.Any(letter => letter != char.ToLowerInvariant(letter)), path, $"'{name}' is not in lower case");
    }

    private static void CheckLocales(JsonObject named, string path, bool strict, Faults faults)
    {
        foreach (var field in (string[])["name_localizations", "description_localizations"])
        {
            foreach (var (locale, value) in named.Object(field) ?? [])
            {
                var place = Faults.At(path, $"{field}/{locale}");
                faults.AddIf(!Locales.Contains(locale), place, "is not a locale that Discord knows");
                if (strict && field == "name_localizations" && value is JsonValue text)
                {
                    CheckName(text.ToString(), place, faults);
                }
            }
        }
    }

    /// <summary>Names, descriptions and values of a command with all it holds, each in its longest language.</summary>
    private static int Size(JsonObject named) =>
        Longest(named, "name") + Longest(named, "description") + (named.Text("value")?.Length ?? 0)
        + named.Array("options").Concat(named.Array("choices")).OfType<JsonObject>().Sum(Size);

    private static int Longest(JsonObject named, string field) => (named.Object($"{field}_localizations") ?? [])
        .Select(entry => entry.Value is JsonValue text ? text.ToString().Length : 0)
        .Append(named.Text(field)?.Length ?? 0)
        .Max();

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameShape();
}
