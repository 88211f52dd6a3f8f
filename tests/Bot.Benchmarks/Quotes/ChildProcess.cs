using System.Diagnostics;
using System.Text.Json;

namespace Bot.Benchmarks.Quotes;

/// <summary>A child process ended without a result. What went wrong it has said itself, on standard error.</summary>
internal sealed class ChildProcessException(int exitCode) : Exception($"A child process ended with exit code {exitCode}.")
{
    public int ExitCode => exitCode;
}

/// <summary>This program, started once more for one task: the task goes in as JSON on standard input (a connection string is nobody's business), the result comes out on standard output.</summary>
internal static class ChildProcess
{
    /// <exception cref="ChildProcessException">It failed.</exception>
    public static TResult Run<TTask, TResult>(string command, TTask task)
    {
        var self = Environment.ProcessPath!;
        // Started as "dotnet Bot.Benchmarks.dll" the program is dotnet, otherwise it is our own.
        string[] arguments = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(ChildProcess).Assembly.Location, command] : [command];
        using var process = Process.Start(new ProcessStartInfo(self, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(JsonSerializer.Serialize(task));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<TResult>(output)! : throw new ChildProcessException(process.ExitCode);
    }

    /// <summary>The other side of <see cref="Run{TTask, TResult}"/>.</summary>
    public static int Answer<TTask, TResult>(Func<TTask, TResult> work)
    {
        var task = JsonSerializer.Deserialize<TTask>(Console.In.ReadToEnd())!;
        try
        {
            Console.Out.Write(JsonSerializer.Serialize(work(task)));
            return 0;
        }
        catch (InputException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }
}
