using System.Text.Json;
using Bot.Core.Replies;
using Microsoft.Extensions.Caching.Hybrid;

namespace Bot.Server.Discord.Interactions;

/// <summary>
/// What buttons stand for that did not fit into their ids. Kept in the cache, found by its own hash: it says what is asked, not who may see
/// the answer, and the cache may lose it, because an id also has the beginning of the question.
/// </summary>
internal sealed class KeptInvocations(HybridCache cache)
{
    private static readonly HybridCacheEntryOptions ForAWeek = new() { Expiration = TimeSpan.FromDays(7), LocalCacheExpiration = TimeSpan.FromDays(1) };
    private static readonly HybridCacheEntryOptions OnlyLook = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    public async Task KeepAsync(IReadOnlyDictionary<string, Invocation> invocations, CancellationToken cancellationToken)
    {
        foreach (var (key, invocation) in invocations)
        {
            await cache.SetAsync(NameOf(key), JsonSerializer.Serialize(invocation, DiscordJson.Default.Invocation), ForAWeek, cancellationToken: cancellationToken);
        }
    }

    /// <summary>What was kept, or null when it is no longer there.</summary>
    public async Task<Invocation?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var json = await cache.GetOrCreateAsync<string?>(NameOf(key), _ => ValueTask.FromResult<string?>(null), OnlyLook, cancellationToken: cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize(json, DiscordJson.Default.Invocation);
    }

    private static string NameOf(string key) => "discord/asked/" + key;
}
