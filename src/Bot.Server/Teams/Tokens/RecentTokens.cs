using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bot.Server.Teams.Tokens;

/// <summary>
/// Tokens that were found good a short while ago: Teams sends the same one with each request for about an hour, and its signature need not be
/// computed each time. Known by their hash, so that no token lies about in memory. Only good tokens get in, so nobody else can fill it; two
/// generations keep it bounded all the same.
/// </summary>
internal sealed class RecentTokens(SigningKeys keys, TimeProvider time)
{
    /// <summary>Of each generation. Teams uses one token for each of its few services.</summary>
    private const int Most = 256;

    private readonly Lock _gate = new();
    private volatile ConcurrentDictionary<TokenHash, Entry> _young = [];
    private volatile ConcurrentDictionary<TokenHash, Entry> _old = [];

    /// <summary>What was found out of the token, as long as it has not expired and its key is still published, the same as then.</summary>
    public TokenOutcome.Valid? Find(TokenHash token) =>
        (_young.TryGetValue(token, out var entry) || _old.TryGetValue(token, out entry))
        && time.GetUtcNow().UtcDateTime < entry.Until
        && ReferenceEquals(keys.Kept(entry.Key.Id), entry.Key)
            ? entry.Outcome
            : null;

    public void Keep(TokenHash token, TokenOutcome.Valid outcome, SigningKey key, DateTime until)
    {
        lock (_gate)
        {
            if (_young.Count >= Most)
            {
                (_old, _young) = (_young, []);
            }

            _young[token] = new Entry(outcome, key, until);
        }
    }

    private sealed record Entry(TokenOutcome.Valid Outcome, SigningKey Key, DateTime Until);
}

/// <summary>SHA-256 of a token.</summary>
internal readonly record struct TokenHash(UInt128 First, UInt128 Second)
{
    public static TokenHash Of(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);
        return MemoryMarshal.Read<TokenHash>(hash);
    }
}
