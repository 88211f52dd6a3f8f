using System.Net;

namespace Bot.Server.Http.Outbound;

/// <summary>Clients for calls that carry a secret.</summary>
internal static class OutboundRegistration
{
    /// <summary>Adds a client that sends what it is given to the address that it is given, and nowhere else.</summary>
    public static void AddOutboundClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ActivityHeadersPropagator = null;
                handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli;
                handler.ConnectTimeout = TimeSpan.FromSeconds(10);

                // The client lives as long as the bot, so it is the connections that have to follow changes of the address.
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // The factory's own loggers write whole addresses, and some have secrets in them.
            .RemoveAllLoggers();
}
