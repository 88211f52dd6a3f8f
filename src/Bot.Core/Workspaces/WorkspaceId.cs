using System.Text.RegularExpressions;

namespace Bot.Core.Workspaces;

/// <summary>
/// Who asks, as a group: <c>local</c> (the command line), <c>discord:guild:ID</c>, <c>discord:user:ID</c>, <c>teams:team:ID</c>,
/// <c>teams:chat:CONVERSATION</c> (each group chat is its own) or <c>teams:user:AAD-ID</c>. What one workspace keeps to itself, no other sees.
/// </summary>
public readonly partial record struct WorkspaceId
{
    /// <summary>The longest id; the platforms' own ids stay far below it.</summary>
    public const int MaxLength = 256;

    /// <summary>The machine that the bot runs on: its command line and its HTTP interface by default.</summary>
    public static readonly WorkspaceId Local = new("local");

    private readonly string? _value;

    private WorkspaceId(string value) => _value = value;

    /// <summary>The id as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This workspace id was never given a value.");

    /// <summary>Reads an id; false when <paramref name="text"/> does not have one of the shapes.</summary>
    public static bool TryParse(string? text, out WorkspaceId id)
    {
        if (text is { Length: > 0 and <= MaxLength } && Shape().IsMatch(text))
        {
            id = new WorkspaceId(text);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text does not have one of the shapes.</exception>
    public static WorkspaceId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException(Problem(text));

    /// <summary>What is wrong with <paramref name="text"/>, said to a person.</summary>
    public static string Problem(string? text) =>
        $"'{text}' is not a workspace: expected local, discord:guild:ID, discord:user:ID, teams:team:ID, teams:chat:CONVERSATION or teams:user:AAD-ID.";

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"^(local|discord:(guild|user):[0-9]{1,20}|teams:(team|chat|user):[^\s\p{C}]+)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
