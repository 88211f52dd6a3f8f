using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bot.Tests.Support;

/// <summary>Starting the real servers that tests talk to, each on a port of its own, in a folder of its own, ended with the tests.</summary>
internal static class LocalServer
{
    private static readonly List<Process> Afterwards = [];

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a program to its end.</summary>
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error}{output.Result}");
        }
    }

    /// <summary>Runs a program that leaves a server behind: its output goes nowhere, because the server would keep a pipe open.</summary>
    public static void RunDetached(string program, string[] arguments)
    {
        var shell = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(shell)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    /// <summary>
    /// Runs a shell script once this process has ended, however it ends: who runs tests may kill it before it can tidy up.
    /// The shell waits for the end of a pipe whose other end nobody but this process has.
    /// </summary>
    public static void RunAfterwards(string script, params string[] arguments)
    {
        var shell = new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT HUP TERM; exec >/dev/null 2>&1; read -r _; " + script, "sh", .. arguments])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
        };
        lock (Afterwards)
        {
            // Held, so that the pipe is not closed before.
            Afterwards.Add(Process.Start(shell)!);
        }
    }

    public static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
