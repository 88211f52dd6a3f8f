namespace Bot.Core.Deliveries;

/// <summary>Waits before a further try: twice as long each time, up to half of it shorter by chance, so that many do not come back in step.</summary>
/// <param name="random">A number from 0 to 1.</param>
internal sealed class DeliveryBackoff(Func<double> random)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>While somebody waits in front of it.</summary>
    private static readonly TimeSpan LongestForPeople = TimeSpan.FromSeconds(10);

    /// <summary>The wait after so many tries.</summary>
    public TimeSpan After(int tries, bool somebodyWaits)
    {
        var longest = somebodyWaits ? LongestForPeople : Longest;
        var whole = Shortest * Math.Pow(2, Math.Clamp(tries - 1, 0, 20));
        return (whole < longest ? whole : longest) * (1 - (random() / 2));
    }

    /// <summary>The wait that a platform asks for, and up to a tenth more: never less.</summary>
    public TimeSpan Spread(TimeSpan asked) => asked * (1 + (random() / 10));
}
