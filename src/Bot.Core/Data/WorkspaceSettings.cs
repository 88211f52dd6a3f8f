using Bot.Core.Digests;
using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>What those who manage a workspace have decided for it. Without a row, all is as it comes.</summary>
public sealed class WorkspaceSettings
{
    /// <summary>The workspace.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The IANA zone of its channels; null: that of this host's settings.</summary>
    public string? Zone { get; set; }

    /// <summary>The language of what is posted for all, such as <c>de</c>; null: that of the platform.</summary>
    public string? Language { get; set; }

    /// <summary>Whether a digest without anything new is posted as one line.</summary>
    public bool SaysQuietWeeks { get; set; }

    /// <summary>What becomes of episodes that came out long before they came in.</summary>
    public ArchivePolicy Archive { get; set; }

    /// <summary>
    /// Who may decide for channels beside those whom the platform names, each as a <c>Manager</c> writes itself: <c>person ID NAME</c> or
    /// <c>role ID NAME</c>, with the platform's own id and, where it is known, the name at that time.
    /// </summary>
    public List<string> Managers { get; set; } = [];
}
