using Bot.Core.Deliveries;
using Bot.Core.Help;
using Bot.Server.Discord.Commands;
using Bot.Server.Discord.Gateway;
using Bot.Server.Discord.Guilds;
using Bot.Server.Discord.Interactions;
using Bot.Server.Discord.Posting;
using Bot.Server.Discord.Rest;
using Bot.Server.Hosting;

namespace Bot.Server.Discord;

/// <summary>Composition of the Discord adapter. Without a token nothing of it is there.</summary>
internal static partial class DiscordRegistration
{
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordSettings settings)
    {
        if (!settings.IsOn)
        {
            return services;
        }

        services.AddSingleton(settings);
        services.AddDiscordRest(settings);
        services.AddSingleton<DiscordApi>();
        services.AddSingleton<SeenInteractions>();
        services.AddSingleton<KeptInvocations>();
        services.AddSingleton<PostDestination>();
        services.AddSingleton<ForumPlaces>();
        services.AddSingleton<LateAnswer>();
        services.AddSingleton<InteractionHandler>();
        services.AddSingleton<ForumTags>();
        services.AddSingleton<ReadingBack>();
        services.AddSingleton<GuildArrivals>();
        services.AddSingleton<IDeliveryChannel, DiscordDeliveryChannel>();
        services.AddSingleton(new SetUpHint(DiscordDeliveryChannel.Name, wording => wording.ServerRights));
        services.AddHostedService<CommandRegistrar>();
        services.AddHostedService(provider => new DiscordWatch(
            provider.GetRequiredService<DiscordRest>(), provider.GetRequiredService<FatalFault>(), provider.GetService<GatewayHealth>()));
        if (settings.Transport == DiscordTransport.Http)
        {
            services.AddSingleton(new DiscordSignature(settings.PublicKey));
        }

        if (settings.Transport == DiscordTransport.Gateway || settings.ListenForRemovals)
        {
            services.AddGateway(settings);
        }

        return services;
    }

    public static void MapDiscord(this WebApplication app, DiscordSettings settings)
    {
        if (!settings.IsOn)
        {
            LogOff(app.Logger);
        }
        else if (settings.Transport == DiscordTransport.Http)
        {
            app.MapPost(InteractionEndpoint.Path, InteractionEndpoint.PostAsync);
            app.MapPost(WebhookEvents.Path, WebhookEvents.PostAsync);
        }
    }

    private static void AddGateway(this IServiceCollection services, DiscordSettings settings)
    {
        services.AddSingleton<GuildEvents>();
        services.AddSingleton(provider => new DiscordListener("GUILD_CREATE", provider.GetRequiredService<GuildEvents>().HandleAsync));
        services.AddSingleton(provider => new DiscordListener("GUILD_DELETE", provider.GetRequiredService<GuildEvents>().HandleAsync));
        services.AddSingleton<ChannelEvents>();
        foreach (var name in ChannelEvents.Names)
        {
            services.AddSingleton(provider => new DiscordListener(name, provider.GetRequiredService<ChannelEvents>().HandleAsync));
        }

        services.AddSingleton<DiscordEvents>();
        services.AddSingleton(new GatewayTiming());
        services.AddSingleton(provider => new GatewayHealth(provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => new GatewayShards(
            settings,
            DiscordUserAgent.Of(settings),
            provider.GetRequiredService<DiscordApi>().GatewayAsync,
            provider.GetRequiredService<DiscordEvents>().HandleAsync,
            provider.GetRequiredService<GatewayHealth>(),
            new GatewayPace(provider.GetRequiredService<GatewayTiming>(), provider.GetRequiredService<TimeProvider>(), Dice.Roll),
            provider.GetRequiredService<ILoggerFactory>()));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord is off: there is no Discord:BotToken")]
    private static partial void LogOff(ILogger log);
}
