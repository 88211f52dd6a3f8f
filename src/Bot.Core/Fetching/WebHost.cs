using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.Core.Fetching;

/// <summary>
/// The host of an address in its one true spelling, so that what is checked, what is compared with a setting and what is connected to are the
/// same thing.
/// </summary>
/// <param name="Name">Lower-case ASCII without a dot at the end; for an IP address, the address.</param>
/// <param name="Literal">The IP address when the host is one, however it was spelt.</param>
internal sealed record WebHost(string Name, IPAddress? Literal)
{
    /// <summary>The longest name there is (https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4).</summary>
    private const int MostCharacters = 253;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Names that by their definition lead into a private network (RFC 6761, 6762, 8375, and .internal of ICANN).</summary>
    private static readonly string[] PrivateEnds = [".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home.arpa"];

    /// <summary>Whether the name is one that only a private network knows.</summary>
    public bool IsPrivateName => Literal is null
        && (!Name.Contains('.', StringComparison.Ordinal) || PrivateEnds.Any(end => Name.EndsWith(end, StringComparison.Ordinal)));

    /// <summary>As it stands in an address: IPv6 in brackets.</summary>
    public string ForAddress => Literal is { AddressFamily: AddressFamily.InterNetworkV6 } ? $"[{Name}]" : Name;

    /// <summary>The host of an absolute address; null when it has none that makes sense.</summary>
    public static WebHost? Of(Uri address)
    {
        try
        {
            return Read(address.IdnHost);
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>Reads a host; null when it is none, or an IPv6 address with a zone, which means nothing outside of one machine.</summary>
    public static WebHost? Read(string host)
    {
        if (host.Length > 4 * MostCharacters || ToAscii(host) is not { Length: > 0 } name)
        {
            return null;
        }

        if (name.Contains(':', StringComparison.Ordinal))
        {
            var bare = name is ['[', .., ']'] ? name[1..^1] : name;
            return !bare.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(bare, out var v6) && v6.AddressFamily == AddressFamily.InterNetworkV6
                ? OfLiteral(v6)
                : null;
        }

        // One dot at the end only says that the name is complete.
        name = name[^1] == '.' ? name[..^1] : name;
        if (name.Length is 0 or > MostCharacters || name.AsSpan().ContainsAnyExcept(NameCharacters) || name.Split('.').Any(label => label.Length is 0 or > 63))
        {
            return null;
        }

        if (!EndsInNumber(name))
        {
            return new WebHost(name, null);
        }

        // Takes what inet_aton takes, and that is what a resolver would make of it: decimal, octal, hexadecimal, fewer than four parts.
        return IPAddress.TryParse(name, out var v4) && v4.AddressFamily == AddressFamily.InterNetwork ? OfLiteral(v4) : null;
    }

    private static WebHost OfLiteral(IPAddress address)
    {
        var literal = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return new WebHost(literal.ToString(), literal);
    }

    /// <summary>A name whose last label is a number can only be an IPv4 address (https://url.spec.whatwg.org/#ends-in-a-number-checker).</summary>
    private static bool EndsInNumber(string name)
    {
        var last = name.AsSpan(name.LastIndexOf('.') + 1);
        return !last.ContainsAnyExceptInRange('0', '9') || (last.StartsWith("0x", StringComparison.Ordinal) && !last[2..].ContainsAnyExcept(HexDigits));
    }

    /// <summary>Full-width digits, digits in circles and ideographic full stops become what a resolver would read; other scripts become Punycode.</summary>
    private static string? ToAscii(string host)
    {
        try
        {
            var text = host.Normalize(NormalizationForm.FormKC).Replace('\u3002', '.').ToLowerInvariant();
            return Ascii.IsValid(text) ? text : new IdnMapping().GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
