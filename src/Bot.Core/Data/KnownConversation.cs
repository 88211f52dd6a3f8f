using Bot.Core.Commands;
using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>
/// A conversation that the bot has been in, with what is needed to write to it unasked: a platform that gives no list of its
/// conversations has to have said it once.
/// </summary>
public sealed class KnownConversation
{
    /// <summary>The platform, such as <c>teams</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The conversation, by the platform's own id. A thread is not one of its own.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that it belongs to.</summary>
    public required WorkspaceId Workspace { get; set; }

    /// <summary>What kind of place it is.</summary>
    public required CommandPlaces Place { get; set; }

    /// <summary>What it is called, when known.</summary>
    public string? Name { get; set; }

    /// <summary>Over which address it is written to, in the platform's own words.</summary>
    public required string Route { get; set; }

    /// <summary>The organisation that it belongs to, by the platform's own id, when the platform has such a thing.</summary>
    public string? Tenant { get; set; }

    /// <summary>When it was heard of first.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why nothing can be written there at the moment; <see cref="ConversationEnd.None"/> when it can.</summary>
    public ConversationEnd End { get; set; }
}

/// <summary>Why a conversation takes nothing.</summary>
public enum ConversationEnd
{
    /// <summary>It takes what is written.</summary>
    None,

    /// <summary>The bot was taken out of it, or is not let in.</summary>
    BotRemoved,

    /// <summary>It was deleted.</summary>
    Deleted,
}
