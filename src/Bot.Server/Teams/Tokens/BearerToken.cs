using System.Buffers;

namespace Bot.Server.Teams.Tokens;

/// <summary>The shape of a signed token (https://www.rfc-editor.org/rfc/rfc7515#section-7.1), looked at before anything in it is read.</summary>
internal static class BearerToken
{
    /// <summary>Teams' tokens have one to two thousand characters.</summary>
    public const int Longest = 8192;

    /// <summary>As Microsoft's own libraries have it: this case, one space.</summary>
    private const string Scheme = "Bearer ";

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The token of an <c>Authorization</c> header, or null when there is none of this shape.</summary>
    public static string? From(string? authorization)
    {
        if (authorization is null || authorization.Length > Scheme.Length + Longest || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var token = authorization.AsSpan(Scheme.Length);
        if (token.ContainsAnyExcept(Letters) || token.Count('.') != 2)
        {
            return null;
        }

        var end = token.LastIndexOf('.');
        var middle = token.IndexOf('.');
        return middle > 0 && end - middle > 1 && IsWhole(token[(end + 1)..]) ? token.ToString() : null;
    }

    /// <summary>
    /// Whether the last letter carries no bits beyond the last byte. Decoders drop such bits, so the same signature could be written in
    /// several ways, and of a good token there would be good copies that nobody has issued.
    /// </summary>
    private static bool IsWhole(ReadOnlySpan<char> signature) => (signature.Length % 4) switch
    {
        0 => signature.Length > 0,
        2 => signature[^1] is 'A' or 'Q' or 'g' or 'w',
        3 => "AEIMQUYcgkosw048".Contains(signature[^1], StringComparison.Ordinal),
        _ => false,
    };
}
