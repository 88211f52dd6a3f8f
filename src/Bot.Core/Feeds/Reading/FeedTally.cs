namespace Bot.Core.Feeds.Reading;

/// <summary>Counts what is odd about many episodes, so that the report has one sentence for each kind and not one for each episode.</summary>
internal sealed class FeedTally
{
    private readonly Dictionary<FeedOddity, (int Count, int Line, string? Sample)> _seen = [];

    /// <param name="oddity">What was odd.</param>
    /// <param name="line">The line of the source.</param>
    /// <param name="sample">What was written there; never an address.</param>
    public void Note(FeedOddity oddity, int line, string? sample = null) =>
        _seen[oddity] = _seen.TryGetValue(oddity, out var seen) ? seen with { Count = seen.Count + 1 } : (1, line, sample);

    public (int Count, int Line, string? Sample)? Of(FeedOddity oddity) => _seen.TryGetValue(oddity, out var seen) ? seen : null;
}

/// <summary>What can be odd about an episode or a field of it.</summary>
internal enum FeedOddity
{
    /// <summary>An address of another scheme than http and https.</summary>
    ForeignAddress,

    /// <summary>An address that is none.</summary>
    BadAddress,

    /// <summary>An address without its beginning, and nothing to complete it from.</summary>
    RelativeAddress,

    /// <summary>An address that was completed from the feed's own.</summary>
    CompletedAddress,

    /// <summary>A date that cannot be read.</summary>
    BadDate,

    /// <summary>A length that cannot be one.</summary>
    BadDuration,

    /// <summary>A text that was too long.</summary>
    CutText,

    /// <summary>The same episode again.</summary>
    Repeated,

    /// <summary>Another episode with an id that was used before.</summary>
    SharedGuid,

    /// <summary>An element of an episode with nothing in it.</summary>
    EmptyItem,

    /// <summary>An announcement of a live show.</summary>
    LiveItem,

    /// <summary>An episode beyond the limit.</summary>
    TooMany,
}
