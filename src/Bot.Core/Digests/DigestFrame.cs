using Bot.Core.Data;
using Bot.Core.Replies;

namespace Bot.Core.Digests;

/// <summary>
/// What a digest says beside its episodes, as far as the store does not say it elsewhere. It waits with the message and is never shown: with it
/// a digest can be composed once more, when an episode is removed before the message is sent.
/// </summary>
/// <param name="Start">Where its period begins.</param>
/// <param name="End">Where its period ends.</param>
/// <param name="IsLate">Whether it came later than it was due.</param>
/// <param name="IsIntroduced">Whether it need not say who set it up.</param>
/// <param name="IsOfWeek">Whether it is the only one of its week.</param>
/// <param name="Next">When the next one is due.</param>
/// <param name="Changed">What it says was corrected since.</param>
internal sealed record DigestFrame(DateTimeOffset Start, DateTimeOffset End, bool IsLate, bool IsIntroduced, bool IsOfWeek, DateTimeOffset? Next, IReadOnlyList<ChangedMark> Changed) : ReplyPart
{
    /// <summary>The frame of a digest.</summary>
    public static DigestFrame Of(DigestContent content) => new(
        content.Start,
        content.End,
        content.IsLate,
        content.IsIntroduced,
        content.IsOfWeek,
        content.Next,
        [.. content.Changed.Select(changed => new ChangedMark(changed.Episode.Key, changed.Kinds, changed.IsNewVersion))]);
}

/// <summary>An episode that a digest names because it was corrected.</summary>
/// <param name="Episode">The episode, by the store's key.</param>
/// <param name="Kinds">What was corrected of it.</param>
/// <param name="IsNewVersion">Whether its source has changed it.</param>
internal sealed record ChangedMark(long Episode, IReadOnlyList<CorrectionKind> Kinds, bool IsNewVersion);
