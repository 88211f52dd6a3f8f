using System.Globalization;

namespace Bot.Core.Workspaces;

/// <summary>Who looks: every read is made for somebody.</summary>
/// <param name="Workspace">The workspace in which the question was asked.</param>
public sealed record Viewer(WorkspaceId Workspace)
{
    /// <summary>The command line of this machine.</summary>
    public static readonly Viewer Local = new(WorkspaceId.Local);

    /// <summary>The channel, thread or chat, by the platform's own id, when known.</summary>
    public string? Conversation { get; init; }

    /// <summary>The person, by the platform's own id, when known.</summary>
    public string? Person { get; init; }

    /// <summary>The language that the person reads, when known; English otherwise.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>For a caller that is trusted with one library only (an API key): nothing but this one and the shared one is visible to it, whatever workspace it names.</summary>
    public LibraryId? TrustedWith { get; init; }
}
