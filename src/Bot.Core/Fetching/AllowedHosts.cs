using System.Globalization;

namespace Bot.Core.Fetching;

/// <summary>
/// Hosts that an operator vouches for. What counts is the host as the address names it: a stranger's name that happens to lead to an allowed
/// machine is not allowed.
/// </summary>
internal sealed class AllowedHosts
{
    private readonly HashSet<(string Host, int? Port)> _entries;

    /// <exception cref="FormatException">An entry is neither <c>host</c> nor <c>host:port</c>.</exception>
    public AllowedHosts(IEnumerable<string> entries) =>
        _entries = [.. entries.Select(entry => Read(entry) ?? throw new FormatException($"“{entry}” is neither a host nor host:port."))];

    public static bool IsEntry(string entry) => Read(entry) is not null;

    /// <summary>Whether the host may be anywhere, also in a private network.</summary>
    public bool Contains(WebHost host, int port) => _entries.Contains((host.Name, null)) || _entries.Contains((host.Name, port));

    /// <summary>Whether this very port was allowed, so that it may be one that the web does not use.</summary>
    public bool NamesPort(WebHost host, int port) => _entries.Contains((host.Name, port));

    private static (string Host, int? Port)? Read(string entry)
    {
        var text = entry.AsSpan().Trim();
        var bracket = text.LastIndexOf(']');
        var colon = text.LastIndexOf(':');

        // A bare IPv6 address has colons as well; with a port it has to stand in brackets.
        var hasPort = colon > bracket && (bracket >= 0 || text.Count(':') == 1);
        if (!hasPort)
        {
            return WebHost.Read(text.ToString()) is { } alone ? (alone.Name, null) : null;
        }

        return WebHost.Read(text[..colon].ToString()) is { } host
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535
            ? (host.Name, port)
            : null;
    }
}
