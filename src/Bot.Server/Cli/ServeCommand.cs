using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Server.Discord;
using Bot.Server.Hosting;
using Bot.Server.Http;
using Bot.Server.Scheduling;
using Bot.Server.Teams;

namespace Bot.Server.Cli;

/// <summary>
/// No command: the bot serves until it is told to stop (SIGTERM, Ctrl+C), finishes what is running, and exits with 0. What only a person can
/// set right ends it with 1 and a line that says what that is.
/// </summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://localhost:3978";

    public static async Task<int> RunAsync(IConfigurationRoot configuration, CancellationToken cancellationToken)
    {
        var settings = BotSettings.Read(configuration);
        await using var app = Build(configuration, settings);

        // The store comes before the port; the index may take a while to build, and meanwhile the host can say so.
        await app.Services.GetRequiredService<BotStartup>().PrepareStoreAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        await Task.WhenAny(app.Services.GetRequiredService<LibraryIndex>().Ready, Stopping(app));
        if (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            PrintWelcome(app);
        }

        await app.WaitForShutdownAsync(cancellationToken);
        if (app.Services.GetRequiredService<FatalFault>().Reason is not { } reason)
        {
            return BotCommandLine.Done;
        }

        await Console.Error.WriteLineAsync(reason);
        return BotCommandLine.NotDone;
    }

    /// <summary>Composes the web host.</summary>
    /// <param name="configuration">Where the web host finds its own settings.</param>
    /// <param name="settings">Ours, checked.</param>
    /// <param name="replace">Puts other services in the place of some, such as clocks that are in a hurry.</param>
    public static WebApplication Build(IConfiguration configuration, BotSettings settings, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Directory.GetCurrentDirectory() });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddBotLogging();
        builder.WebHost.UseUrls(configuration["urls"] ?? DefaultUrl);
        builder.Services.AddBot(settings);
        builder.Services.AddBotHttp(settings);
        builder.Services.AddSingleton<FatalFault>();
        builder.Services.AddHostedService<IndexFollower>();
        builder.Services.AddHostedService<WatchFolderService>();
        builder.Services.AddHostedService<NewsService>();
        builder.Services.AddScheduling(settings);
        builder.Services.AddDiscord(settings.Discord);
        builder.Services.AddTeams(settings.Teams);
        builder.Services.AddHostedService<DeliveryService>();
        builder.Services.AddHostedService<AnnouncerService>();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseBotHttp();
        app.MapGet("/", () => "Podcasts is running. Ask on the command line (bot ask \"/help\", bot chat) or with POST /api/ask; health is at /health/ready.\n");
        app.MapHealth();
        app.MapApi();
        app.MapFeeds();
        app.MapDiscord(settings.Discord);
        app.MapTeams(settings.Teams);
        return app;
    }

    private static Task Stopping(WebApplication app)
    {
        var stopping = new TaskCompletionSource();
        app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        return stopping.Task;
    }

    private static void PrintWelcome(WebApplication app)
    {
        var stats = app.Services.GetRequiredService<LibraryIndex>().Lines.Stats;
        var run = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? "dotnet bot.dll" : "dotnet run --project src/Bot.Server --";
        Console.WriteLine($"""

            Podcasts is ready on {string.Join(", ", app.Urls)}: {Wording.Default.Lines(stats.Lines)} of {Wording.Default.Episodes(stats.Episodes)}.
            Try in another terminal:
              {run} ask "/episode jeff dean"
              {run} ask "/quote junior engineer"
              {run} chat
            Import your own: {run} import FILE-OR-FOLDER
            Stop with Ctrl+C.
            """);
    }
}
