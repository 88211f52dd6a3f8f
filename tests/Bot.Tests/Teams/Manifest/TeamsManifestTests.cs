using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Workspaces;
using Bot.Server.Cli;
using Bot.Server.Teams.Manifest;
using Bot.Tests.Support;
using NJsonSchema;

namespace Bot.Tests.Teams.Manifest;

/// <summary>The manifest for Teams and its translations: sound by Microsoft's schemas, and what the declarations say.</summary>
public class TeamsManifestTests
{
    private const string Commands = "bots[0].commandLists";

    private static readonly IReadOnlyList<CommandSpec> Specs = ManifestCommand.Commands();

    [Fact]
    public async Task The_manifest_is_valid()
    {
        var schema = await SchemaAsync("MicrosoftTeams.schema.json");

        var faults = schema.Validate(TeamsManifest.Write(Specs, TeamsApp.Example));

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Each_translation_is_valid()
    {
        var schema = await SchemaAsync("MicrosoftTeams.Localization.schema.json");

        Assert.All(TeamsManifest.WriteTranslations(Specs, TeamsApp.Example), translation => Assert.Empty(schema.Validate(translation.Text)));
    }

    [Fact]
    public void The_version_is_that_of_the_schema()
    {
        // The validator does not know "const", which is younger than the draft that the schema names.
        var schema = JsonNode.Parse(File.ReadAllText(PathOf("MicrosoftTeams.schema.json")))!;

        Assert.Equal(schema["properties"]!["manifestVersion"]!["const"]!.GetValue<string>(), Manifest([.. Specs])["manifestVersion"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("bots[0].surprise", "true")]
    [InlineData("bots[0].botId", "\"no id\"")]
    [InlineData("bots[0].scopes[0]", "\"everywhere\"")]
    [InlineData("bots[0].commandLists[0].triggers[1]", "\"dash\"")]
    [InlineData("bots[0].supportsTargetedMessages", "\"yes\"")]
    [InlineData("composeExtensions[0].commands[0].type", "\"search\"")]
    [InlineData("composeExtensions[0].commands[0].title", "\"123456789-123456789-123456789-123\"")]
    [InlineData("composeExtensions[0].commands[0].parameters", "[]")]
    [InlineData("composeExtensions[0].messageHandlers[0].type", "\"word\"")]
    [InlineData("description.short", "\"123456789-123456789-123456789-123456789-123456789-123456789-123456789-123456789-1\"")]
    [InlineData("developer.privacyUrl", "\"podcasts.example.org\"")]
    [InlineData("accentColor", "\"blue\"")]
    [InlineData("supportsChannelFeatures", "\"tier9\"")]
    [InlineData("localizationInfo.additionalLanguages[0].languageTag", "\"German, please\"")]
    [InlineData("icons.outline", null)]
    public async Task A_planted_fault_is_found(string place, string? fault)
    {
        var schema = await SchemaAsync("MicrosoftTeams.schema.json");
        var manifest = JsonNode.Parse(TeamsManifest.Write(Specs, TeamsApp.Example))!;

        Plant(manifest, place, fault is null ? null : JsonNode.Parse(fault));

        Assert.NotEmpty(schema.Validate(manifest.ToJsonString()));
    }

    [Theory]
    [InlineData("bots[0].commandLists[3].commands[0].title", "\"folge\"")]
    [InlineData("bots[0].commandLists[0].commands[12].title", "\"folge\"")]
    [InlineData("composeExtensions[0].commands[0].title", "\"123456789-123456789-123456789-123\"")]
    [InlineData("name.long", "\"Podcasts\"")]
    [InlineData("description.full", null)]
    public async Task A_planted_fault_is_found_in_a_translation(string key, string? fault)
    {
        var schema = await SchemaAsync("MicrosoftTeams.Localization.schema.json");
        var translation = German().AsObject();

        translation.Remove(key);
        if (fault is not null)
        {
            translation[key] = JsonNode.Parse(fault);
        }

        Assert.NotEmpty(schema.Validate(translation.ToJsonString()));
    }

    [Fact]
    public void The_manifest_that_is_kept_is_what_the_declarations_say()
    {
        var kept = Directory.EnumerateFiles(Repository.PathOf("manifests", "teams")).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), Convert.ToHexString(File.ReadAllBytes(file))));

        var made = TeamsPackage.Files(Specs, TeamsApp.Example).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, Convert.ToHexString(file.Content)));

        Assert.True(made.SequenceEqual(kept), "manifests/teams is behind. If more than the translations changed, raise TeamsManifest.Version; then write it anew as manifests/README.md says.");
    }

    [Fact]
    public void Commands_stand_where_they_can_be_used()
    {
        var manifest = Manifest(
            new CommandSpec("all", _ => "x"),
            new CommandSpec("channel", _ => "x") { Places = CommandPlaces.Channel },
            new CommandSpec("group", _ => "x") { Places = CommandPlaces.Group },
            new CommandSpec("direct", _ => "x") { Places = CommandPlaces.Direct },
            new CommandSpec("local", _ => "x") { Places = CommandPlaces.Local },
            new CommandSpec("button", _ => "x") { ForButtons = true });

        Assert.Equal(["all", "channel"], TitlesOf(manifest, "team"));
        Assert.Equal(["all", "group"], TitlesOf(manifest, "groupChat"));
        Assert.Equal(["all", "direct"], TitlesOf(manifest, "personal"));
    }

    [Fact]
    public void Slash_commands_are_for_channels_and_group_chats_only()
    {
        var lists = Manifest([.. Specs])["bots"]![0]!["commandLists"]!.AsArray();

        Assert.Equal(
            ["""["team"]["mention","slash"]""", """["groupChat"]["mention","slash"]""", """["personal"]["mention"]"""],
            lists.Select(list => list!["scopes"]!.ToJsonString() + list["triggers"]!.ToJsonString()));
    }

    [Fact]
    public void A_place_without_commands_has_no_list()
    {
        var manifest = Manifest(new CommandSpec("channel", _ => "x") { Places = CommandPlaces.Channel });

        Assert.Equal("team", Assert.Single(manifest["bots"]![0]!["commandLists"]!.AsArray())!["scopes"]![0]!.GetValue<string>());
    }

    [Fact]
    public void A_list_has_at_most_ten_commands()
    {
        var manifest = Manifest([.. Enumerable.Range(1, 13).Select(number => new CommandSpec($"c{number}", _ => "x"))]);

        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"c{number}"), TitlesOf(manifest, "team"));
    }

    [Fact]
    public void All_our_commands_fit_into_a_list() =>
        Assert.Equal(Specs.Where(spec => !spec.ForButtons && spec.IsInShortMenus && spec.Places.HasFlag(CommandPlaces.Channel)).Select(spec => spec.Name), TitlesOf(Manifest([.. Specs]), "team"));

    [Fact]
    public void The_app_and_its_domain_stand_everywhere()
    {
        var id = Guid.Parse("12345678-1234-1234-1234-123456789abc");

        var manifest = JsonNode.Parse(TeamsManifest.Write(Specs, new TeamsApp(id, "bot.example.com")))!;

        Assert.Equal(
            [id, id, id],
            new[] { manifest["id"], manifest["bots"]![0]!["botId"], manifest["composeExtensions"]![0]!["botId"] }.Select(node => node!.GetValue<Guid>()));
        Assert.Equal("bot.example.com", manifest["validDomains"]![0]!.GetValue<string>());
        Assert.Equal("bot.example.com", manifest["composeExtensions"]![0]!["messageHandlers"]![0]!["value"]!["domains"]![0]!.GetValue<string>());
        Assert.Equal("https://bot.example.com/", manifest["developer"]!["privacyUrl"]!.GetValue<string>());
    }

    [Fact]
    public void A_translation_names_places_that_are_there_and_says_something_else()
    {
        var manifest = JsonNode.Parse(TeamsManifest.Write(Specs, TeamsApp.Example))!;

        var texts = German().AsObject().Where(text => text.Key is not ("$schema" or "name.short"));

        Assert.All(texts, text => Assert.NotEqual(At(manifest, text.Key)!.GetValue<string>(), text.Value!.GetValue<string>()));
    }

    [Fact]
    public void A_translation_has_every_description()
    {
        var count = Manifest([.. Specs])["bots"]![0]!["commandLists"]!.AsArray().Sum(list => list!["commands"]!.AsArray().Count);

        Assert.Equal(count, German().AsObject().Count(text => text.Key.StartsWith(Commands, StringComparison.Ordinal) && text.Key.EndsWith(".description", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_translated_title_is_understood_as_its_command()
    {
        var manifest = JsonNode.Parse(TeamsManifest.Write(Specs, TeamsApp.Example))!;
        var reader = new CommandReader(Specs);

        var titles = German().AsObject().Where(text => text.Key.StartsWith(Commands, StringComparison.Ordinal) && text.Key.EndsWith(".title", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(titles);
        Assert.All(titles, title => Assert.Equal(
            At(manifest, title.Key)!.GetValue<string>(),
            reader.Read($"{title.Value!.GetValue<string>()} jeff dean", Viewer.Local, Wording.Default, out _)?.Command.Name));
    }

    [Fact]
    public void No_two_commands_have_the_same_title_in_a_language() =>
        Assert.All(Wording.All, wording =>
        {
            var titles = Specs.Where(spec => !spec.ForButtons).Select(spec => wording.LocalName(spec.Name)).ToArray();
            Assert.Equal(titles.Distinct(StringComparer.OrdinalIgnoreCase), titles);
        });

    [Fact]
    public void Descriptions_are_short_enough_for_a_menu() =>
        Assert.All(Wording.All, wording => Assert.All(Specs, spec => Assert.InRange(spec.Description(wording).Length, 1, 100)));

    private static string PathOf(string fixture) => Repository.PathOf("tests", "Bot.Tests", "Teams", "Manifest", "Fixtures", fixture);

    private static async Task<JsonSchema> SchemaAsync(string fixture) => await JsonSchema.FromFileAsync(PathOf(fixture));

    private static JsonNode Manifest(params IReadOnlyList<CommandSpec> specs) => JsonNode.Parse(TeamsManifest.Write(specs, TeamsApp.Example))!;

    private static JsonNode German() =>
        JsonNode.Parse(TeamsManifest.WriteTranslations(Specs, TeamsApp.Example).Single(translation => translation.File == "de.json").Text)!;

    private static IEnumerable<string> TitlesOf(JsonNode manifest, string scope) =>
        manifest["bots"]![0]!["commandLists"]!.AsArray().Single(list => list!["scopes"]![0]!.GetValue<string>() == scope)!["commands"]!.AsArray()
            .Select(command => command!["title"]!.GetValue<string>());

    private static JsonNode? At(JsonNode manifest, string place) => Steps(place).Aggregate((JsonNode?)manifest, Step);

    private static JsonNode? Step(JsonNode? node, string step) => int.TryParse(step, out var index) ? node![index] : node![step];

    private static void Plant(JsonNode manifest, string place, JsonNode? fault)
    {
        var steps = Steps(place);
        var owner = steps[..^1].Aggregate((JsonNode?)manifest, Step)!;
        if (owner is JsonArray list)
        {
            list[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = fault;
        }
        else if (fault is null)
        {
            Assert.True(owner.AsObject().Remove(steps[^1]));
        }
        else
        {
            owner[steps[^1]] = fault;
        }
    }

    private static string[] Steps(string place) => place.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
}
