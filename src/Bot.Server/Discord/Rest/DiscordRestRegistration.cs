using Bot.Server.Hosting;
using Bot.Server.Http.Outbound;

namespace Bot.Server.Discord.Rest;

/// <summary>The REST transport; needs a <see cref="TimeProvider"/> and logging.</summary>
internal static class DiscordRestRegistration
{
    private const string ClientName = "discord";

    public static IServiceCollection AddDiscordRest(this IServiceCollection services, DiscordSettings settings, DiscordRestLimits? limits = null)
    {
        services.AddOutboundClient(ClientName);
        services.AddSingleton(limits ?? new DiscordRestLimits());
        services.AddSingleton(provider => new DiscordRest(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            settings,
            provider.GetRequiredService<DiscordRestLimits>(),
            provider.GetRequiredService<TimeProvider>(),
            Dice.Roll,
            provider.GetRequiredService<ILogger<DiscordRest>>()));
        return services;
    }
}
