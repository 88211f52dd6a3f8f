namespace Bot.Server.Teams.Posting;

/// <summary>How something is posted in Teams.</summary>
internal enum TeamsPlaceKind
{
    /// <summary>As a message into a chat or a thread.</summary>
    Into,

    /// <summary>As a new post in a channel.</summary>
    NewPost,
}

/// <summary>Where something is posted: the address of a delivery.</summary>
/// <param name="Kind">How.</param>
/// <param name="Conversation">The chat or thread; the channel of a new post.</param>
internal sealed record TeamsPlace(TeamsPlaceKind Kind, string Conversation)
{
    private const string Into = "into ";
    private const string NewPost = "new ";

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none of Teams.</exception>
    public static TeamsPlace Parse(string address) =>
        address.StartsWith(Into, StringComparison.Ordinal) ? new TeamsPlace(TeamsPlaceKind.Into, address[Into.Length..])
        : address.StartsWith(NewPost, StringComparison.Ordinal) ? new TeamsPlace(TeamsPlaceKind.NewPost, address[NewPost.Length..])
        : throw new FormatException("This is no address of Teams.");

    /// <inheritdoc/>
    public override string ToString() => (Kind == TeamsPlaceKind.Into ? Into : NewPost) + Conversation;
}
