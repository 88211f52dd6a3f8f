using Bot.Core.Deliveries;
using Bot.Core.Help;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Connector;
using Bot.Server.Teams.Extensions;
using Bot.Server.Teams.Inbound;
using Bot.Server.Teams.Posting;
using Bot.Server.Teams.Tokens;

namespace Bot.Server.Teams;

/// <summary>Composition of the Teams adapter. Without an app id nothing of it is there.</summary>
internal static partial class TeamsRegistration
{
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsSettings settings)
    {
        if (!settings.IsOn)
        {
            return services;
        }

        services.AddSingleton(settings);
        services.AddTokenCheck(settings);
        services.AddConnector(settings);
        services.AddSingleton<CardSeals>();
        services.AddSingleton<BackgroundWork>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());
        services.AddSingleton<TeamsAnswers>();
        services.AddSingleton<TeamsEvents>();
        services.AddSingleton<PostForm>();
        services.AddSingleton<PickedPeople>();
        services.AddSingleton<MessageHandler>();
        services.AddSingleton<CardClicks>();
        services.AddSingleton<QuoteExtension>();
        services.AddSingleton<EpisodeLinks>();
        services.AddSingleton<ActivityHandler>();
        services.AddSingleton<ActivityEndpoint>();
        services.AddSingleton<IDeliveryChannel, TeamsDeliveryChannel>();
        services.AddSingleton(new SetUpHint(TeamsDeliveryChannel.Name, wording => wording.AppRights));
        return services;
    }

    public static void MapTeams(this WebApplication app, TeamsSettings settings)
    {
        if (!settings.IsOn)
        {
            LogOff(app.Logger);
            return;
        }

        if (settings.WithoutAuthentication)
        {
            LogOpen(app.Logger);
        }

        app.MapPost(ActivityEndpoint.Path, ActivityEndpoint.PostAsync);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams is off: there is no Teams:AppId")]
    private static partial void LogOff(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams:WithoutAuthentication is on: whoever reaches this machine's port can write as anybody. For trying out only")]
    private static partial void LogOpen(ILogger log);
}
