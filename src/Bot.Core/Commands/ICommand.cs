using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Commands;

/// <summary>A command. One class each, registered by one line in <see cref="CoreRegistration"/>.</summary>
public interface ICommand
{
    /// <summary>Answers a call. Expected trouble (nothing found, several fit) is a reply; an exception is a fault.</summary>
    Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken);
}

/// <summary>A command that somebody calls. Made by <see cref="CommandReader"/>, which has checked the values against the declaration.</summary>
public sealed class CommandCall
{
    private readonly IReadOnlyDictionary<string, string> _values;

    internal CommandCall(CommandSpec command, IReadOnlyDictionary<string, string> values, Viewer viewer, Wording wording)
    {
        Command = command;
        _values = values;
        Viewer = viewer;
        Wording = wording;
        Libraries = VisibleLibraries.For(viewer);
    }

    /// <summary>The command.</summary>
    public CommandSpec Command { get; }

    /// <summary>Who asks.</summary>
    public Viewer Viewer { get; }

    /// <summary>What that viewer may see.</summary>
    public VisibleLibraries Libraries { get; }

    /// <summary>The words for the answer, in the asker's language.</summary>
    public Wording Wording { get; }

    /// <summary>The same call by the same person, of whom more is known.</summary>
    internal CommandCall By(Viewer viewer) => new(Command, _values, viewer, Wording);

    /// <summary>The value of an option, or null.</summary>
    public string? this[string option] => _values.GetValueOrDefault(option);

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(string option) => this[option] == "true";

    /// <summary>The first day of a date option's value, or null.</summary>
    public DateOnly? Date(string option) => this[option] is { } value && PartialDate.TryParse(value, out var day) ? day : null;

    /// <summary>A number option's value, or <paramref name="otherwise"/>.</summary>
    public int Number(string option, int otherwise) =>
        this[option] is { } value ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The same call with other values: what a button of the answer asks. A null value takes an option out.</summary>
    public Invocation With(params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, string>(_values);
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = value;
            }
        }

        return new Invocation(Command.Name, values);
    }
}
