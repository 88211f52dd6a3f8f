using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Language;

namespace Bot.Server.Teams.Manifest;

/// <summary>
/// The manifest of the app and its translations, made from the declarations of the commands. <c>manifests/teams/</c> shows the result
/// (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package).
/// </summary>
internal static class TeamsManifest
{
    /// <summary>What the bot is called.</summary>
    public const string Name = "Podcasts";

    /// <summary>The version of the app package, not of the bot. Teams takes an upload for an update only if this is higher: raise it with every change of the manifest.</summary>
    public const string Version = "1.2.0";

    /// <summary>The ground of the colour icon.</summary>
    public const string AccentColor = "#3B3A9E";

    public const string FileName = "manifest.json";
    public const string ColorIcon = "color.png";
    public const string OutlineIcon = "outline.png";

    /// <summary>The search of the message extension, with its one parameter; both come back in what Teams asks.</summary>
    public const string FindQuote = "findQuote";

    public const string FindQuoteWords = "words";

    /// <summary>The action of the message extension on a message.</summary>
    public const string FindSource = "findSource";

    /// <summary>How many commands Teams shows of a list, though the schema takes more (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/create-a-bot-commands-menu).</summary>
    private const int MostCommands = 10;

    private const string LocalizationSchema = "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json";

    private static readonly JsonSerializerOptions Readable = new(TeamsManifestJson.Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static IEnumerable<Wording> OtherLanguages => Wording.All.Where(wording => wording != Wording.Default);

    /// <summary>The manifest as a file.</summary>
    public static string Write(IEnumerable<CommandSpec> specs, TeamsApp app) =>
        JsonSerializer.Serialize(Of(specs, app, Wording.Default), Readable) + "\n";

    /// <summary>The files of the other languages, by their names.</summary>
    public static IEnumerable<(string File, string Text)> WriteTranslations(IEnumerable<CommandSpec> specs, TeamsApp app)
    {
        var original = Of(specs, app, Wording.Default);
        return OtherLanguages.Select(wording => (FileOf(wording), Translation(original, Of(specs, app, wording)).ToJsonString(Readable) + "\n"));
    }

    private static AppManifest Of(IEnumerable<CommandSpec> specs, TeamsApp app, Wording wording)
    {
        var listed = specs.Where(spec => !spec.ForButtons).ToArray();
        return new AppManifest
        {
            Version = Version,
            Id = app.Id,
            LocalizationInfo = new(TagOf(Wording.Default), [.. OtherLanguages.Select(other => new AppLanguage(TagOf(other), FileOf(other)))]),
            Developer = new(app.Developer, app.Website.AbsoluteUri, (app.Privacy ?? app.Website).AbsoluteUri, (app.Terms ?? app.Website).AbsoluteUri),
            Name = new(Name),
            Description = new(wording.AppInShort, FullDescription(listed, wording)),
            Icons = new(ColorIcon, OutlineIcon),
            AccentColor = AccentColor,
            DefaultInstallScope = AppBot.Team,
            DefaultGroupCapability = new("bot", "bot"),
            SupportsChannelFeatures = "tier1",
            Bots = [BotOf(listed, app, wording)],
            ComposeExtensions = [ExtensionOf(app, wording)],
            ValidDomains = [app.Domain],
        };
    }

    private static string TagOf(Wording wording) => wording.Culture.TwoLetterISOLanguageName;

    private static string FileOf(Wording wording) => TagOf(wording) + ".json";

    private static string FullDescription(IEnumerable<CommandSpec> specs, Wording wording) => string.Join("\n\n",
        wording.HelpIntroduction,
        string.Join('\n', specs.Where(spec => (spec.Places & ~CommandPlaces.Local) != 0).Select(spec => $"/{wording.LocalName(spec.Name)}: {spec.Description(wording)}")),
        wording.HelpPrivacy);

    private static AppBot BotOf(IReadOnlyList<CommandSpec> specs, TeamsApp app, Wording wording)
    {
        // A slash opens the commands of bots only where several people talk (https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands).
        AppCommandList[] lists =
        [
            new([AppBot.Team], [AppCommandList.Mention, AppCommandList.Slash], Commands(CommandPlaces.Channel)),
            new([AppBot.GroupChat], [AppCommandList.Mention, AppCommandList.Slash], Commands(CommandPlaces.Group)),
            new([AppBot.Personal], [AppCommandList.Mention], Commands(CommandPlaces.Direct)),
        ];
        return new AppBot
        {
            BotId = app.Id,
            Scopes = [AppBot.Personal, AppBot.Team, AppBot.GroupChat],
            SupportsTargetedMessages = true,
            CommandLists = [.. lists.Where(list => list.Commands.Count > 0)],
        };

        // Those beyond the limit are not in the menu; typed, they work all the same.
        IReadOnlyList<AppCommand> Commands(CommandPlaces place) =>
            [.. specs.Where(spec => spec.Places.HasFlag(place)).Take(MostCommands).Select(spec => new AppCommand(wording.LocalName(spec.Name), spec.Description(wording)))];
    }

    private static MessageExtension ExtensionOf(TeamsApp app, Wording wording) => new()
    {
        BotId = app.Id,
        Commands =
        [
            new()
            {
                Id = FindQuote,
                Type = "query",
                Context = ["compose", "commandBox"],
                Title = wording.FindQuoteButton,
                Description = wording.QuoteDescription,
                InitialRun = false,
                Parameters = [new(FindQuoteWords, Capitalised(wording.LocalName(FindQuoteWords), wording), wording.QuoteWords, "text")],
            },
            new()
            {
                Id = FindSource,
                Type = "action",
                Context = ["message"],
                Title = wording.FindSource,
                Description = wording.FindSourceDescription,
                FetchTask = true,
            },
        ],
        MessageHandlers = [new("link", new([app.Domain]))],
    };

    private static string Capitalised(string word, Wording wording) => wording.Culture.TextInfo.ToUpper(word[..1]) + word[1..];

    /// <summary>What differs in another language. The first three are demanded; of the others, those that are the same are left out.</summary>
    private static JsonObject Translation(AppManifest original, AppManifest translated)
    {
        var texts = new JsonObject
        {
            ["$schema"] = LocalizationSchema,
            ["name.short"] = translated.Name.Short,
            ["description.short"] = translated.Description.Short,
            ["description.full"] = translated.Description.Full,
        };

        foreach (var (place, before, after) in Texts(original).Zip(Texts(translated), (before, after) => (before.Place, before.Text, after.Text)))
        {
            if (before != after)
            {
                texts[place] = after;
            }
        }

        return texts;
    }

    /// <summary>The texts of bot and message extension, with the names of their places in a translation.</summary>
    private static IEnumerable<(string Place, string Text)> Texts(AppManifest manifest)
    {
        foreach (var (list, commands) in manifest.Bots[0].CommandLists.Index())
        {
            foreach (var (at, command) in commands.Commands.Index())
            {
                yield return ($"bots[0].commandLists[{list}].commands[{at}].title", command.Title);
                yield return ($"bots[0].commandLists[{list}].commands[{at}].description", command.Description);
            }
        }

        foreach (var (at, command) in manifest.ComposeExtensions[0].Commands.Index())
        {
            yield return ($"composeExtensions[0].commands[{at}].title", command.Title);
            yield return ($"composeExtensions[0].commands[{at}].description", command.Description);
            foreach (var (number, parameter) in (command.Parameters ?? []).Index())
            {
                yield return ($"composeExtensions[0].commands[{at}].parameters[{number}].title", parameter.Title);
                yield return ($"composeExtensions[0].commands[{at}].parameters[{number}].description", parameter.Description);
            }
        }
    }
}
