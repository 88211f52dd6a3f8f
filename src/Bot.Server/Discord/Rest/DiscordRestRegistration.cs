using System.Net;

namespace Bot.Server.Discord.Rest;

/// <summary>The REST transport; needs a <see cref="TimeProvider"/> and logging.</summary>
internal static class DiscordRestRegistration
{
    private const string ClientName = "discord";

    public static IServiceCollection AddDiscordRest(this IServiceCollection services, DiscordSettings settings, DiscordRestLimits? limits = null)
    {
        services.AddHttpClient(ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                // The token goes to the configured address and nowhere else.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ActivityHeadersPropagator = null;
                handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli;
                handler.ConnectTimeout = TimeSpan.FromSeconds(10);

                // The client lives as long as the bot, so it is the connections that have to follow changes of the address.
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // The factory's own loggers write whole paths, and ours have tokens in them.
            .RemoveAllLoggers();
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
