using System.Security.Cryptography;
using System.Text;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;

namespace Bot.Server.Http;

/// <summary>Who calls the HTTP interface.</summary>
internal sealed record ApiCaller(string Name, LibraryId Library);

/// <summary>The keys of the HTTP interface. Only their hashes are known to the host.</summary>
internal sealed class ApiKeys(BotSettings settings)
{
    private const string Scheme = "Bearer ";

    private readonly (byte[] Sha256, ApiCaller Caller)[] _keys =
    [
        .. settings.Api.Keys.Select(key => (Convert.FromHexString(key.Sha256), new ApiCaller(key.Name, LibraryId.Parse(key.Library)))),
    ];

    /// <summary>The caller that the request's key belongs to, or null.</summary>
    public ApiCaller? Recognise(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), hash);

        // Every key is compared, in constant time, so that the time taken says nothing about how near a guess was.
        ApiCaller? found = null;
        foreach (var (sha256, caller) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, sha256))
            {
                found = caller;
            }
        }

        return found;
    }

    /// <summary>A new key, to be given to a caller, and the hash to be put into the settings.</summary>
    public static (string Key, string Sha256) Create(Func<int, byte[]> randomBytes)
    {
        var key = "pod_" + Convert.ToHexStringLower(randomBytes(32));
        return (key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
    }
}
