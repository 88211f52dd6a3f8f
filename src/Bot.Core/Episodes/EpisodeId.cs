using System.Text.RegularExpressions;

namespace Bot.Core.Episodes;

/// <summary>
/// The readable, permanent name of an episode inside its library, such as
/// <c>training-data-2025-05-16-jeff-dean-on-the-coming-transformations</c>: 1 to 64 characters out of a-z, 0-9 and single hyphens.
/// It appears in addresses, buttons and exports, so it is never changed once given.
/// </summary>
public readonly partial record struct EpisodeId
{
    /// <summary>The longest id, so that a button of a chat platform (100 characters) can carry it.</summary>
    public const int MaxLength = 64;

    private readonly string? _value;

    private EpisodeId(string value) => _value = value;

    /// <summary>The id as text. The default value of this type has none and throws.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This episode id was never given a value.");

    /// <summary>Reads an id; false when <paramref name="text"/> does not have the shape of one.</summary>
    public static bool TryParse(string? text, out EpisodeId id)
    {
        if (text is { Length: > 0 and <= MaxLength } && Shape().IsMatch(text))
        {
            id = new EpisodeId(text);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text does not have the shape of an id.</exception>
    public static EpisodeId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not an episode id: 1 to {MaxLength} characters of a-z, 0-9 and single hyphens.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
