using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bot.Server.Cli;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bot.Tests.Support;

/// <summary>
/// The command line for commands that come to an end: with a console, a folder and an exit code of its own, as a person has it, but one command
/// after the other in the same process. A process for each would take seconds for its start, of which nothing is tested here
/// (<see cref="BotProcess"/> is for what a process of its own, or its input, matters to).
/// </summary>
internal static class BotCommands
{
    /// <summary>In what a process is told to do this.</summary>
    public const string Argument = "commands";

    /// <summary>Begins the line that ends what a command wrote, on both outputs; its exit code in three digits follows.</summary>
    private const char End = '\u0004';
    private const int EndLength = 5;

    private static readonly ConcurrentBag<Process> Idle = [];

    /// <summary>Runs a command.</summary>
    /// <param name="folder">The folder that it is typed in.</param>
    /// <param name="arguments">What is typed after <c>bot</c>.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments)
    {
        var process = Idle.TryTake(out var idle) ? idle : Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize<string[]>([folder, .. arguments]));
            await process.StandardInput.FlushAsync(patience.Token);
            var ends = await Task.WhenAll(ReadToEndAsync(process.StandardOutput, patience.Token), ReadToEndAsync(process.StandardError, patience.Token));
            Idle.Add(process);
            return (ends[0].ExitCode, ends[0].Text, ends[1].Text);
        }
        catch
        {
            // Whatever it still does, the next command is not to meet it.
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>The other side: does what it is told until nobody tells it any more.</summary>
    public static int Serve()
    {
        while (Console.ReadLine() is { } line)
        {
            var told = JsonSerializer.Deserialize<string[]>(line)!;
            Directory.SetCurrentDirectory(told[0]);
            var exitCode = BotCommandLine.RunAsync(told[1..]).GetAwaiter().GetResult();

            // A process that ends leaves no connection open.
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
            Directory.SetCurrentDirectory(AppContext.BaseDirectory);
            Console.Out.Write($"{End}{exitCode:000}\n");
            Console.Error.Write($"{End}{exitCode:000}\n");
        }

        return 0;
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TestProgram).Assembly.Location, Argument])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANG"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    private static async Task<(string Text, int ExitCode)> ReadToEndAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (text.Length < EndLength || text[^EndLength] != End || text[^1] != '\n')
        {
            var count = await output.ReadAsync(buffer, cancellationToken);
            if (count == 0)
            {
                throw new InvalidOperationException($"The process of the commands ended in the middle of one, after:\n{text}");
            }

            text.Append(buffer, 0, count);
        }

        return (text.ToString(0, text.Length - EndLength), int.Parse(text.ToString(text.Length - EndLength + 1, 3), System.Globalization.CultureInfo.InvariantCulture));
    }
}
