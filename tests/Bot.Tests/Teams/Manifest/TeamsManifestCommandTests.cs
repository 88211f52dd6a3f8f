using System.IO.Compression;
using System.Text.Json;
using Bot.Tests.Support;

namespace Bot.Tests.Teams.Manifest;

/// <summary><c>bot manifest teams</c>, as a person runs it.</summary>
public class TeamsManifestCommandTests
{
    private const string Id = "12345678-1234-1234-1234-123456789abc";

    private static readonly string[] Sound = ["manifest", "teams", "--app-id", Id, "--domain", "bot.example.com"];

    [Fact]
    public async Task The_package_is_written_and_its_content_named()
    {
        using var folder = new TestFolder();

        var (exit, output, error) = await BotCommands.RunAsync(folder.Path, [.. Sound, "--output", "app.zip"]);

        Assert.Equal((0, "app.zip: manifest.json, color.png, outline.png, de.json", ""), (exit, output.Trim(), error));
        Assert.Equal(["app.zip"], NamesIn(folder));
        Assert.Equal(Id, ManifestIn(folder, "app.zip").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Id_and_domain_come_from_the_settings_where_they_are_not_said()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", $$"""{ "Teams": { "AppId": "{{Id}}" }, "Library": { "Url": "https://bot.example.com/podcasts" } }""");

        var (exit, _, error) = await BotCommands.RunAsync(folder.Path, ["manifest", "teams"]);

        var manifest = ManifestIn(folder, "podcasts-teams.zip");
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal((Id, "bot.example.com"), (manifest.GetProperty("id").GetString(), manifest.GetProperty("validDomains")[0].GetString()));
    }

    [Fact]
    public async Task What_is_said_wins_over_the_settings()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", """{ "Teams": { "AppId": "00000000-0000-0000-0000-000000000000" }, "Library": { "Url": "https://elsewhere.example.com" } }""");

        await BotCommands.RunAsync(folder.Path, [.. Sound, "--output", "app.zip"]);

        var manifest = ManifestIn(folder, "app.zip");
        Assert.Equal((Id, "bot.example.com"), (manifest.GetProperty("id").GetString(), manifest.GetProperty("validDomains")[0].GetString()));
    }

    [Fact]
    public async Task Whoever_runs_it_names_itself_and_its_pages()
    {
        using var folder = new TestFolder();

        await BotCommands.RunAsync(folder.Path, [.. Sound, "--developer", "Example Ltd", "--privacy", "https://example.com/privacy", "--terms", "https://example.com/terms", "--output", "app.zip"]);

        Assert.Equal(
            """{"name":"Example Ltd","websiteUrl":"https://bot.example.com/","privacyUrl":"https://example.com/privacy","termsOfUseUrl":"https://example.com/terms"}""",
            JsonSerializer.Serialize(ManifestIn(folder, "app.zip").GetProperty("developer")));
    }

    [Fact]
    public async Task A_package_that_is_there_is_replaced()
    {
        using var folder = new TestFolder();
        folder.Write("app.zip", "old");

        var (exit, _, _) = await BotCommands.RunAsync(folder.Path, [.. Sound, "--output", "app.zip"]);

        Assert.Equal(0, exit);
        Assert.Equal(Id, ManifestIn(folder, "app.zip").GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_files_are_written_into_a_folder_on_demand()
    {
        using var folder = new TestFolder();

        var (exit, _, _) = await BotCommands.RunAsync(folder.Path, [.. Sound, "--unpacked", "app"]);

        Assert.Equal(0, exit);
        Assert.Equal(["app"], NamesIn(folder));
        Assert.Equal(["color.png", "de.json", "manifest.json", "outline.png"], Directory.EnumerateFiles(Path.Combine(folder.Path, "app")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(new string[0], "--app-id or the setting Teams:AppId (the app's page in Microsoft Entra shows it as Application (client) ID), and --domain or the setting Library:Url")]
    [InlineData(new[] { "--domain", "bot.example.com" }, "needs --app-id or the setting Teams:AppId")]
    [InlineData(new[] { "--app-id", Id }, "needs --domain or the setting Library:Url")]
    [InlineData(new[] { "--app-id", "podcasts", "--domain", "bot.example.com" }, "--app-id is not an id: 'podcasts'")]
    [InlineData(new[] { "--app-id", Id, "--domain", "https://bot.example.com" }, "--domain is not a public host: 'https://bot.example.com'")]
    [InlineData(new[] { "--app-id", Id, "--domain", "bot.example.com:3978" }, "--domain is not a public host")]
    [InlineData(new[] { "--app-id", Id, "--domain", "bot.example.com/podcasts" }, "--domain is not a public host")]
    [InlineData(new[] { "--app-id", Id, "--domain", "*.example.com" }, "--domain is not a public host")]
    [InlineData(new[] { "--app-id", Id, "--domain", "localhost" }, "--domain is not a public host")]
    [InlineData(new[] { "--app-id", Id, "--domain", "192.0.2.1" }, "--domain is not a public host")]
    [InlineData(new[] { "--app-id", Id, "--domain", "bot.example.com", "--developer", "A name that is longer than Teams has room for" }, "--developer must have 1 to 32 characters")]
    [InlineData(new[] { "--app-id", Id, "--domain", "bot.example.com", "--privacy", "http://example.com" }, "--privacy is not a secure web address: 'http://example.com'")]
    [InlineData(new[] { "--app-id", Id, "--domain", "bot.example.com", "--output", "" }, "--output and --unpacked must name something")]
    public async Task What_is_missing_or_wrong_is_said_and_nothing_is_written(string[] options, string message)
    {
        using var folder = new TestFolder();

        var (exit, output, error) = await BotCommands.RunAsync(folder.Path, ["manifest", "teams", .. options]);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(NamesIn(folder));
    }

    [Theory]
    [InlineData("--output", "missing/app.zip")]
    [InlineData("--output", "folder")]
    [InlineData("--unpacked", "file")]
    public async Task A_place_that_cannot_be_written_is_named_and_left_as_it_was(string option, string place)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder"));
        folder.Write("file", "mine");

        var (exit, output, error) = await BotCommands.RunAsync(folder.Path, [.. Sound, option, place]);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith($"'{place}' cannot be written: ", error, StringComparison.Ordinal);
        Assert.Equal(["file", "folder"], NamesIn(folder));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder.Path, "file")));
    }

    [Fact]
    public async Task The_commands_of_Discord_are_printed()
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotCommands.RunAsync(folder.Path, ["manifest", "discord"]);

        Assert.Equal((0, await File.ReadAllTextAsync(Repository.PathOf("manifests", "discord", "commands.json"))), (exit, output));
    }

    private static IEnumerable<string?> NamesIn(TestFolder folder) => Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static JsonElement ManifestIn(TestFolder folder, string package)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(folder.Path, package));
        using var manifest = zip.GetEntry("manifest.json")!.Open();
        return JsonSerializer.Deserialize<JsonElement>(manifest);
    }
}
