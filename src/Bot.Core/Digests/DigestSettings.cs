namespace Bot.Core.Digests;

/// <summary>How channels are told of new episodes: section <c>Digests</c>.</summary>
public sealed class DigestSettings
{
    /// <summary>How many days may lie between the day on which an episode came out and the day on which it reached this host, for it to be new; 0: any number.</summary>
    public int NewWithinDays { get; set; } = 30;

    /// <summary>The IANA zone of workspaces that have not said theirs.</summary>
    public string Zone { get; set; } = "Etc/UTC";
}
