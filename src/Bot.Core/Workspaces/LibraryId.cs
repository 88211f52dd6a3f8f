namespace Bot.Core.Workspaces;

/// <summary>
/// What an episode belongs to: <c>shared</c>, which every workspace of this host sees, or the private library of one workspace,
/// which has that workspace's id.
/// </summary>
public readonly record struct LibraryId
{
    /// <summary>The library that every workspace sees.</summary>
    public static readonly LibraryId Shared = new("shared");

    private readonly string? _value;

    private LibraryId(string value) => _value = value;

    /// <summary>The id as text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This library id was never given a value.");

    /// <summary>The private library of <paramref name="workspace"/>.</summary>
    public static LibraryId Of(WorkspaceId workspace) => new(workspace.Value);

    /// <summary>Reads an id; false when <paramref name="text"/> is neither <c>shared</c> nor a workspace's id.</summary>
    public static bool TryParse(string? text, out LibraryId id)
    {
        if (text == Shared.Value || WorkspaceId.TryParse(text, out _))
        {
            id = new LibraryId(text!);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is neither <c>shared</c> nor a workspace's id.</exception>
    public static LibraryId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException(Problem(text));

    /// <summary>What is wrong with <paramref name="text"/>, said to a person.</summary>
    public static string Problem(string? text) => $"'{text}' is not a library: expected shared, or the id of the workspace that it is private to, such as discord:guild:1234.";

    /// <inheritdoc/>
    public override string ToString() => Value;
}
