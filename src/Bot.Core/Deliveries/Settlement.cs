using Bot.Core.Data;

namespace Bot.Core.Deliveries;

/// <summary>What is written down of a try.</summary>
internal sealed record Settlement(DeliveryState State, DeliveryTrouble Trouble, DateTimeOffset DueAt)
{
    public DateTimeOffset? DoubtSince { get; init; }

    public int Faults { get; init; }

    public string? Conversation { get; init; }

    public string? Message { get; init; }

    public string? Shown { get; init; }
}

/// <summary>Decides what an outcome means for a delivery.</summary>
internal sealed class Settlements(DeliveryQueue queue, DeliveryBackoff backoff, TimeProvider time)
{
    /// <summary>What looks the same to a platform within a second is not asked for more often.</summary>
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);

    /// <summary>So often a fault of ours may break the same delivery off.</summary>
    private const int MostFaults = 5;

    /// <summary>What nobody wants any more is still looked for, for so long, to say truly whether it is there.</summary>
    private static readonly TimeSpan LooksAfterwards = TimeSpan.FromDays(1);

    /// <summary>What a try to send came to.</summary>
    public Settlement Of(Delivery delivery, DeliveryOutcome outcome, string? shown)
    {
        var doubt = delivery.DoubtSince ?? delivery.AttemptedAt;
        return outcome switch
        {
            DeliveryOutcome.Sent sent => Found(delivery, sent.Conversation, sent.Message) with { Shown = shown },
            DeliveryOutcome.TryLater later => Later(delivery, later.After, delivery.DoubtSince),
            DeliveryOutcome.Refused refused => Ended(delivery, DeliveryState.Failed, refused.Trouble),

            // Somebody waits in front of it and is told; to post it days later would surprise everybody.
            DeliveryOutcome.NotReached missed => Ended(delivery, delivery.ExpiresAt is null ? DeliveryState.Suspended : DeliveryState.Failed, missed.Trouble),
            _ when queue.MayGoOn(delivery.Address, doubt) => Later(delivery, TimeSpan.Zero, doubt),
            _ => Ended(delivery, DeliveryState.Unknown, DeliveryTrouble.AnswerLost) with { DoubtSince = doubt },
        };
    }

    /// <summary>What a look for it came to, where that settles it; null when it is surely not there and is sent again.</summary>
    public Settlement? Of(Delivery delivery, ReadBack look)
    {
        var isOver = delivery.ExpiresAt <= time.GetUtcNow();
        return look switch
        {
            ReadBack.Found found => Found(delivery, found.Conversation, found.Message),
            ReadBack.Absent when isOver => Ended(delivery, DeliveryState.Failed, DeliveryTrouble.TooLate),
            ReadBack.Absent => null,
            ReadBack.TryLater later when !isOver || time.GetUtcNow() - delivery.ExpiresAt < LooksAfterwards => Later(delivery, later.After, delivery.DoubtSince),
            _ => Ended(delivery, DeliveryState.Unknown, DeliveryTrouble.AnswerLost) with { DoubtSince = delivery.DoubtSince },
        };
    }

    /// <summary>Nobody wants it any more.</summary>
    public static Settlement TooLate(Delivery delivery) =>
        Ended(delivery, delivery.DoubtSince is null ? DeliveryState.Failed : DeliveryState.Unknown, DeliveryTrouble.TooLate) with { DoubtSince = delivery.DoubtSince };

    /// <summary>Nothing of it is left to send. What may have arrived already is for a person to decide.</summary>
    public static Settlement NothingLeft(Delivery delivery) => delivery.DoubtSince is { } since
        ? Ended(delivery, DeliveryState.Unknown, DeliveryTrouble.AnswerLost) with { DoubtSince = since }
        : Ended(delivery, DeliveryState.Withdrawn, DeliveryTrouble.NothingLeft);

    /// <summary>A fault of ours broke it off: nobody knows whether it was sent before that.</summary>
    public Settlement Broken(Delivery delivery)
    {
        var doubt = delivery.DoubtSince ?? delivery.AttemptedAt;
        var faults = delivery.Faults + 1;
        return faults < MostFaults && queue.MayGoOn(delivery.Address, doubt)
            ? Later(delivery, TimeSpan.Zero, doubt) with { Faults = faults }
            : Ended(delivery, DeliveryState.Unknown, DeliveryTrouble.AnswerLost) with { DoubtSince = doubt, Faults = faults };
    }

    private static Settlement Found(Delivery delivery, string conversation, string? message) =>
        new(DeliveryState.Sent, DeliveryTrouble.None, delivery.DueAt) { Conversation = conversation, Message = message, Faults = delivery.Faults };

    private static Settlement Ended(Delivery delivery, DeliveryState state, DeliveryTrouble trouble) => new(state, trouble, delivery.DueAt) { Faults = delivery.Faults };

    private Settlement Later(Delivery delivery, TimeSpan asked, DateTimeOffset? doubt)
    {
        var now = time.GetUtcNow();
        var wait = backoff.After(delivery.Attempts, delivery.ExpiresAt is not null);
        asked = backoff.Spread(asked);
        wait = asked > wait ? asked : wait;
        var due = now + (wait > Soonest ? wait : Soonest);

        // A try at a channel that could not be reached stays one: its trouble says so.
        return new Settlement(DeliveryState.Pending, delivery.Trouble.HoldsBack() ? delivery.Trouble : DeliveryTrouble.Busy, delivery.ExpiresAt > now && delivery.ExpiresAt < due ? delivery.ExpiresAt.Value : due)
        {
            DoubtSince = doubt,
            Faults = delivery.Faults,
        };
    }
}
