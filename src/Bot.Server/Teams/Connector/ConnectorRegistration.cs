using System.Security.Cryptography;
using Bot.Server.Hosting;
using Bot.Server.Http.Outbound;

namespace Bot.Server.Teams.Connector;

/// <summary>What goes out to Teams; needs a <see cref="TimeProvider"/> and logging.</summary>
internal static class ConnectorRegistration
{
    private const string ClientName = "teams";
    private const int MostAnswerBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan AnswerIn = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddConnector(this IServiceCollection services, TeamsSettings settings)
    {
        services.AddOutboundClient(ClientName);
        services.AddSingleton(provider => new ConnectorLimiter(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConnectorRest(
            Exchange(provider),
            settings.HasCredential ? Token(provider, settings) : null,
            settings,
            provider.GetRequiredService<ConnectorLimiter>(),
            Dice.Roll,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ConnectorRest>>()));
        services.AddSingleton<ConnectorClient>();
        return services;
    }

    private static ConnectorToken Token(IServiceProvider provider, TeamsSettings settings)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var logs = provider.GetRequiredService<ILoggerFactory>();
        return new ConnectorToken(
            settings.ManagedIdentityClientId is null
                ? new TokenRequest(Exchange(provider), settings, RandomNumberGenerator.GetBytes, time, logs.CreateLogger<TokenRequest>()).AskAsync
                : new ManagedIdentityRequest(settings, time, logs.CreateLogger<ManagedIdentityRequest>()).AskAsync,
            time);
    }

    private static HttpExchange Exchange(IServiceProvider provider) =>
        new(provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName), AnswerIn, MostAnswerBytes, provider.GetRequiredService<TimeProvider>());
}
