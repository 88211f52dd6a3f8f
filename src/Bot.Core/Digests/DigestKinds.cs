namespace Bot.Core.Digests;

/// <summary>Days of the week.</summary>
[Flags]
public enum DigestDays
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>All of them.</summary>
    Everyday = 127,
}

/// <summary>What becomes of episodes that came out longer before they came in than counts as new.</summary>
public enum ArchivePolicy
{
    /// <summary>They are not announced.</summary>
    LeaveOut,

    /// <summary>They stand in the digest by themselves, as being from the archive.</summary>
    Group,
}
