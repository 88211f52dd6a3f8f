namespace Bot.Server.Cli;

/// <summary>
/// A line typed at the terminal, with editing, history and Tab completion; a plain line where the input is no terminal.
/// </summary>
internal sealed class LineInput(CommandCompletion completion)
{
    private readonly List<string> _history = [];

    /// <summary>The next line, or null at the end of the input.</summary>
    public string? ReadLine(string prompt)
    {
        Console.Write(prompt);
        var line = Console.IsInputRedirected || Console.IsOutputRedirected ? Console.ReadLine() : Edit(prompt);
        if (!string.IsNullOrWhiteSpace(line) && _history.LastOrDefault() != line)
        {
            _history.Add(line);
        }

        return line;
    }

    private string? Edit(string prompt)
    {
        var text = "";
        var at = 0;
        var history = _history.Count;

        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.WriteLine();
                    return text;
                case ConsoleKey.D when key.Modifiers.HasFlag(ConsoleModifiers.Control) && text.Length == 0:
                    Console.WriteLine();
                    return null;
                case ConsoleKey.Backspace when at > 0:
                    var before = Step(text, at, -1);
                    text = text.Remove(before, at - before);
                    at = before;
                    break;
                case ConsoleKey.Delete when at < text.Length:
                    text = text.Remove(at, Step(text, at, +1) - at);
                    break;
                case ConsoleKey.LeftArrow:
                    at = Step(text, at, -1);
                    break;
                case ConsoleKey.RightArrow:
                    at = Step(text, at, +1);
                    break;
                case ConsoleKey.Home:
                    at = 0;
                    break;
                case ConsoleKey.End:
                    at = text.Length;
                    break;
                case ConsoleKey.UpArrow when history > 0:
                    text = _history[--history];
                    at = text.Length;
                    break;
                case ConsoleKey.DownArrow when history < _history.Count:
                    text = ++history < _history.Count ? _history[history] : "";
                    at = text.Length;
                    break;
                case ConsoleKey.Tab when at == text.Length:
                    text = Complete(prompt, text);
                    at = text.Length;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                    {
                        text = text.Insert(at, key.KeyChar.ToString());
                        at++;
                    }

                    break;
            }

            Draw(prompt, text, at);
        }
    }

    private string Complete(string prompt, string text)
    {
        var candidates = completion.Complete(text);
        if (candidates.Count > 1)
        {
            Console.WriteLine();
            foreach (var candidate in candidates)
            {
                Console.WriteLine("  " + candidate.Label);
            }

            Draw(prompt, text, text.Length);
        }

        return candidates.Count == 1 ? candidates[0].Text : text;
    }

    /// <summary>The neighbouring border between characters as people see them.</summary>
    private static int Step(string text, int at, int direction)
    {
        var borders = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        return direction < 0
            ? borders.LastOrDefault(border => border < at, 0)
            : borders.FirstOrDefault(border => border > at, text.Length);
    }

    private static void Draw(string prompt, string text, int at)
    {
        Console.Write($"\r\u001b[2K{prompt}{text}");
        var behind = new System.Globalization.StringInfo(text[at..]).LengthInTextElements;
        if (behind > 0)
        {
            Console.Write($"\u001b[{behind}D");
        }
    }
}
