using System.Text.RegularExpressions;
using Bot.Core;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Import;
using Bot.Search.Lines;
using Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetArchTest.Rules;

namespace Bot.Tests;

/// <summary>The borders of docs/architecture.md.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] Platforms =
    [
        "Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql", "Quartz", "Spectre.Console", "System.CommandLine", "Bot.Server", "Bot.Storage",
    ];

    [Fact]
    public void The_platforms_never_see_each_other()
    {
        var server = Types.InAssembly(typeof(Bot.Server.Hosting.BotSettings).Assembly);
        AssertHolds(server.That().ResideInNamespace("Bot.Server.Discord").ShouldNot().HaveDependencyOnAny("Bot.Server.Teams"));
        AssertHolds(server.That().ResideInNamespace("Bot.Server.Teams").ShouldNot().HaveDependencyOnAny("Bot.Server.Discord"));
    }

    [Fact]
    public void Core_knows_no_platform_no_provider_and_no_host() =>
        AssertHolds(Types.InAssembly(typeof(ICommand).Assembly).ShouldNot().HaveDependencyOnAny(Platforms));

    [Fact]
    public void Search_knows_neither_the_store_nor_the_rest() =>
        AssertHolds(Types.InAssembly(typeof(TranscriptIndex).Assembly).ShouldNot()
            .HaveDependencyOnAny([.. Platforms, "Bot.Core", "Microsoft.EntityFrameworkCore"]));

    [Fact]
    public void Storage_knows_no_host() =>
        AssertHolds(Types.InAssembly(typeof(Bot.Storage.StoreLocation).Assembly).ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore", "Bot.Server", "Quartz"));

    [Fact]
    public void Every_command_that_was_written_is_registered()
    {
        var written = typeof(ICommand).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)));

        var services = new ServiceCollection().AddBotCore();

        var registered = services.Where(service => service.ServiceType == typeof(ICommand)).Select(service => service.KeyedImplementationType!);
        Assert.Equal(written.Select(type => type.Name).Order(), registered.Select(type => type.Name).Order());
    }

    [Fact]
    public void Every_format_that_was_written_is_registered()
    {
        var written = typeof(IEpisodeFormat).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEpisodeFormat)));

        var services = new ServiceCollection().AddBotCore();

        var registered = services.Where(service => service.ServiceType == typeof(IEpisodeFormat)).Select(service => service.ImplementationType!);
        Assert.Equal(written.Select(type => type.Name).Order(), registered.Select(type => type.Name).Order());
    }

    [Fact]
    public void The_store_offers_no_table_without_a_viewer() =>
        Assert.DoesNotContain(typeof(BotDbContext).GetProperties(), property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>));

    [Fact]
    public void Only_those_who_keep_the_store_itself_read_it_without_a_viewer()
    {
        string[] keepers =
        [
            "Corrections/CorrectionBook.cs",
            "Data/BotDbContext.cs",
            "Data/SeenEvents.cs",
            "Data/SharedErrands.cs",
            "Data/SharedSecrets.cs",
            "Data/StoreInitializer.cs",
            "Data/StoreLease.cs",
            "Deliveries/ChannelStanding.cs",
            "Deliveries/DeliveryCleanup.cs",
            "Deliveries/DeliveryEdits.cs",
            "Deliveries/DeliveryOutbox.cs",
            "Deliveries/DeliveryOverview.cs",
            "Deliveries/DeliveryQueue.cs",
            "Digests/Announcer.cs",
            "Digests/DigestReader.cs",
            "Digests/DigestSweep.cs",
            "Digests/NewsDelivery.cs",
            "Extracts/ModelWriter.cs",
            "Feeds/FeedBook.cs",
            "Feeds/FeedIntake.cs",
            "Feeds/FeedItemRow.cs",
            "Feeds/FeedMoves.cs",
            "Feeds/FeedPoller.cs",
            "Import/DerivedRenewal.cs",
            "Import/EpisodeIdentity.cs",
            "Import/EpisodeImporter.cs",
            "Import/EpisodeRemover.cs",
            "Import/EpisodeWriter.cs",
            "Import/KnownEpisode.cs",
            "Import/SameConversation.cs",
            "Indexing/LibraryIndex.cs",
            "Settings/SettingsBook.cs",
            "Subscriptions/SubscriptionBook.cs",
            "Topics/FollowedTopics.cs",
            "Topics/NewsCandidates.cs",
            "Topics/NewsFinder.cs",
            "Topics/NewsRows.cs",
            "Workspaces/ConversationBook.cs",
            "Workspaces/WorkspaceRegister.cs",
        ];

        var users = SourcesOf("Bot.Core").Concat(SourcesOf("Bot.Server"))
            .Where(file => WithoutViewer().IsMatch(File.ReadAllText(file)))
            .Select(file => file.Replace('\\', '/').Split("/src/")[1].Split('/', 2)[1]);

        Assert.Equal(keepers.Order(), users.Order());
    }

    [Fact]
    public void Time_and_chance_come_from_outside()
    {
        var users = SourcesOf("Bot.Core").Concat(SourcesOf("Bot.Search")).Concat(SourcesOf("Bot.Storage")).Concat(SourcesOf("Bot.Server"))
            .Where(file => OwnClock().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);

        Assert.Empty(users);
    }

    private static IEnumerable<string> SourcesOf(string project) =>
        Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal));

    private static void AssertHolds(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [GeneratedRegex(@"\bUnscoped\b|\bSet<")]
    private static partial Regex WithoutViewer();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now\b|Guid\.NewGuid|Random\.Shared|new Random\(\)")]
    private static partial Regex OwnClock();
}
