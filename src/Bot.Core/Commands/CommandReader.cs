using System.Globalization;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Commands;

/// <summary>
/// Turns what somebody typed, or what a platform sent as a command with options, into a checked <see cref="CommandCall"/>. Whatever is
/// wrong with it becomes a reply that says what and names the nearest right thing.
/// </summary>
public sealed class CommandReader(IEnumerable<CommandSpec> commands)
{
    private readonly IReadOnlyList<CommandSpec> _commands = [.. commands];

    /// <summary>Reads a line such as <c>/quote junior engineer show:"Training Data"</c>, with or without the slash.</summary>
    /// <returns>The call, or null with the reply that says what is wrong.</returns>
    public CommandCall? Read(string text, Viewer viewer, Wording wording, out Reply? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(wording);

        var line = QuotedText.Normalise(text);
        var name = FirstWord(line, out var rest);
        if (Find(name, wording, out problem) is not { } command)
        {
            return null;
        }

        var values = OptionText.Read(command, rest, out var unknown);
        if (unknown is not null)
        {
            problem = Problem(wording.UnknownOption(unknown.Value.Name, unknown.Value.Nearest), wording, command);
            return null;
        }

        return Check(command, values, viewer, wording, out problem);
    }

    /// <summary>The command that a line names without the words that it asks for, such as <c>/episode</c>; null when it says more, or less.</summary>
    public CommandSpec? FindBare(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = FirstWord(QuotedText.Normalise(text), out var rest);
        return string.IsNullOrWhiteSpace(rest) && (Find(name) ?? FindLocal(name)) is { AsksForWords: true } command ? command : null;
    }

    /// <summary>The command that a button stands for, if somebody has to say its words first.</summary>
    public CommandSpec? FindWordless(Invocation asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Find(asked.Command) is { } command && command.LacksWords(asked) ? command : null;
    }

    /// <summary>Reads a command with options that are already apart, as platforms and buttons send it.</summary>
    /// <returns>The call, or null with the reply that says what is wrong.</returns>
    public CommandCall? Read(Invocation invocation, Viewer viewer, Wording wording, out Reply? problem)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        ArgumentNullException.ThrowIfNull(wording);

        if (Find(invocation.Command, wording, out problem) is not { } command)
        {
            return null;
        }

        foreach (var name in invocation.Options.Keys)
        {
            if (command.Options.All(option => option.Name != name))
            {
                problem = Problem(wording.UnknownOption(name, OptionText.Nearest(command, name)), wording, command);
                return null;
            }
        }

        return Check(command, invocation.Options, viewer, wording, out problem);
    }

    /// <summary>The declaration of a command, or null.</summary>
    internal CommandSpec? Find(string name) => _commands.FirstOrDefault(command => command.Name == name);

    /// <summary>By the name that a platform shows in another language, which some send as it is shown.</summary>
    private CommandSpec? FindLocal(string name) =>
        _commands.FirstOrDefault(command => Wording.All.Any(wording => wording.LocalName(command.Name) == name));

    private static string FirstWord(string line, out string rest)
    {
        var trimmed = line.AsSpan().Trim();
        var end = trimmed.IndexOfAny(" \t\n");
        var name = end < 0 ? trimmed : trimmed[..end];
        rest = end < 0 ? "" : trimmed[end..].ToString();
        return name.TrimStart('/').ToString().ToLowerInvariant();
    }

    private CommandSpec? Find(string name, Wording wording, out Reply? problem)
    {
        problem = null;
        if ((Find(name) ?? FindLocal(name)) is { } found)
        {
            return found;
        }

        var nearest = Spelling.Nearest(name, _commands.Where(command => !command.ForButtons).Select(command => command.Name));
        var text = name.Length == 0 ? wording.NoCommand : wording.UnknownCommand(Shorten(name), nearest);
        problem = new Reply(ReplyOutcome.NotUnderstood,
        [
            new Notice(text),
            new Buttons(nearest is null
                ? [new Button(wording.Help, Invocation.Of("help"))]
                : [new Button(wording.HelpFor(nearest), Invocation.Of("help", ("command", nearest)))]),
        ]);
        return null;
    }

    private static CommandCall? Check(
        CommandSpec command, IReadOnlyDictionary<string, string> values, Viewer viewer, Wording wording, out Reply? problem)
    {
        problem = null;
        var clean = new Dictionary<string, string>();

        foreach (var option in command.Options)
        {
            var value = values.GetValueOrDefault(option.Name)?.Trim();
            if (string.IsNullOrEmpty(value))
            {
                if (option.Required)
                {
                    problem = Problem(wording.MissingOption(command.Name, option.Name, option.Description(wording)), wording, command);
                    return null;
                }

                continue;
            }

            if (value.Length > OptionSpec.LongestValue)
            {
                problem = Problem(wording.ValueTooLong(option.Name, OptionSpec.LongestValue), wording, command);
                return null;
            }

            if (Canonical(option, value) is not { } canonical)
            {
                problem = Problem(
                    option.Choices.Count > 0
                        ? wording.NoSuchChoice(option.Name, Shorten(value), [.. option.Choices.Select(choice => choice.Value)])
                        : wording.BadValue(option.Name, Shorten(value), option.Kind),
                    wording,
                    command);
                return null;
            }

            clean[option.Name] = canonical;
        }

        return new CommandCall(command, clean, viewer, wording);
    }

    /// <summary>The value in the one form that commands see, or null when it has the wrong shape.</summary>
    private static string? Canonical(OptionSpec option, string value) => option.Kind switch
    {
        OptionKind.Flag => value.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "1" or "ja" => "true",
            "false" or "no" or "off" or "0" or "nein" => "false",
            _ => null,
        },
        OptionKind.Date => PartialDate.TryParse(value, out _) ? value : null,
        OptionKind.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000
            ? number.ToString(CultureInfo.InvariantCulture)
            : null,
        _ when option.Choices.Count > 0 => option.Choices.FirstOrDefault(choice => choice.Value.Equals(value, StringComparison.OrdinalIgnoreCase))?.Value,
        _ => value,
    };

    private static Reply Problem(string text, Wording wording, CommandSpec command) => new(ReplyOutcome.NotUnderstood,
    [
        new Notice(text),
        new Buttons([new Button(wording.HelpFor(command.Name), Invocation.Of("help", ("command", command.Name)))]),
    ]);

    // What somebody typed may be a page long; enough of it comes back to recognise it.
    private static string Shorten(string text) => Graphemes.Shorten(text, 40);
}
