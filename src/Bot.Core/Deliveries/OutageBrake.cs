namespace Bot.Core.Deliveries;

/// <summary>
/// Notices that a platform is out of order: several answers in a row were lost. Then one delivery at a time is tried, with longer and longer
/// pauses, until one comes through. Where nobody can find out afterwards what arrived, an outage must not make a riddle of everything that is owed.
/// </summary>
internal sealed class OutageBrake(DeliveryBackoff backoff, TimeProvider time)
{
    private const int LossesThatMeanIt = 5;

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private int _losses;
    private TimeSpan _closedUntil;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>How many may be under way of those that nobody waits for.</summary>
    public int Allowed(int usually)
    {
        lock (_gate)
        {
            return _losses < LossesThatMeanIt ? usually : Now < _closedUntil ? 0 : 1;
        }
    }

    /// <summary>The platform has answered, whatever it said.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            _losses = 0;
            _closedUntil = TimeSpan.Zero;
        }
    }

    /// <summary>An answer was lost.</summary>
    public void Lost()
    {
        lock (_gate)
        {
            // Those that were under way at the same moment say nothing more.
            if (Now < _closedUntil)
            {
                return;
            }

            _losses++;
            if (_losses >= LossesThatMeanIt)
            {
                _closedUntil = Now + backoff.After(_losses - LossesThatMeanIt + 1, somebodyWaits: false);
            }
        }
    }
}
