using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>Who changed what a workspace or one of its channels does, for those who manage it.</summary>
public sealed class AuditEntry
{
    /// <summary>The store's key; later entries have greater ones.</summary>
    public long Key { get; init; }

    /// <summary>The workspace.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The platform on which <see cref="Person"/> has that id; null for the command line and the HTTP interface.</summary>
    public string? Platform { get; init; }

    /// <summary>Who, by the platform's own id, as long as that is to be known.</summary>
    public string? Person { get; set; }

    /// <summary>What that person is called.</summary>
    public string? PersonName { get; set; }

    /// <summary>The channel, where it is about one.</summary>
    public long? ChannelKey { get; init; }

    /// <summary>What was done, in a word that does not change, such as <c>subscribed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what, such as the name of a topic or the new zone.</summary>
    public string? Subject { get; init; }
}
