using System.CommandLine;
using Bot.Server.Hosting;
using Bot.Server.Teams.Manifest;

namespace Bot.Server.Cli;

/// <summary><c>bot manifest teams</c>: the app package for Microsoft Teams.</summary>
internal sealed class TeamsManifestCommand : Command
{
    private const string Example = "Example: bot manifest teams --app-id 00000000-0000-0000-0000-000000000000 --domain podcasts.example.org";

    private readonly Option<string?> _appId = new("--app-id") { Description = "The application (client) id of the bot's registration in Microsoft Entra (setting Teams:AppId)." };
    private readonly Option<string?> _domain = new("--domain") { Description = "The public host that Teams reaches the bot at (setting Library:Url)." };
    private readonly Option<string?> _developer = new("--developer") { Description = "Who is named as the app's maker." };
    private readonly Option<string?> _privacy = new("--privacy") { Description = "The address of your page on privacy; without it that of the bot." };
    private readonly Option<string?> _terms = new("--terms") { Description = "The address of your terms of use; without it that of the bot." };
    private readonly Option<string?> _output = new("--output") { Description = "The file to write.", DefaultValueFactory = _ => "podcasts-teams.zip" };
    private readonly Option<string?> _unpacked = new("--unpacked") { Description = "Writes the files into this folder instead, to look at or to change." };

    public TeamsManifestCommand(SharedOptions shared)
        : base("teams", "Writes the app package that is uploaded to Microsoft Teams.")
    {
        Options.Add(_appId);
        Options.Add(_domain);
        Options.Add(_developer);
        Options.Add(_privacy);
        Options.Add(_terms);
        Options.Add(_output);
        Options.Add(_unpacked);
        SetAction(async (call, cancellationToken) =>
        {
            // Only these two settings, unchecked as a whole: the package is often made before there is a secret.
            var configuration = shared.Configuration(call);
            var files = TeamsPackage.Files(ManifestCommand.Commands(), AppOf(call, configuration["Teams:AppId"], configuration["Library:Url"]));
            var target = call.GetValue(_unpacked) ?? call.GetValue(_output)!;
            if (target.Length == 0)
            {
                throw new SettingsException("--output and --unpacked must name something. Example: --output podcasts-teams.zip");
            }

            try
            {
                if (call.GetValue(_unpacked) is { } folder)
                {
                    Directory.CreateDirectory(folder);
                    foreach (var file in files)
                    {
                        await WriteWholeAsync(Path.Combine(folder, file.Name), file.Content, cancellationToken);
                    }
                }
                else
                {
                    await WriteWholeAsync(target, TeamsPackage.Zip(files), cancellationToken);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"'{target}' cannot be written: {exception.Message}");
                return BotCommandLine.NotDone;
            }

            Console.WriteLine($"{target}: {string.Join(", ", files.Select(file => file.Name))}");
            return BotCommandLine.Done;
        });
    }

    private TeamsApp AppOf(ParseResult call, string? appIdSetting, string? urlSetting)
    {
        var id = call.GetValue(_appId) ?? (string.IsNullOrEmpty(appIdSetting) ? null : appIdSetting);
        var domain = call.GetValue(_domain) ?? (string.IsNullOrEmpty(urlSetting) ? null : HostOf(urlSetting));
        if (id is null || domain is null)
        {
            var missing = new[]
            {
                id is null ? "--app-id or the setting Teams:AppId (the app's page in Microsoft Entra shows it as Application (client) ID)" : null,
                domain is null ? "--domain or the setting Library:Url (the public host that Teams reaches the bot at)" : null,
            };
            throw new SettingsException($"The package for Teams needs {string.Join(", and ", missing.OfType<string>())}. {Example}");
        }

        if (!Guid.TryParseExact(id, "D", out var appId))
        {
            throw new SettingsException($"--app-id is not an id: '{id}'; the app's page in Microsoft Entra shows it as Application (client) ID. {Example}");
        }

        if (!TeamsApp.IsDomain(domain))
        {
            throw new SettingsException($"--domain is not a public host: '{domain}'. Name it without scheme, port and path; Teams reaches it from outside. {Example}");
        }

        var developer = call.GetValue(_developer) ?? TeamsManifest.Name;
        if (string.IsNullOrWhiteSpace(developer) || developer.Length > TeamsApp.LongestDeveloper)
        {
            throw new SettingsException($"--developer must have 1 to {TeamsApp.LongestDeveloper} characters: '{developer}'. Example: --developer \"Example Ltd\"");
        }

        // International names are written in the letters of the DNS.
        return new TeamsApp(appId, new Uri("https://" + domain).IdnHost) { Developer = developer, Privacy = PageOf(call, _privacy), Terms = PageOf(call, _terms) };
    }

    /// <summary>The host of the bot's address; what is no address is left as it is, and refused as a domain.</summary>
    private static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsDefaultPort ? address.IdnHost : url;

    private static Uri? PageOf(ParseResult call, Option<string?> option)
    {
        if (call.GetValue(option) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps
            ? page
            : throw new SettingsException($"{option.Name} is not a secure web address: '{text}'. Example: {option.Name} https://example.org/privacy");
    }

    /// <summary>Written beside and then renamed: a file under this name is a whole one.</summary>
    private static async Task WriteWholeAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var half = path + ".part";
        try
        {
            await File.WriteAllBytesAsync(half, content, cancellationToken);
            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
