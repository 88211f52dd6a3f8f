namespace Bot.Core.Digests;

/// <summary>How channels are told of new episodes: section <c>Digests</c>.</summary>
public sealed class DigestSettings
{
    private const int MostDays = 36_500;

    /// <summary>How many days may lie between the day on which an episode came out and the day on which it reached this host, for it to be new; 0: any number.</summary>
    public int NewWithinDays { get; set; } = 30;

    /// <summary>The IANA zone of workspaces that have not said theirs.</summary>
    public string Zone { get; set; } = "UTC";

    /// <summary>What is wrong with the settings, a line each that names the key.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (NewWithinDays is < 0 or > MostDays)
        {
            yield return $"Digests:NewWithinDays is {NewWithinDays}; it must be between 0 (any age) and {MostDays}. Example: Digests:NewWithinDays = 30";
        }

        if (ZoneNames.Of(Zone) is null)
        {
            var meant = ZoneNames.Find(Zone) is { } found ? $" Did you mean {found}?" : "";
            yield return $"Digests:Zone is no IANA time zone: '{Zone}'.{meant} Example: Digests:Zone = Europe/Berlin";
        }
    }
}
