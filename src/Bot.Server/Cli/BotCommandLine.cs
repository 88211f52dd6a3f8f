using System.CommandLine;
using Bot.Server.Cli.Feeds;
using Bot.Server.Hosting;

namespace Bot.Server.Cli;

/// <summary>The command line. Without a command the bot serves. Exit codes: 0 done, 1 not done, 2 wrong usage or settings.</summary>
internal static class BotCommandLine
{
    public const int Done = 0;
    public const int NotDone = 1;
    public const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var shared = new SharedOptions();
        var root = new RootCommand("Podcasts: a memory of podcasts for your team's workspace. Without a command it serves.")
        {
            shared.Data,
            shared.Urls,
            new AskCommand(shared),
            new ChatCommand(shared),
            new ImportCommand(shared),
            new ExportCommand(shared),
            new RemoveCommand(shared),
            new FeedCommand(shared),
            new DeliveriesCommand(shared),
            new ReindexCommand(shared),
            new ApiKeyCommand(),
            new ManifestCommand(shared),
        };
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(shared.Configuration(parsed), cancellationToken));

        var call = root.Parse(args);
        if (call.Errors.Count > 0)
        {
            foreach (var error in call.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("See: bot --help");
            return WrongUsage;
        }

        try
        {
            // The host, not the parser, decides what a signal means while it serves.
            return await call.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WrongUsage;
        }
    }
}
