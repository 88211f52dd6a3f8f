using System.Runtime.CompilerServices;

namespace Bot.Tests.Support;

/// <summary>Waits for what happens by itself, a little later than the test asks.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until it is so, and fails after half a minute.</summary>
    public static async Task IsSoAsync(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"It did not come to this: {what}");
            await Task.Delay(Pause);
        }
    }
}
