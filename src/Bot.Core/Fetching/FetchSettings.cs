namespace Bot.Core.Fetching;

/// <summary>How the bot fetches from the open web.</summary>
public sealed record FetchSettings
{
    /// <summary>
    /// Hosts that may be fetched from though they are not on the public internet, each as <c>host</c> or <c>host:port</c>. The port makes the
    /// entry good for that port only, and for it even when it is none of the web's.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>A web or mail address under which whoever serves a feed can reach the operator; part of the User-Agent.</summary>
    public string? Contact { get; init; }

    /// <summary>What is wrong with the settings, in sentences; empty when nothing is.</summary>
    public IEnumerable<string> FindFaults()
    {
        foreach (var entry in AllowedHosts)
        {
            if (!Fetching.AllowedHosts.IsEntry(entry))
            {
                yield return $"Feeds:AllowedHosts has “{entry}”, which is neither a host nor host:port, such as “media.example.org” or “10.0.0.5:8080”.";
            }
        }

        if (!UserAgent.CanName(Contact))
        {
            yield return "Feeds:Contact is a web or mail address of plain characters, without spaces and brackets.";
        }
    }
}
