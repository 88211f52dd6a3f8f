using Bot.Core.Data;

namespace Bot.Core.Settings;

/// <summary>Somebody who may decide for channels beside those whom the platform names, as <see cref="WorkspaceSettings.Managers"/> keeps it.</summary>
/// <param name="Id">The person or the role, by the platform's own id.</param>
/// <param name="IsRole">Whether it is a role.</param>
/// <param name="Name">What it was called when it was named.</param>
public sealed record Manager(string Id, bool IsRole, string? Name)
{
    private const string Person = "person";
    private const string Role = "role";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static Manager? Read(string? text) => text?.Split(' ', 3) switch
    {
        [Person or Role, { Length: > 0 } id] parts => new Manager(id, parts[0] == Role, null),
        [Person or Role, { Length: > 0 } id, var name] parts => new Manager(id, parts[0] == Role, string.IsNullOrWhiteSpace(name) ? null : name),
        _ => null,
    };

    /// <summary>One line: the kind, the id, and the name at the end, since it can have anything in it.</summary>
    public override string ToString() => $"{(IsRole ? Role : Person)} {Id} {Name}".TrimEnd();
}
