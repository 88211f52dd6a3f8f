using Bot.Core;
using Bot.Core.Feeds;
using Bot.Core.Indexing;
using Bot.Server.Models;
using Bot.Storage;

namespace Bot.Server.Hosting;

/// <summary>The bot itself, the same whether it serves or answers one command.</summary>
internal static class BotRegistration
{
    public static IServiceCollection AddBot(this IServiceCollection services, BotSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new IndexFolder(Path.Combine(settings.Data.Folder, "index")));
        services.AddBotStorage(new StoreLocation(settings.Connections.Database, settings.Data.Folder));
        services.AddBotCache(settings.Connections.Redis);
        services.AddSingleton(settings.Feeds.Fetching);
        services.AddSingleton(settings.Digests);
        services.AddSingleton(new FeedAllowance(settings.Feeds.MostPerWorkspace));
        services.AddSingleton(host => new FeedSchedule(Dice.Roll, host.GetRequiredService<TimeProvider>()));
        services.AddBotCore();
        services.AddModel(settings.Models);
        services.AddSingleton<BotStartup>();
        return services;
    }

    /// <summary>In memory, and behind it Redis where several hosts share one.</summary>
    private static void AddBotCache(this IServiceCollection services, string? redis)
    {
        services.AddHybridCache();
        if (redis is not null)
        {
            services.AddStackExchangeRedisCache(options => options.Configuration = redis);
        }
    }
}
