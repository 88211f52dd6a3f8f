namespace Bot.Server.Discord.Gateway;

/// <summary>
/// At most 120 payloads in 60 seconds on a connection, or Discord closes it with 4008
/// (https://docs.discord.com/developers/events/gateway#rate-limiting).
/// </summary>
internal sealed class SendBudget(TimeProvider time)
{
    public const int Limit = 120;

    /// <summary>Kept free for what must not fail: IDENTIFY, RESUME and the beats of the timer.</summary>
    private const int Reserve = 20;

    /// <summary>A second more than the rule: payloads that we send evenly may arrive closer together.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly Queue<long> _sent = new(Limit);

    /// <summary>Takes one from the part that is open to all, or says that it is used up.</summary>
    public bool TryTake() => TryTake(Limit - Reserve);

    /// <summary>Takes one from the whole; otherwise says how long to wait.</summary>
    public bool TryTakeReserved(out TimeSpan wait)
    {
        if (TryTake(Limit))
        {
            wait = TimeSpan.Zero;
            return true;
        }

        wait = Window - time.GetElapsedTime(_sent.Peek());
        return false;
    }

    private bool TryTake(int limit)
    {
        while (_sent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
        {
            _sent.Dequeue();
        }

        if (_sent.Count >= limit)
        {
            return false;
        }

        _sent.Enqueue(time.GetTimestamp());
        return true;
    }
}
