using System.Globalization;

namespace Bot.Tests.Support.Discord.State;

/// <summary>Makes ids that carry the time, as Discord's do (https://docs.discord.com/developers/reference#snowflakes).</summary>
internal sealed class SnowflakeMint(TimeProvider time)
{
    private const long Epoch = 1420070400000;

    private long _last;

    public string Next()
    {
        var id = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
        _last = Math.Max(id, _last + 1);
        return _last.ToString(CultureInfo.InvariantCulture);
    }
}
