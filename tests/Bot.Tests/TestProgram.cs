using Bot.Tests.Search.Lines;
using Bot.Tests.Server;
using Bot.Tests.Support;

namespace Bot.Tests;

/// <summary>What this assembly does as a process of its own: the work in the middle of which tests kill it, and commands one after the other.</summary>
internal static class TestProgram
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["feed-lines", var folder] => LineFeeder.Run(folder),
        ["hold-job", var folder] => TakeoverTests.Hold(folder, postgres: null),
        ["hold-job", var folder, var postgres] => TakeoverTests.Hold(folder, postgres),
        [BotCommands.Argument] => BotCommands.Serve(),
        _ => 2,
    };
}
