using Bot.Core.Episodes;

namespace Bot.Core.Import;

/// <summary>
/// Whether two transcripts are of one conversation. What two episodes of a show have in common, such as beginnings, ends and advertisements, stands
/// in a few places; so the shared words must be spread over the whole conversation.
/// </summary>
internal static class TranscriptLikeness
{
    /// <summary>A text with fewer words may be an announcement that is read every week.</summary>
    private const int FewestRuns = 150;

    /// <summary>An excerpt is not the conversation, and neither are two parts in one.</summary>
    private const double LeastLengthRatio = 0.6;

    /// <summary>How much of all runs of five words must be shared; of one recording written down twice about a half is.</summary>
    private const double LeastShared = 0.4;

    /// <summary>How many parts of the conversation are looked at, how many of them must be shared, and how much of each.</summary>
    private const int Parts = 20;
    private const int LeastParts = 16;
    private const double LeastSharedOfPart = 0.2;

    /// <summary>Whether they are.</summary>
    public static bool AreOneConversation(IReadOnlyList<TranscriptLine> one, IReadOnlyList<TranscriptLine> other) =>
        AreOneConversation(TranscriptSketch.RunsOf(one), TranscriptSketch.RunsOf(other));

    /// <summary>Whether they are, by their runs of words in spoken order.</summary>
    public static bool AreOneConversation(IReadOnlyList<long> one, IReadOnlyList<long> other)
    {
        var (shorter, longer) = one.Count <= other.Count ? (one, other) : (other, one);
        if (shorter.Count < FewestRuns || shorter.Count < LeastLengthRatio * longer.Count)
        {
            return false;
        }

        var known = longer.ToHashSet();
        var shared = new int[Parts];
        var size = new int[Parts];
        for (var at = 0; at < shorter.Count; at++)
        {
            var part = (int)((long)at * Parts / shorter.Count);
            size[part]++;
            shared[part] += known.Contains(shorter[at]) ? 1 : 0;
        }

        return shared.Sum() >= LeastShared * shorter.Count && Enumerable.Range(0, Parts).Count(part => shared[part] >= LeastSharedOfPart * size[part]) >= LeastParts;
    }
}
