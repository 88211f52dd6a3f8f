using Bot.Server.Hosting;

namespace Bot.Server.Cli;

/// <summary>The bot for one command on the command line: the same services as the server, without the web host.</summary>
internal sealed class BotSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BotSession(ServiceProvider services) => _services = services;

    /// <summary>Composes the bot and makes store and indexes ready.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="withIndex">Whether the command searches; otherwise only the store is made ready.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<BotSession> StartAsync(BotSettings settings, bool withIndex, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log
            .SetMinimumLevel(LogLevel.Warning)
            .AddCommandFilter()
            .AddSimpleConsole(console => console.SingleLine = true)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddBot(settings);

        var session = new BotSession(services.BuildServiceProvider());
        try
        {
            var startup = session.Get<BotStartup>();
            await (withIndex ? startup.PrepareAsync(cancellationToken) : startup.PrepareStoreAsync(cancellationToken));
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        return session;
    }

    /// <summary>A service of the bot.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
