using System.Security.Cryptography;

namespace Bot.Server.Hosting;

/// <summary>Chance, for waits that must not fall together with those of other hosts.</summary>
internal static class Dice
{
    /// <summary>A number from 0 to 1.</summary>
    public static double Roll() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
