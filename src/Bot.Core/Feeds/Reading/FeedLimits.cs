namespace Bot.Core.Feeds.Reading;

/// <summary>How much of a feed is read. Real feeds stay far below all of these.</summary>
internal static class FeedLimits
{
    /// <summary>The largest feed, decompressed. Feeds with thousands of episodes take a few megabytes.</summary>
    public const int Bytes = 25 * 1024 * 1024;

    /// <summary>The most episodes; what comes after them is left out and reported.</summary>
    public const int Items = 20_000;

    /// <summary>The deepest nesting. A feed needs six; show notes written as markup need some more.</summary>
    public const int Depth = 128;

    /// <summary>The most elements inside one element of a feed, such as an episode whose notes are written as markup.</summary>
    public const int Elements = 50_000;

    /// <summary>The longest text of one element, in characters.</summary>
    public const int Text = 512 * 1024;

    /// <summary>The longest show notes that are kept, in characters after the markup is gone.</summary>
    public const int Notes = 200_000;

    /// <summary>The longest title, name, topic or the like.</summary>
    public const int Label = 1_000;

    /// <summary>The longest address.</summary>
    public const int Address = 4_096;

    /// <summary>The most values of one field of one episode: people, topics, transcripts and so on.</summary>
    public const int Values = 200;
}

/// <summary>A feed went past a limit that makes reading on pointless. Never leaves this folder.</summary>
internal sealed class FeedLimitException(string reason, int line) : Exception(reason)
{
    public int Line { get; } = line;
}
