namespace Bot.Core.Import.Topics;

/// <summary>How sure a topic split is.</summary>
public enum SplitConfidence
{
    /// <summary>The source separated the topics itself, or every boundary is plain.</summary>
    High,

    /// <summary>Most boundaries are plain; one or a few rest on the look of the words alone.</summary>
    Medium,

    /// <summary>Another reading is about as likely.</summary>
    Low,
}

/// <summary>What came of splitting topics.</summary>
/// <param name="Topics">The topics in the order of the source.</param>
/// <param name="WereRunTogether">Whether there were boundaries to find: false when the source separates its topics.</param>
/// <param name="Confidence">How sure the split is as a whole.</param>
/// <param name="Doubtful">Boundaries worth a look, <c>Left|Right</c> for one that was made and <c>Left+Right</c> for one that was not, or a word that may be two.</param>
public sealed record TopicSplit(
    IReadOnlyList<string> Topics, bool WereRunTogether, SplitConfidence Confidence, IReadOnlyList<string> Doubtful);
