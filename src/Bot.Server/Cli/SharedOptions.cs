using System.CommandLine;
using Bot.Server.Hosting;

namespace Bot.Server.Cli;

/// <summary>Options that every command takes, and where settings come from: <c>appsettings.json</c>, then the environment, then these.</summary>
internal sealed class SharedOptions
{
    public Option<string?> Data { get; } = new("--data") { Description = "The data folder (setting Data:Folder).", Recursive = true };

    public Option<string?> Urls { get; } = new("--urls") { Description = "The addresses to serve on.", DefaultValueFactory = _ => null };

    /// <summary>The settings for a call, as configuration.</summary>
    /// <exception cref="SettingsException">The settings file cannot be read.</exception>
    public IConfigurationRoot Configuration(ParseResult call)
    {
        var builder = new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddInMemoryCollection(Overrides(call));

        try
        {
            return builder.Build();
        }
        catch (InvalidDataException wrong)
        {
            throw new SettingsException($"appsettings.json cannot be read: {wrong.InnerException?.Message ?? wrong.Message} See appsettings.example.json.");
        }
    }

    /// <summary>The checked settings for a call.</summary>
    public BotSettings Settings(ParseResult call) => BotSettings.Read(Configuration(call));

    private IEnumerable<KeyValuePair<string, string?>> Overrides(ParseResult call)
    {
        if (call.GetValue(Data) is { } data)
        {
            yield return new("Data:Folder", data);
        }

        if (call.GetValue(Urls) is { } urls)
        {
            yield return new("urls", urls);
        }
    }
}
