using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Bot.Tests.Discord.Fake;

/// <summary>The script that drives discord.js, as a process of its own: steps go in, calls and what is done come out.</summary>
internal sealed class DriveProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly List<(string Method, int Status)> _calls = [];

    public DriveProcess(string node, string script, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(node, [script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The calls as discord.js saw them, up to what was waited for.</summary>
    public IReadOnlyList<(string Method, int Status)> Calls => _calls;

    /// <summary>Has a step done that no interaction starts.</summary>
    public async Task DoAsync(string step)
    {
        await _process.StandardInput.WriteLineAsync(step);
        await DoneAsync(step);
    }

    /// <summary>Waits until the script is through with something.</summary>
    public async Task DoneAsync(string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            var entry = JsonNode.Parse(line)!;
            if (entry["call"] is { } call)
            {
                _calls.Add(((string)call["method"]!, (int)call["status"]!));
            }
            else if ((string?)entry["done"] == what)
            {
                return;
            }
        }

        Assert.Fail($"The script ended before '{what}': {await _errors}");
    }

    /// <summary>Lets the script end; its exit code, and what it complained of.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        _process.StandardInput.Close();
        await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
