using Spectre.Console;

namespace Bot.Server.Cli;

/// <summary>The terminal, or what stands in for it when output goes to a file or a pipe.</summary>
internal static class Terminal
{
    /// <summary>Standard output: as wide as the terminal; a pipe gets no line breaks that the text does not have, and no colours.</summary>
    public static IAnsiConsole Output() => Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error, for what is said beside the answer.</summary>
    public static IAnsiConsole Error() => Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>
    /// Text from elsewhere, with what could command the terminal or turn the reading direction made visible instead: control characters
    /// and the bidirectional overrides. It stays as long as it was.
    /// </summary>
    public static string Safe(string text)
    {
        return text.Any(IsUnsafe) ? string.Create(text.Length, text, static (safe, source) =>
        {
            for (var at = 0; at < safe.Length; at++)
            {
                safe[at] = IsUnsafe(source[at]) ? '\uFFFD' : source[at];
            }
        }) : text;

        static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
    }

    /// <summary>A console on a writer.</summary>
    public static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });

        if (redirected)
        {
            console.Profile.Width = 100_000;
        }

        return console;
    }
}
