using Bot.Server.Discord;
using Bot.Server.Hosting;
using Bot.Server.Teams;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Server;

/// <summary>The example of the settings stays true.</summary>
public class SettingsTests
{
    [Fact]
    public void The_example_is_a_valid_settings_file()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.example.json")).Build();

        var settings = BotSettings.Read(configuration);

        Assert.Equal("data", settings.Data.Folder);
    }

    [Theory]
    [InlineData(typeof(DataSettings))]
    [InlineData(typeof(ConnectionSettings))]
    [InlineData(typeof(LibrarySettings))]
    [InlineData(typeof(ApiSettings))]
    [InlineData(typeof(ApiKeySettings))]
    [InlineData(typeof(DiscordSettings))]
    [InlineData(typeof(TeamsSettings))]
    [InlineData(typeof(Bot.Server.Models.ModelSettings))]
    public void The_example_names_every_setting(Type section)
    {
        var example = File.ReadAllText(Repository.PathOf("appsettings.example.json"));

        Assert.All(section.GetProperties().Where(property => property.CanWrite), property => Assert.Contains($"\"{property.Name}\"", example, StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_holds_no_secret() =>
        Assert.DoesNotMatch("[0-9a-fA-F]{32,}", File.ReadAllText(Repository.PathOf("appsettings.example.json")));
}
