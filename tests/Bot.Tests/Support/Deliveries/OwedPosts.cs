using System.Globalization;
using System.Text;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Import;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
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

    /// <summary>Waits until a host looks for news: what came in before that is none.</summary>
    public async Task UntilNewsAreLookedForAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var db = await OpenAsync();
        while (!await db.Set<StoreNote>().AnyAsync(note => note.Name == "news/sequence", patience.Token))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Writes the channels down with what they follow from now on. Those that follow something by digest have one that is due at an hour.</summary>
    /// <param name="channels">The channels.</param>
    /// <param name="hour">When digests are due: a whole minute.</param>
    /// <returns>The channels' keys, by conversation.</returns>
    public async Task<Dictionary<string, long>> FollowAsync(IReadOnlyList<ChaosChannel> channels, DateTimeOffset hour)
    {
        var now = DateTimeOffset.UtcNow;
        await using var db = await OpenAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var sequence = await db.NextSequenceAsync(CancellationToken.None);
        var keys = new Dictionary<string, FollowingChannel>();
        foreach (var channel in channels)
        {
            var hasDigest = channel.Follows.Any(followed => followed.When != SubscriptionTiming.Now);
            var row = keys[channel.Place.Conversation] = Follow(db, channel.Place, now, hasDigest ? hour : null);
            db.AddRange(channel.Follows.Select(followed => new Subscription
            {
                Channel = row,
                Workspace = row.Workspace,
                Kind = SubscriptionKind.Topic,
                Name = followed.Topic,
                Words = [followed.Topic],
                When = followed.When,
                CreatedAt = now,
                Sequence = sequence,
            }));
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return keys.ToDictionary(row => row.Key, row => row.Value.Key);
    }

    /// <summary>Imports an episode that came out today and speaks of a topic.</summary>
    /// <returns>Its key.</returns>
    public async Task<long> ImportAsync(string title, string topic)
    {
        var page = Pages.Of(
            title,
            date: DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            topics: topic,
            transcript: ["Welcome to the show.", $"Today everything turns on {topic}, and on why so many people have waited for it.", $"The best thing about {topic} is that nobody has to ask for it twice."]);
        var importer = _services.GetRequiredService<EpisodeImporter>();
        await importer.ImportAsync(new ImportSource($"{topic}.txt", Encoding.UTF8.GetBytes(page)), new ImportOptions(LibraryId.Shared), CancellationToken.None);
        await using var db = await OpenAsync();
        return await db.Episodes(VisibleLibraries.ForOperator(LibraryId.Shared)).Where(row => row.Title == title).Select(row => row.Key).SingleAsync();
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
