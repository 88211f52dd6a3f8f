namespace Bot.Core.Feeds.Reading;

/// <summary>A podcast feed as its publisher wrote it: the show and the episodes that it lists. Nothing in it is guessed.</summary>
internal sealed record FeedDocument
{
    /// <summary>The name of the show; null when the feed has none.</summary>
    public string? Title { get; init; }

    /// <summary>The language as the feed writes it, such as <c>en-US</c>.</summary>
    public string? Language { get; init; }

    /// <summary>What the show is about, one paragraph an entry, without markup.</summary>
    public IReadOnlyList<string> Description { get; init; } = [];

    /// <summary>The show's page.</summary>
    public Uri? Link { get; init; }

    /// <summary>The show's permanent id (<c>podcast:guid</c>), which survives a move to another address.</summary>
    public string? Guid { get; init; }

    /// <summary>Where the feed has moved to, when it says so (<c>itunes:new-feed-url</c>).</summary>
    public Uri? NewAddress { get; init; }

    /// <summary>The address that the feed gives as its own.</summary>
    public Uri? SelfAddress { get; init; }

    /// <summary>Older episodes on another page of a paged feed, https://www.rfc-editor.org/rfc/rfc5005#section-3.</summary>
    public Uri? NextPage { get; init; }

    /// <summary>The archive before this document of an archived feed, https://www.rfc-editor.org/rfc/rfc5005#section-4.</summary>
    public Uri? PrevArchive { get; init; }

    /// <summary>Who makes the show, as text: often a company.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Who owns the feed, by name; the owner's mail address is not kept.</summary>
    public string? OwnerName { get; init; }

    /// <summary>The people of the show; episodes that name people replace them.</summary>
    public IReadOnlyList<FeedPerson> People { get; init; } = [];

    /// <summary>Directory categories and subcategories, each once.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Under which terms audio and video may be used, when the feed says so.</summary>
    public FeedLicense? License { get; init; }

    /// <summary>Whether other hosts are asked not to import the feed (<c>podcast:locked</c>).</summary>
    public bool? Locked { get; init; }

    /// <summary>Who is asked not to show the feed.</summary>
    public FeedBlocks Blocked { get; init; } = FeedBlocks.None;

    /// <summary>How often episodes come, as the publisher says.</summary>
    public FeedFrequency? UpdateFrequency { get; init; }

    /// <summary>Whether the publisher says that no more episodes will come (<c>itunes:complete</c>).</summary>
    public bool Complete { get; init; }

    /// <summary>Whether the show is marked as explicit.</summary>
    public bool? Explicit { get; init; }

    /// <summary>What the publisher says about content made by a machine (<c>podcast:txt purpose="ai-content"</c>).</summary>
    public string? AiContent { get; init; }

    /// <summary>Whether the feed seems to be for some listeners only: a token in an address, a known private host, or a wish not to be listed.</summary>
    public bool LooksPrivate { get; init; }

    /// <summary>The episodes, in the order of the feed.</summary>
    public IReadOnlyList<FeedItem> Items { get; init; } = [];
}

/// <summary>A licence: a name or an SPDX identifier, and where its text is.</summary>
internal sealed record FeedLicense(string Text, Uri? Address);

/// <summary>A person as a feed names them.</summary>
/// <param name="Name">The name, as written.</param>
/// <param name="Role">
/// The role in lower case. <c>host</c> when the feed names a person without one
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/person.md), <c>author</c> when it has only an author's name.
/// </param>
/// <param name="Group">The group in lower case; <c>cast</c> unless the feed says otherwise.</param>
/// <param name="Href">A page about the person.</param>
internal sealed record FeedPerson(string Name, string Role, string Group, Uri? Href);

/// <summary>How often a show is updated, https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/update-frequency.md.</summary>
/// <param name="Text">In words.</param>
/// <param name="Rule">A recurrence rule of RFC 5545, as written and not checked.</param>
/// <param name="Complete">No further episodes are planned.</param>
/// <param name="Start">When the rule begins to hold, as written and not checked.</param>
internal sealed record FeedFrequency(string? Text, string? Rule, bool Complete, string? Start = null);

/// <summary>Who is asked not to show a feed, https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/block.md.</summary>
/// <param name="Listing">Directories are asked not to list the feed (<c>itunes:block</c>).</param>
/// <param name="Everybody">The answer for everybody that is not named; null when the feed says nothing.</param>
/// <param name="Services">The answer for each service that is named, by its slug.</param>
internal sealed record FeedBlocks(bool Listing, bool? Everybody, IReadOnlyDictionary<string, bool> Services)
{
    /// <summary>Nobody is blocked.</summary>
    public static readonly FeedBlocks None = new(false, null, new Dictionary<string, bool>());

    /// <summary>Whether the service called <paramref name="slug"/> is asked not to show the feed: its own entry counts first.</summary>
    public bool Blocks(string slug) => Services.TryGetValue(slug, out var own) ? own : Everybody == true || Listing;
}
