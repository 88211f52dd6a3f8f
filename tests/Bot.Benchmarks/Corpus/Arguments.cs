using System.Globalization;

namespace Bot.Benchmarks.Corpus;

/// <summary>The options of a command, such as <c>--seed 1</c>.</summary>
internal sealed class Arguments(string[] args)
{
    public string? Text(string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
