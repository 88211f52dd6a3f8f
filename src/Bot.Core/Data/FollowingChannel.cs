using Bot.Core.Deliveries;
using Bot.Core.Digests;
using Bot.Core.Workspaces;

namespace Bot.Core.Data;

/// <summary>
/// A conversation that follows something: a channel, a thread, a chat. What it gets, and when, is decided here; what it follows is in its
/// <see cref="Subscription"/>s. It stays when its last subscription ends, so that nothing is posted again when somebody subscribes anew.
/// </summary>
public sealed class FollowingChannel
{
    /// <summary>The store's key.</summary>
    public long Key { get; init; }

    /// <summary>The platform, such as <c>discord</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The workspace that it belongs to: what its libraries have is what the channel gets.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The conversation, by the platform's own id; unique on its platform.</summary>
    public required string Conversation { get; init; }

    /// <summary>Where posts go, in the platform's own words (<see cref="DeliveryTarget.Address"/>).</summary>
    public required string Address { get; set; }

    /// <summary>What it is called, when known.</summary>
    public string? Name { get; set; }

    /// <summary>The IANA zone of its schedule; null: that of the workspace.</summary>
    public string? Zone { get; set; }

    /// <summary>The language of what is posted there, such as <c>de</c>; null: that of the workspace.</summary>
    public string? Language { get; set; }

    /// <summary>The days of its weekly digest.</summary>
    public DigestDays Days { get; set; } = DigestDays.Monday;

    /// <summary>The time of day of its digests, on the wall clock of its zone.</summary>
    public TimeOnly At { get; set; } = new(9, 0);

    /// <summary>When its next digest is due; null while nothing is followed by digest.</summary>
    public DateTimeOffset? NextRun { get; set; }

    /// <summary>The day of the schedule, on its wall clock, whose digest was last carried out: no day is carried out twice, whatever becomes of zone and clock.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>Where the period of the next digest begins: where that of the last one ended, or when the channel began to follow.</summary>
    public DateTimeOffset PeriodStart { get; set; }

    /// <summary>The same for what is followed weekly, where the channel also follows something daily.</summary>
    public DateTimeOffset WeekStart { get; set; }

    /// <summary>Whether the next digest is left out; what it would have had is in the one after it.</summary>
    public bool SkipsNext { get; set; }

    /// <summary>Until when nothing is posted there; null: it is not paused.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>When it began to follow.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who set it up, by the platform's own id, as long as that is to be known.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>What that person is called.</summary>
    public string? CreatedByName { get; set; }

    /// <summary>Whether a digest has said who set it up, which the first one does.</summary>
    public bool Introduced { get; set; }

    /// <summary>Since when the bot cannot post there; null while it can.</summary>
    public DateTimeOffset? SuspendedSince { get; set; }

    /// <summary>Why it cannot.</summary>
    public DeliveryTrouble Trouble { get; set; }

    /// <summary>Whether somebody was told of that.</summary>
    public bool TroubleTold { get; set; }
}
