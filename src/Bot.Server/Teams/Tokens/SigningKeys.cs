using System.Collections.Frozen;

namespace Bot.Server.Teams.Tokens;

/// <summary>What is known of a key.</summary>
internal abstract record KeyLookup
{
    private KeyLookup()
    {
    }

    /// <summary>It is published.</summary>
    internal sealed record Found(SigningKey Key) : KeyLookup;

    /// <summary>It is not published: the document was asked for after somebody wanted the key.</summary>
    internal sealed record Absent : KeyLookup;

    /// <summary>Nobody knows: the document could not be had.</summary>
    internal sealed record Unavailable(string Reason) : KeyLookup;
}

/// <summary>
/// The keys of inbound requests, kept for a day and asked for anew in the background. A key that nobody has heard of is looked up at once:
/// its request waits, because Teams does not say that it would send a refused one again
/// (https://github.com/MicrosoftDocs/msteams-docs/issues/8998), so refusing would lose the first messages after each change of keys.
/// </summary>
/// <remarks>
/// <para>
/// Whoever makes up key ids makes the bot ask, so two fetches begin <see cref="Pause"/> apart at least, and all that wait share the next
/// one. A new key is thus found within the pause and one fetch, whatever else comes in. So many may wait; the others are told at once that
/// nobody can tell, and need not try for long: with so many waiting, a fetch is due.
/// </para>
/// <para>
/// A key that is gone from the document is not accepted any more, without grace: a key is withdrawn for a reason. Should two hosts of the
/// document disagree for a while, the key counts as unknown, is looked up, and comes back within the pause.
/// </para>
/// </remarks>
internal sealed partial class SigningKeys(SigningKeySource source, TimeProvider time, ILogger<SigningKeys> log) : IDisposable
{
    /// <summary>Between the beginnings of two fetches, whoever asks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>When the keys are asked for anew.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>How long keys are used when they cannot be had anew, as Microsoft says (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(5);

    /// <summary>How often it is tried to get them anew while the old ones will do.</summary>
    public static readonly TimeSpan BackgroundPause = TimeSpan.FromMinutes(5);

    /// <summary>How many requests may wait for a fetch.</summary>
    public const int MostWaiting = 256;

    private static readonly KeyLookup Absent = new KeyLookup.Absent();

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();

    private volatile KeySet? _keys;
    private Task<Refresh>? _refresh;
    private int _begun;
    private long _lastBegun;
    private string? _trouble;
    private int _waiting;

    /// <summary>The key, if it is among those that are kept; nothing is waited for.</summary>
    public SigningKey? Kept(string id)
    {
        if (_keys is not { } keys)
        {
            return null;
        }

        var age = time.GetElapsedTime(keys.Since);
        if (age >= Fresh)
        {
            RefreshInBackground();
        }

        return age < Longest ? keys.ById.GetValueOrDefault(id) : null;
    }

    /// <summary>The key, asked for if it is not kept.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<KeyLookup> FindAsync(string id, CancellationToken cancellationToken)
    {
        var begunBefore = Volatile.Read(ref _begun);
        if (Kept(id) is { } kept)
        {
            return new KeyLookup.Found(kept);
        }

        try
        {
            return Interlocked.Increment(ref _waiting) <= MostWaiting
                ? await AskAsync(id, begunBefore, cancellationToken)
                : new KeyLookup.Unavailable("too many requests wait for keys");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Waits for a fetch that began after the question: one that was under way may bring what was published before.</summary>
    private async Task<KeyLookup> AskAsync(string id, int begunBefore, CancellationToken cancellationToken)
    {
        while (true)
        {
            var refresh = await NextRefresh(begunBefore).WaitAsync(cancellationToken);
            if (Kept(id) is { } key)
            {
                return new KeyLookup.Found(key);
            }

            if (refresh.Number > begunBefore)
            {
                return refresh.Trouble is { } trouble ? new KeyLookup.Unavailable(trouble) : Absent;
            }
        }
    }

    /// <summary>The fetch that is under way or waits for the end of the pause, or one that began after the question and is over already; otherwise a new one.</summary>
    private Task<Refresh> NextRefresh(int begunBefore)
    {
        lock (_gate)
        {
            return _refresh is { IsCompleted: false } || (_refresh is { IsCompletedSuccessfully: true } done && done.Result.Number > begunBefore)
                ? _refresh
                : _refresh = StartRefresh();
        }
    }

    private void RefreshInBackground()
    {
        lock (_gate)
        {
            if (_refresh is not { IsCompleted: false } && time.GetElapsedTime(_lastBegun) >= BackgroundPause)
            {
                _refresh = StartRefresh();
            }
        }
    }

    /// <summary>On its own: it belongs to no request, and ends with none.</summary>
    private Task<Refresh> StartRefresh() => Task.Run(() => RefreshAsync(_stopping.Token));

    private async Task<Refresh> RefreshAsync(CancellationToken cancellationToken)
    {
        if (_begun > 0 && Pause - time.GetElapsedTime(_lastBegun) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        _lastBegun = time.GetTimestamp();
        var number = Interlocked.Increment(ref _begun);
        switch (await source.FetchAsync(cancellationToken))
        {
            case KeyFetch.Fetched fetched:
                var keys = KeySet.Of(fetched.Keys, _keys, _lastBegun);
                if (!keys.HasSameIds(_keys) || _trouble is not null)
                {
                    LogKeys(keys.ById.Count);
                }

                (_keys, _trouble) = (keys, null);
                return new Refresh(number, null);
            case KeyFetch.Failed failed:
                if (_trouble != failed.Reason)
                {
                    LogTrouble(failed.Reason, _keys?.ById.Count ?? 0);
                }

                _trouble = failed.Reason;
                return new Refresh(number, failed.Reason);
            default:
                throw new InvalidOperationException("There is no other outcome.");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys of Teams' requests fetched: {Count}")]
    private partial void LogKeys(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys of Teams' requests cannot be fetched: {Reason}; known keys that stay in use: {Count}")]
    private partial void LogTrouble(string reason, int count);

    /// <summary>A fetch that was made.</summary>
    /// <param name="Number">Fetches are counted from one.</param>
    /// <param name="Trouble">Why it failed, if it did.</param>
    private sealed record Refresh(int Number, string? Trouble);

    /// <summary>The keys of one document.</summary>
    private sealed record KeySet(FrozenDictionary<string, SigningKey> ById, long Since)
    {
        /// <summary>Keys that have not changed stay the same objects. Of two with the same id the first counts.</summary>
        public static KeySet Of(IReadOnlyList<SigningKey> keys, KeySet? before, long since) => new(
            keys.DistinctBy(key => key.Id)
                .Select(key => before?.ById.GetValueOrDefault(key.Id) is { } known && known.IsSameAs(key) ? known : key)
                .ToFrozenDictionary(key => key.Id, StringComparer.Ordinal),
            since);

        public bool HasSameIds(KeySet? other) => other is not null && ById.Count == other.ById.Count && ById.Keys.All(other.ById.ContainsKey);
    }
}
