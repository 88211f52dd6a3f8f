using Bot.Core.Deliveries;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Posting;
using Bot.Server.Hosting;

namespace Bot.Server.Discord.Guilds;

/// <summary>Guilds that the bot comes into and leaves, however it hears of them. Hearing of the same thing twice changes nothing.</summary>
internal sealed partial class GuildArrivals(
    WorkspaceRegister workspaces, ChannelStanding standing, Welcome welcome, TimeProvider time, ILogger<GuildArrivals> log)
{
    /// <summary>Who has had the bot for longer than this needs no welcome, also where this host has never heard of the guild.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromDays(1);

    /// <summary>The bot is in a guild.</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="joinedAt">Since when; null: just now.</param>
    /// <param name="addedBy">Who added it, when known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ArrivedAsync(DiscordGuild guild, DateTimeOffset? joinedAt, string? addedBy, CancellationToken cancellationToken)
    {
        var workspace = WorkspaceOf(guild.Id);
        var isRecent = joinedAt is null || time.GetUtcNow() - joinedAt < Recently;
        var isNew = await workspaces.JoinedAsync(workspace, cancellationToken);
        if (isRecent)
        {
            // A removal that nobody told of was only seen by posts that did not arrive.
            await standing.TryAgainAsync(workspace, cancellationToken);
        }

        if (!isNew)
        {
            return;
        }

        LogArrived();
        if (guild.SystemChannelId is { } channel && isRecent)
        {
            var place = new DiscordPlace(DiscordPlaceKind.Into, channel, Embeds: true);
            await welcome.SendAsync(
                new DeliveryTarget(DiscordDeliveryChannel.Name, workspace, place.ToString(), Welcome.CauseFor(workspace)),
                guild.PreferredLocale is { } locale ? Languages.Find(locale) : null,
                addedBy,
                cancellationToken);
        }
    }

    /// <summary>The bot was taken out of a guild.</summary>
    public async Task LeftAsync(Snowflake guild, CancellationToken cancellationToken)
    {
        await workspaces.LeftAsync(WorkspaceOf(guild), cancellationToken);
        LogLeft();
    }

    private static WorkspaceId WorkspaceOf(Snowflake guild) => WorkspaceId.Parse($"discord:guild:{guild}");

    [LoggerMessage(Level = LogLevel.Information, Message = "The bot is in a guild that is new to it")]
    private partial void LogArrived();

    [LoggerMessage(Level = LogLevel.Information, Message = "The bot was taken out of a guild; what is known of it is kept for 30 days")]
    private partial void LogLeft();
}
