using System.Text.RegularExpressions;
using Bot.Core.Digests;
using Bot.Core.Fetching;
using Bot.Core.Workspaces;
using Bot.Server.Discord;
using Bot.Server.Models;
using Bot.Server.Teams;

namespace Bot.Server.Hosting;

/// <summary>Section <c>Data</c>.</summary>
internal sealed class DataSettings
{
    /// <summary>The folder of the SQLite file and of the search index; relative to the folder in which the bot is started.</summary>
    public string Folder { get; set; } = "data";
}

/// <summary>Section <c>ConnectionStrings</c>.</summary>
internal sealed class ConnectionSettings
{
    /// <summary>PostgreSQL (<c>Host=…</c>); absent: SQLite in the data folder.</summary>
    public string? Database { get; set; }

    /// <summary>Redis, as the second level of the cache; absent: in memory only.</summary>
    public string? Redis { get; set; }
}

/// <summary>Section <c>Library</c>.</summary>
internal sealed class LibrarySettings
{
    /// <summary>Episodes brought in when the store is made; absent: the seed that comes with the program.</summary>
    public string? SeedFolder { get; set; }

    /// <summary>A folder in which episodes are put for the shared library; what is in it is imported.</summary>
    public string? WatchFolder { get; set; }

    /// <summary>The public address of this host, when it has one.</summary>
    public string? Url { get; set; }
}

/// <summary>Section <c>Feeds</c>.</summary>
internal sealed class FeedSettings
{
    /// <summary>Hosts (<c>host</c> or <c>host:port</c>) that feeds and transcripts may be fetched from though they are not on the public internet.</summary>
    public List<string> AllowedHosts { get; set; } = [];

    /// <summary>A web or mail address under which publishers reach the operator; it is sent with each request.</summary>
    public string? Contact { get; set; }

    /// <summary>How many feeds the people of one workspace can have followed; whoever runs the bot is not bound by it.</summary>
    public int MostPerWorkspace { get; set; } = 100;

    /// <summary>The same, as fetching wants it.</summary>
    public FetchSettings Fetching => new() { AllowedHosts = AllowedHosts, Contact = Contact };
}

/// <summary>Section <c>Api</c>.</summary>
internal sealed class ApiSettings
{
    /// <summary>Who may use the HTTP interface.</summary>
    public List<ApiKeySettings> Keys { get; set; } = [];

    /// <summary>The largest request body that is read, in bytes.</summary>
    public long MaxRequestBytes { get; set; } = 4 * 1024 * 1024;
}

/// <summary>An entry of <c>Api:Keys</c>.</summary>
internal sealed class ApiKeySettings
{
    /// <summary>What to call the key in the log.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the key, 64 hexadecimal digits; <c>bot api-key NAME</c> prints it.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The library that the key imports into, and the only one that it sees beside the shared one.</summary>
    public string Library { get; set; } = LibraryId.Shared.Value;
}

/// <summary>A setting that the bot cannot start with. The message is one line that names the key, the problem and an example.</summary>
internal sealed class SettingsException(string message) : Exception(message);

/// <summary>All settings, checked.</summary>
internal sealed partial class BotSettings
{
    public required DataSettings Data { get; init; }

    public required ConnectionSettings Connections { get; init; }

    public required LibrarySettings Library { get; init; }

    public required FeedSettings Feeds { get; init; }

    public required ApiSettings Api { get; init; }

    public required DiscordSettings Discord { get; init; }

    public required TeamsSettings Teams { get; init; }

    public required ModelSettings Models { get; init; }

    public required DigestSettings Digests { get; init; }

    /// <summary>Binds and checks the settings.</summary>
    /// <exception cref="SettingsException">One of them is wrong.</exception>
    public static BotSettings Read(IConfiguration configuration)
    {
        var settings = new BotSettings
        {
            Data = Bind<DataSettings>(configuration, "Data", "Data:Folder = data"),
            Connections = Bind<ConnectionSettings>(configuration, "ConnectionStrings", "ConnectionStrings:Database = Host=localhost;Database=podcasts"),
            Library = Bind<LibrarySettings>(configuration, "Library", "Library:SeedFolder = seeds"),
            Feeds = Bind<FeedSettings>(configuration, "Feeds", "Feeds:Contact = podcasts@example.org"),
            Api = Bind<ApiSettings>(configuration, "Api", "Api:MaxRequestBytes = 4194304"),
            Discord = Bind<DiscordSettings>(configuration, "Discord", "Discord:Transport = Gateway"),
            Teams = Bind<TeamsSettings>(configuration, "Teams", "Teams:AppId = 00000000-0000-0000-0000-000000000000"),
            Models = Bind<ModelSettings>(configuration, "Models", "Models:Address = http://localhost:11434/v1"),
            Digests = Bind<DigestSettings>(configuration, "Digests", "Digests:Zone = Europe/Berlin"),
        };

        settings.Check();
        settings.Teams.Check(configuration["urls"]);
        return settings;
    }

