using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
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
        foreach (var place in places)
        {
            db.Add(new FollowingChannel
            {
                Platform = place.Platform,
                Workspace = WorkspaceId.Parse(place.Workspace),
                Conversation = place.Conversation,
                Address = place.Address,
                CreatedAt = now,
            });
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
                    Since = now,
                });
            }
        }

        await db.SaveChangesAsync();
        return await db.Set<FollowingChannel>().ToDictionaryAsync(row => row.Conversation, row => row.Key);
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
}
