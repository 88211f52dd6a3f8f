using System.Collections.Frozen;

namespace Bot.Core.Fetching;

/// <summary>
/// Ports that a feed may be served on: 80, 443 and everything from 1024 on, save what is known for something else. A request of ours, sent to
/// a mail or database server, could be read as commands.
/// </summary>
internal static class WebPorts
{
    private static readonly FrozenSet<int> Others = new[]
    {
        // Those that browsers refuse (https://fetch.spec.whatwg.org/#port-blocking).
        1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,

        // Databases, queues, remote desktops and the doors of container hosts.
        1433, 1521, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5671, 5672, 5900, 5984, 5985, 5986, 6379, 6380, 7000, 7001, 9042, 9092, 9200, 9300,
        10250, 10255, 11211, 27017, 27018, 27019,
    }.ToFrozenSet();

    public static bool IsOfTheWeb(int port) => port is 80 or 443 || (port is >= 1024 and <= 65_535 && !Others.Contains(port));
}
