using Bot.Core.Episodes;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;

namespace Bot.Core.Import;

/// <summary>A source to import: one episode.</summary>
/// <param name="Name">What to call it in messages, such as a file name.</param>
/// <param name="Bytes">Its bytes, as received.</param>
public sealed record ImportSource(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How many bytes there are; more than <see cref="Bytes"/> holds where the rest was not worth reading.</summary>
    public long Size { get; init; } = Bytes.Length;

    /// <summary>Why it was not even read, such as a file of an archive that was made to do harm; null where it was.</summary>
    public string? Refusal { get; init; }
}

/// <summary>How to import.</summary>
/// <param name="Library">The library that the episode belongs to.</param>
public sealed record ImportOptions(LibraryId Library)
{
    /// <summary>This is a new version of that episode, whatever it looks like.</summary>
    public EpisodeId? SameAs { get; init; }

    /// <summary>This is an episode of its own, whatever it looks like.</summary>
    public bool AsNew { get; init; }

    /// <summary>The topics, as an operator says them, instead of those read from the source.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Of a transcript: what its episode is called. It also says that a text is a transcript, where that is not plain to see.</summary>
    public string? Title { get; init; }

    /// <summary>Of a transcript: the show of its episode.</summary>
    public string? Show { get; init; }

    /// <summary>Of a transcript: when its episode came out.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The item of a feed that it comes from.</summary>
    internal FeedItemMark? Item { get; init; }
}

/// <summary>What an import did to the store.</summary>
public enum ImportChange
{
    /// <summary>A new episode.</summary>
    Added,

    /// <summary>A new version of a known episode.</summary>
    Updated,

    /// <summary>Nothing: the same content is there already.</summary>
    Unchanged,

    /// <summary>An episode that had been removed is back.</summary>
    Restored,
}

/// <summary>What came of an import.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>The episode is in the store.</summary>
    /// <param name="Change">What that took.</param>
    /// <param name="Id">The episode.</param>
    /// <param name="Version">Its version now.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Lines">The number of its transcript lines.</param>
    /// <param name="Findings">What was seen in the source.</param>
    public sealed record Stored(ImportChange Change, EpisodeId Id, int Version, string Title, int Lines, IReadOnlyList<Finding> Findings) : ImportResult;

    /// <summary>Nothing was stored, because the source is no episode or a broken one.</summary>
    /// <param name="Reason">What was wrong and what to do.</param>
    /// <param name="Line">The line of the source, from 1, where there is one.</param>
    public sealed record Refused(string Reason, int? Line) : ImportResult;

    /// <summary>Nothing was stored, because the source looks like a known episode without clearly being it: somebody has to decide.</summary>
    /// <param name="Candidates">The episodes that it looks like, likeliest first.</param>
    public sealed record Undecided(IReadOnlyList<ImportCandidate> Candidates) : ImportResult;
}

/// <summary>A known episode that a source looks like.</summary>
/// <param name="Id">The episode.</param>
/// <param name="Title">Its title.</param>
/// <param name="Reason">What makes it look alike.</param>
public sealed record ImportCandidate(EpisodeId Id, string Title, string Reason);
