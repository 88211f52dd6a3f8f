using System.Net;
using System.Net.Sockets;

namespace Bot.Core.Fetching;

/// <summary>
/// Which IP addresses belong to the public internet. The ranges are those of IANA's registries
/// (https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/iana-ipv6-special-registry), and the
/// places where clouds keep their metadata.
/// </summary>
internal static class AddressRanges
{
    /// <summary>The first that fits names it, so the narrow ones stand first.</summary>
    private static readonly (IPNetwork Range, string What)[] NotPublic =
    [
        Row("169.254.169.254/32", "the metadata service of a cloud"),
        Row("100.100.100.200/32", "the metadata service of a cloud"),
        Row("192.0.0.192/32", "the metadata service of a cloud"),

        // A public address on paper, and Azure's own channel into each machine (https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16).
        Row("168.63.129.16/32", "the metadata service of a cloud"),
        Row("0.0.0.0/8", "an unspecified address"),
        Row("10.0.0.0/8", "a private address"),
        Row("100.64.0.0/10", "an address inside a provider's network"),
        Row("127.0.0.0/8", "a loopback address"),
        Row("169.254.0.0/16", "a link-local address"),
        Row("172.16.0.0/12", "a private address"),
        Row("192.0.0.0/24", "a reserved address"),
        Row("192.0.2.0/24", "an address for documentation"),
        Row("192.88.99.0/24", "a reserved address"),
        Row("192.168.0.0/16", "a private address"),
        Row("198.18.0.0/15", "an address for measurements"),
        Row("198.51.100.0/24", "an address for documentation"),
        Row("203.0.113.0/24", "an address for documentation"),
        Row("224.0.0.0/4", "a multicast address"),
        Row("255.255.255.255/32", "the broadcast address"),
        Row("240.0.0.0/4", "a reserved address"),

        Row("fd00:ec2::254/128", "the metadata service of a cloud"),
        Row("fd20:ce::254/128", "the metadata service of a cloud"),
        Row("::/128", "an unspecified address"),
        Row("::1/128", "a loopback address"),
        Row("fc00::/7", "a private address"),
        Row("fe80::/10", "a link-local address"),
        Row("fec0::/10", "a site-local address"),
        Row("ff00::/8", "a multicast address"),

        // Tunnels that carry an IPv4 address inside; nothing is served through them any more, so there is no reason to unpack it.
        Row("2001::/32", "an address of a Teredo tunnel"),
        Row("2002::/16", "an address of a 6to4 tunnel"),
        Row("2001:2::/48", "an address for measurements"),
        Row("2001:db8::/32", "an address for documentation"),
        Row("3fff::/20", "an address for documentation"),
        Row("2001::/23", "a reserved address"),
    ];

    /// <summary>All of IPv6 that is given out to networks today.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Where IPv6-only networks put the IPv4 internet (https://www.rfc-editor.org/rfc/rfc6052): every IPv4 address is behind it, public or not.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>What the address is when it is not of the public internet, such as "a loopback address"; null when it is public.</summary>
    public static string? WhyNotPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return Find(address);
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return Find(address.MapToIPv4());
        }

        if (Nat64.Contains(address) || IsIsatap(address))
        {
            return Find(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return Find(address) ?? (address.ScopeId != 0 || !GlobalUnicast.Contains(address) ? "a reserved address" : null);
    }

    /// <summary>An interface identifier that holds an IPv4 address under whatever prefix (https://www.rfc-editor.org/rfc/rfc5214#section-6.1).</summary>
    private static bool IsIsatap(IPAddress address) =>
        GlobalUnicast.Contains(address) && address.GetAddressBytes().AsSpan(8, 4) is [0 or 2, 0, 0x5E, 0xFE];

    private static string? Find(IPAddress address)
    {
        foreach (var (range, what) in NotPublic)
        {
            if (range.Contains(address))
            {
                return what;
            }
        }

        return null;
    }

    private static (IPNetwork Range, string What) Row(string range, string what) => (IPNetwork.Parse(range), what);
}
