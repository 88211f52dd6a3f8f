namespace Bot.Server.Discord.Interactions;

/// <summary>
/// Remembers which interactions have come, so that one that comes twice (replayed after a lost connection, sent again) is answered once.
/// Two generations of ids, so that memory stays bounded without a clock for each id.
/// </summary>
internal sealed class SeenInteractions(TimeProvider time)
{
    /// <summary>As long as an interaction can be answered at all; each generation lasts so long.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private HashSet<Snowflake> _young = [];
    private HashSet<Snowflake> _old = [];
    private long _since = time.GetTimestamp();

    /// <summary>Whether this is the first time that the interaction comes.</summary>
    public bool IsNew(Snowflake id)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) >= Life)
            {
                (_old, _young, _since) = (_young, [], time.GetTimestamp());
            }

            return !_old.Contains(id) && _young.Add(id);
        }
    }
}
