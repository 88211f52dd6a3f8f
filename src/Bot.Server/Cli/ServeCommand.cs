using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Server.Hosting;
using Bot.Server.Http;
using Bot.Server.Scheduling;

namespace Bot.Server.Cli;

/// <summary>No command: the bot serves until it is told to stop (SIGTERM, Ctrl+C), finishes what is running, and exits with 0.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://localhost:3978";

    public static async Task<int> RunAsync(IConfigurationRoot configuration, CancellationToken cancellationToken)
    {
        var settings = BotSettings.Read(configuration);
        await using var app = Build(configuration, settings);

        // The store is made ready before the port opens, so that the first question finds what the page promises.
        await app.Services.GetRequiredService<BotStartup>().PrepareAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        PrintWelcome(app);
        await app.WaitForShutdownAsync(cancellationToken);
        return BotCommandLine.Done;
    }

    /// <summary>Composes the web host.</summary>
    public static WebApplication Build(IConfiguration configuration, BotSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Directory.GetCurrentDirectory() });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddBotLogging();
        builder.WebHost.UseUrls(configuration["urls"] ?? DefaultUrl);
        builder.Services.AddBot(settings);
        builder.Services.AddBotHttp(settings);
        builder.Services.AddHostedService<IndexFollower>();
        builder.Services.AddScheduling();

        var app = builder.Build();
        app.UseBotHttp();
        app.MapHealth();
        app.MapApi();
        return app;
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
