namespace Bot.Core.Subscriptions;

/// <summary>What kind of thing a channel follows.</summary>
public enum SubscriptionKind
{
    /// <summary>A topic: a set of words.</summary>
    Topic,

    /// <summary>A person, as host or guest.</summary>
    Person,

    /// <summary>A show: each of its episodes.</summary>
    Show,
}

/// <summary>Where a topic has to occur.</summary>
public enum SubscriptionMatch
{
    /// <summary>In what is tagged or spoken.</summary>
    Either,

    /// <summary>In topics, title or people.</summary>
    Tagged,

    /// <summary>In the spoken words, at least twice.</summary>
    Spoken,
}

/// <summary>When a channel gets what was found for it, soonest last.</summary>
public enum SubscriptionTiming
{
    /// <summary>In the digest on the days of the channel.</summary>
    Weekly,

    /// <summary>In a digest each day.</summary>
    Daily,

    /// <summary>At once.</summary>
    Now,
}
