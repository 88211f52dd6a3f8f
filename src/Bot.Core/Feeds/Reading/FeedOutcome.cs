using Bot.Core.Import;

namespace Bot.Core.Feeds.Reading;

/// <summary>What came of reading the bytes of a feed.</summary>
internal abstract record FeedOutcome
{
    private FeedOutcome()
    {
    }

    /// <summary>The bytes are a feed.</summary>
    public sealed record Read(FeedDocument Feed, IReadOnlyList<Finding> Findings) : FeedOutcome;

    /// <summary>The bytes are no feed, or one too broken to be read.</summary>
    /// <param name="Reason">What was wrong, where, and what to do, in one or two sentences.</param>
    /// <param name="Line">The line of the source, from 1, where there is one.</param>
    public sealed record Refused(string Reason, int? Line = null) : FeedOutcome
    {
        /// <summary>The address of a feed to try instead: the one that a web page links to.</summary>
        public Uri? Suggestion { get; init; }
    }
}
