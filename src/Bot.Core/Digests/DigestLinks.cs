using Bot.Core.Commands;
using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;

namespace Bot.Core.Digests;

/// <summary>What the buttons below digests ask.</summary>
internal static class DigestLinks
{
    public const string Command = "digest";
    public const string Action = "action";
    public const string Skip = "skip";
    public const string Schedule = "schedule";

    /// <summary>What only buttons ask.</summary>
    public const string Ask = "ask";

    public const string Rest = "more";
    public const string Wrong = "not-useful";
    public const string Post = "post";
    public const string Episode = "episode";

    /// <summary>What is asked next about the digest that a call is about: that of the forum, if the call says so.</summary>
    public static Invocation Next(CommandCall call, string action) => Invocation.Of(Command, (Action, action), (FollowingPlaces.Option, call[FollowingPlaces.Option]));

    /// <summary>Leaves out the next digest of the channel.</summary>
    public static Invocation SkipNext => Invocation.Of(Command, (Action, Skip));

    /// <summary>All that a digest had.</summary>
    public static Invocation More(DeliveryId id) => Invocation.Of(Command, (Ask, Rest), (Post, id.ToString()));

    /// <summary>What to do about something that was not wanted.</summary>
    public static Invocation NotUseful(EpisodeId? episode) => Invocation.Of(Command, (Ask, Wrong), (Episode, episode?.Value));
}
