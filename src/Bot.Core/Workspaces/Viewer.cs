using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Deliveries;

namespace Bot.Core.Workspaces;

/// <summary>Who looks: every read is made for somebody.</summary>
/// <param name="Workspace">The workspace in which the question was asked.</param>
public sealed record Viewer(WorkspaceId Workspace)
{
    /// <summary>The command line of this machine.</summary>
    public static readonly Viewer Local = new(WorkspaceId.Local) { Manages = true, ManagesChannel = true, ManagesEveryChannel = true };

    /// <summary>The channel, thread or chat, by the platform's own id, when known.</summary>
    public string? Conversation { get; init; }

    /// <summary>The person, by the platform's own id, when known.</summary>
    public string? Person { get; init; }

    /// <summary>What the person is called there, when known.</summary>
    public string? PersonName { get; init; }

    /// <summary>The platform on which it is asked, such as <c>discord</c>; null on the command line and the HTTP interface.</summary>
    public string? Platform { get; init; }

    /// <summary>The kind of place in which it is asked.</summary>
    public CommandPlaces Place { get; init; } = CommandPlaces.Local;

    /// <summary>Whether the person may take away what others have posted in <see cref="Conversation"/>.</summary>
    public bool ManagesMessages { get; init; }

    /// <summary>
    /// Whether the person decides for the workspace: what its library takes in, what is corrected in it, how the bot behaves there. False where
    /// nobody has said so.
    /// </summary>
    public bool Manages { get; init; }

    /// <summary>Whether the person decides for <see cref="Conversation"/>: what it follows, and when it is told.</summary>
    public bool ManagesChannel { get; init; }

    /// <summary>The same for every channel of the workspace.</summary>
    public bool ManagesEveryChannel { get; init; }

    /// <summary>
    /// Whether those who are named in the settings of the workspace decide for all of it, not for channels alone: where the platform does not
    /// say who else could.
    /// </summary>
    public bool NamedDecideForAll { get; init; }

    /// <summary>Whether the fields of a form can have people chosen in them there.</summary>
    public bool PicksPeople { get; init; }

    /// <summary>The person's roles there, by the platform's own ids.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary><see cref="Conversation"/> as a place for what is posted unasked; null where nothing can be.</summary>
    public PostingPlace? Here { get; init; }

    /// <summary>Whether others can read what the person has typed, because commands are messages there.</summary>
    public bool IsOverheard { get; init; }

    /// <summary>Where what is asked is to be posted, when the platform has asked for it and has checked that the person may write there.</summary>
    public DeliveryTarget? PostsTo { get; init; }

    /// <summary>The language of the conversation, for what everybody in it sees, when known.</summary>
    public CultureInfo? PublicCulture { get; init; }

    /// <summary>The language that the person reads, when known; English otherwise.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>For a caller that is trusted with one library only (an API key): nothing but this one and the shared one is visible to it, whatever workspace it names.</summary>
    public LibraryId? TrustedWith { get; init; }

    /// <summary>The library that this viewer's changes go into: the own one of the workspace, and from the machine itself the shared one.</summary>
    public LibraryId OwnLibrary => TrustedWith ?? (Workspace == WorkspaceId.Local ? LibraryId.Shared : LibraryId.Of(Workspace));
}