    private static T Bind<T>(IConfiguration configuration, string section, string example)
        where T : class, new()
    {
        try
        {
            return configuration.GetSection(section).Get<T>(options => options.ErrorOnUnknownConfiguration = true) ?? new T();
        }
        catch (InvalidOperationException wrong)
        {
            // The binder's inner message may repeat a value, and a value may be a secret; the outer one names key and type only.
            throw new SettingsException($"{section}: {FirstLine(wrong.Message)} Example: {example}");
        }
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Data.Folder))
        {
            throw new SettingsException("Data:Folder is empty; it is the folder for the database and the index. Example: Data:Folder = data");
        }

        if (Connections.Database is { } database && !ConnectionShape().IsMatch(database))
        {
            throw new SettingsException(
                "ConnectionStrings:Database is not a PostgreSQL connection string: it has no Host. Leave it out for SQLite. Example: ConnectionStrings:Database = Host=localhost;Database=podcasts;Username=bot");
        }

        if (Connections.Redis is { } redis && string.IsNullOrWhiteSpace(redis))
        {
            throw new SettingsException("ConnectionStrings:Redis is empty; leave it out to cache in memory only. Example: ConnectionStrings:Redis = localhost:6379");
        }

        if (Library.SeedFolder is { } seeds && !Directory.Exists(seeds))
        {
            throw new SettingsException($"Library:SeedFolder names a folder that is not there: '{seeds}'. Example: Library:SeedFolder = seeds");
        }

        if (Library.WatchFolder is { } watched && !Directory.Exists(watched))
        {
            throw new SettingsException($"Library:WatchFolder names a folder that is not there: '{watched}'. Example: Library:WatchFolder = inbox");
        }

        if (Library.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw new SettingsException($"Library:Url is not a web address: '{url}'. Example: Library:Url = https://podcasts.example.org");
        }

        if (Feeds.Fetching.FindFaults().FirstOrDefault() is { } fault)
        {
            throw new SettingsException($"{fault} Example: Feeds:AllowedHosts:0 = feeds.intranet.example:8080, Feeds:Contact = podcasts@example.org");
        }

        if (Feeds.MostPerWorkspace is < 0 or > 10_000)
        {
            throw new SettingsException($"Feeds:MostPerWorkspace is {Feeds.MostPerWorkspace}; it must be between 0 and 10000. Example: Feeds:MostPerWorkspace = 100");
        }

        if (Api.MaxRequestBytes is < 1024 or > Bot.Core.Import.SourceText.MaxBytes)
        {
            throw new SettingsException($"Api:MaxRequestBytes is {Api.MaxRequestBytes}; it must be between 1024 and {Bot.Core.Import.SourceText.MaxBytes}. Example: Api:MaxRequestBytes = 4194304");
        }

        for (var index = 0; index < Api.Keys.Count; index++)
        {
            CheckKey(Api.Keys[index], index);
        }

        if (Digests.FindFaults().FirstOrDefault() is { } wrong)
        {
            throw new SettingsException(wrong);
        }

        Discord.Check();
        Models.Check();
    }

    private void CheckKey(ApiKeySettings key, int index)
    {
        if (string.IsNullOrWhiteSpace(key.Name))
        {
            throw new SettingsException($"Api:Keys:{index}:Name is missing; it names the key in the log. Example: Api:Keys:{index}:Name = importer");
        }

        if (!Sha256Shape().IsMatch(key.Sha256))
        {
            throw new SettingsException($"Api:Keys:{index}:Sha256 is not 64 hexadecimal digits; make a key with: bot api-key {key.Name}. Example: Api:Keys:{index}:Sha256 = 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        }

        if (!LibraryId.TryParse(key.Library, out _))
        {
            throw new SettingsException($"Api:Keys:{index}:Library: {LibraryId.Problem(key.Library)} Example: Api:Keys:{index}:Library = shared");
        }

        if (Api.Keys.Take(index).Any(other => other.Name == key.Name))
        {
            throw new SettingsException($"Api:Keys:{index}:Name '{key.Name}' is there twice; each key has a name of its own. Example: Api:Keys:{index}:Name = {key.Name}-2");
        }
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();

    [GeneratedRegex(@"(^|;)\s*(Host|Server)\s*=\s*[^;\s]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConnectionShape();

    [GeneratedRegex(@"^[0-9a-fA-F]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256Shape();
}
