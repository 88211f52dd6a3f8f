namespace Bot.Server.Teams.Tokens;

/// <summary>Who sends a request; needs a <see cref="TimeProvider"/> and logging.</summary>
internal static class TokenRegistration
{
    private const string ClientName = "teams-keys";

    /// <summary>Some kilobytes are usual.</summary>
    private const int LongestDocument = 1024 * 1024;

    public static IServiceCollection AddTokenCheck(this IServiceCollection services, TeamsSettings settings)
    {
        var metadata = new Uri(settings.OpenIdMetadataUrl);
        services.AddHttpClient(ClientName)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = LongestDocument;
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                // Keys come from the configured address and the one that it names, and from nowhere else. A proxy of the environment is
                // used as for all that goes out, but what is on this machine is on no other.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.UseProxy = !metadata.IsLoopback;
                handler.ActivityHeadersPropagator = null;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // What matters of a fetch is logged once, by who asks.
            .RemoveAllLoggers();
        services.AddSingleton(provider => new SigningKeys(
            new SigningKeySource(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
                metadata,
                provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SigningKeys>>()));
        services.AddSingleton(provider => new TokenCheck(settings, provider.GetRequiredService<SigningKeys>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
