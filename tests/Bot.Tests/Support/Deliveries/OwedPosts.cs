using System.Globalization;
using System.Text;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Import;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Topics;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Support.Deliveries;

/// <summary>A channel to post into, on one platform.</summary>
internal sealed record PostedPlace(string Platform, string Workspace, string Conversation, string Address)
{
    /// <summary>How a conversation of Teams is reached, and for whom its limits are counted.</summary>
    public (string Route, string Tenant)? Teams { get; init; }
}

/// <summary>Writes into the store of hosts that run, beside them, what they owe, and reads what became of it.</summary>
internal sealed class OwedPosts : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public OwedPosts(string folder, string? database)
    {
        var settings = new Dictionary<string, string?> { ["Data:Folder"] = folder, ["ConnectionStrings:Database"] = database };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddBot(BotSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Where(setting => setting.Value is not null)).Build()));
        services.AddSingleton(TimeProvider.System);
        _services = services.BuildServiceProvider();
    }

    public Task<BotDbContext> OpenAsync() => _services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();

    /// <summary>Writes the channels down.</summary>
    /// <returns>Their keys, by conversation.</returns>
    public async Task<Dictionary<string, long>> FollowAsync(IReadOnlyList<PostedPlace> places)
    {
        var now = DateTimeOffset.UtcNow;
        await using var db = await OpenAsync();
        var channels = places.Select(place => Follow(db, place, now)).ToList();
        await db.SaveChangesAsync();
        return channels.ToDictionary(row => row.Conversation, row => row.Key);
    }

    /// <summary>
    /// Writes the channels down with a subscription each, what has come together for its digest, and a digest that is due at an hour; the hosts
    /// make the digests themselves.
    /// </summary>
    /// <param name="places">The channels.</param>
    /// <param name="episodes">What is in the digests.</param>
    /// <param name="hour">When they are due: a whole minute.</param>
    /// <returns>The channels' keys, by conversation.</returns>
    public async Task<Dictionary<string, long>> FollowUntilAsync(IReadOnlyList<PostedPlace> places, IReadOnlyList<long> episodes, DateTimeOffset hour)
    {
        var before = hour - TimeSpan.FromDays(1);
        await using var db = await OpenAsync();
        var channels = places.Select(place => Follow(db, place, before, hour)).ToList();
        await db.SaveChangesAsync();
        var followed = channels.ConvertAll(channel => new Subscription
        {
            Channel = channel,
            Workspace = channel.Workspace,
            Kind = SubscriptionKind.Topic,
            Name = "TPUs",
            Words = ["TPUs"],
            CreatedAt = before,
        });
        db.AddRange(followed);
        await db.SaveChangesAsync();
        db.AddRange(followed.SelectMany(subscription => episodes, (subscription, episode) => new ChannelNews
        {
            ChannelKey = subscription.ChannelKey,
            Workspace = subscription.Workspace,
            EpisodeKey = episode,
            Matches = new NewsMatches([new SubscriptionMatchFound(subscription.Key, "TPUs", [new MatchReason(MatchReasonKind.Tag, "TPUs")], 1, 2)]).Write(),
            FoundAt = hour - TimeSpan.FromHours(1),
        }));
        await db.SaveChangesAsync();
        return channels.ToDictionary(row => row.Conversation, row => row.Key);
    }

    /// <summary>Imports a few episodes.</summary>
    /// <returns>Their keys.</returns>
    public async Task<List<long>> ImportAsync()
    {
        var importer = _services.GetRequiredService<EpisodeImporter>();
        for (var number = 1; number <= 3; number++)
        {
            var page = Encoding.UTF8.GetBytes(Pages.Of($"Episode {number}"));
            await importer.ImportAsync(new ImportSource($"{number}.txt", page), new ImportOptions(LibraryId.Shared), CancellationToken.None);
        }

        await using var db = await OpenAsync();
        return await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).Select(row => row.Key).ToListAsync();
    }

    /// <summary>Owes each channel one post.</summary>
    public async Task OweAsync(IReadOnlyList<PostedPlace> places, Dictionary<string, long> keys, string day)
    {
        await using var db = await OpenAsync();
        var now = DateTimeOffset.UtcNow;
        var reply = new Reply(ReplyOutcome.Found, [new Notice($"Digest of {day}"), new Buttons([new Button("Help", Invocation.Of("help"))])]) { Visibility = ReplyVisibility.Public };
        var json = StoredReply.Write(reply).Json;
        foreach (var place in places)
        {
            db.Add(new Delivery
            {
                Id = new DeliveryId(Guid.CreateVersion7(now)),
                Cause = string.Create(CultureInfo.InvariantCulture, $"digest:{keys[place.Conversation]}:{day}"),
                Platform = place.Platform,
                Workspace = WorkspaceId.Parse(place.Workspace),
                ChannelKey = keys[place.Conversation],
                Address = place.Address,
                Reply = json,
                CreatedAt = now,
                DueAt = now,
            });
        }

        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static FollowingChannel Follow(BotDbContext db, PostedPlace place, DateTimeOffset since, DateTimeOffset? digestAt = null)
    {
        var channel = new FollowingChannel
        {
            Platform = place.Platform,
            Workspace = WorkspaceId.Parse(place.Workspace),
            Conversation = place.Conversation,
            Address = place.Address,
            CreatedAt = since,
        };
        if (digestAt is { } at)
        {
            channel.Zone = "Etc/UTC";
            channel.Days = (DigestDays)(1 << (((int)at.DayOfWeek + 6) % 7));
            channel.At = TimeOnly.FromDateTime(at.UtcDateTime);
            (channel.PeriodStart, channel.WeekStart, channel.NextRun) = (since, since, at);
        }

        db.Add(channel);
        if (place.Teams is { } teams)
        {
            db.Add(new KnownConversation
            {
                Platform = place.Platform,
                Id = place.Conversation,
                Workspace = WorkspaceId.Parse(place.Workspace),
                Place = CommandPlaces.Channel,
                Route = teams.Route,
                Tenant = teams.Tenant,
                Since = since,
            });
        }

        return channel;
    }
}
