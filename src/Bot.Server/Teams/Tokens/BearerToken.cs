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
        return token.Count('.') == 2 && !token.ContainsAnyExcept(Letters) ? token.ToString() : null;
    }
}
