using Bot.Core.Episodes;
using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>
/// An episode as the store keeps it. What is read and replaced together is one row: people, topics, summary and claims are columns of
/// their own form in it (JSON). A removed episode stays as a tombstone without content, so that what was posted of it can say so.
/// </summary>
public sealed class Episode
{
    /// <summary>The store's key; it names the episode in the search indexes and never leaves the host.</summary>
    public long Key { get; init; }

    /// <summary>The library it belongs to.</summary>
    public required LibraryId Library { get; init; }

    /// <summary>The readable id, unique in its library, kept for ever.</summary>
    public required EpisodeId Id { get; init; }

    /// <summary>The key of <see cref="Show"/>.</summary>
    public long ShowKey { get; set; }

    /// <summary>The show.</summary>
    public required Show Show { get; set; }

    /// <summary>The title.</summary>
    public required string Title { get; set; }

    /// <summary><see cref="Title"/> folded for comparison (<see cref="Search.Text.NameWords"/>).</summary>
    public required string TitleKey { get; set; }

    /// <summary>The day of publication, as the source says.</summary>
    public DateOnly? Published { get; set; }

    /// <summary>When this host first got it.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When this version came in.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Why it matters.</summary>
    public string? Why { get; set; }

    /// <summary>The summary, one paragraph an entry.</summary>
    public List<string> Summary { get; set; } = [];

    /// <summary>The public page.</summary>
    public Uri? PageUrl { get; set; }

    /// <summary>The audio file.</summary>
    public Uri? AudioUrl { get; set; }

    /// <summary><see cref="AudioUrl"/> without its query, for recognising the episode again (tokens in the query change).</summary>
    public string? AudioKey { get; set; }

    /// <summary>1 for the first import; one more for each change of the source.</summary>
    public int Version { get; set; }

    /// <summary>SHA-256 over the lossless form of the content, lower-case hexadecimal: equal content is the same version.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The number of transcript lines of this version; 0 without a transcript.</summary>
    public int LineCount { get; set; }

    /// <summary>The hash of this version's transcript (<see cref="StoredTranscript.ContentHash"/>), by which it is cached; null without one.</summary>
    public string? TranscriptHash { get; set; }

    /// <summary>What the claims rest on (<see cref="Evidence.StoredEvidence"/>), JSON; null without claims or transcript, or when it was never looked for.</summary>
    public string? Evidence { get; set; }

    /// <summary>The version of the rules that <see cref="Evidence"/> was found by.</summary>
    public int EvidenceVersion { get; set; }

    /// <summary>What the bot itself has chosen where the source brought nothing (<see cref="Extracts.StoredExtract"/>), JSON; null when there is nothing to choose.</summary>
    public string? Extract { get; set; }

    /// <summary>The version of the rules that <see cref="Extract"/> was chosen by.</summary>
    public int ExtractVersion { get; set; }

    /// <summary>What a model has written about it and what held (<see cref="Extracts.MachineText"/>), JSON; null when there is nothing.</summary>
    public string? Written { get; set; }

    /// <summary>The version of the prompt that a model was asked with about this version of the episode; 0 when none was.</summary>
    public int WrittenVersion { get; set; }

    /// <summary>When a model is to be asked again after it could not answer.</summary>
    public DateTimeOffset? WriteDueAt { get; set; }

    /// <summary>How often a model could not answer.</summary>
    public int WriteTries { get; set; }

    /// <summary>What else its publisher says of it (<see cref="EpisodeExtras"/>), JSON; null when nothing.</summary>
    public string? Extras { get; set; }

    /// <summary>The key of the first known episode that is the same conversation, published once more (<see cref="Import.SameConversation"/>); null when it is the first.</summary>
    public long? SameAsKey { get; set; }

    /// <summary>Whether a feed had brought it out before its library followed the feed: it is no news, whenever it was first seen.</summary>
    public bool IsBackCatalogue { get; init; }

    /// <summary>The store's change sequence when this row last changed. Indexes follow it.</summary>
    public long Sequence { get; set; }

    /// <summary>When it was removed, if it was.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Hosts and guests, in the order of the source.</summary>
    public List<PersonCredit> People { get; init; } = [];

    /// <summary>Topics, in the order of the source.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>Key claims, in the order of the source.</summary>
    public List<Claim> Claims { get; init; } = [];
}

/// <summary>A show of a library.</summary>
public sealed class Show
{
    /// <summary>The store's key.</summary>
    public long Key { get; init; }

    /// <summary>The library it belongs to.</summary>
    public required LibraryId Library { get; init; }

    /// <summary>The name, as the source writes it.</summary>
    public required string Name { get; set; }

    /// <summary><see cref="Name"/> folded for comparison; unique in the library.</summary>
    public required string NameKey { get; init; }
}

/// <summary>Somebody's part in an episode.</summary>
public sealed class PersonCredit
{
    /// <summary>The name, as the source writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The part.</summary>
    public PersonRole Role { get; init; }
}

/// <summary>A key claim of an episode. Its number is its place among the claims, from 1.</summary>
public sealed class Claim
{
    /// <summary>The claim, in the words of the source. It is about the episode, never spoken in it.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the source puts it among the few first.</summary>
    public bool Headline { get; init; }
}
