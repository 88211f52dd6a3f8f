namespace Bot.Tests.Support.Discord.State;

/// <summary>
/// The nonces of the past few minutes (https://docs.discord.com/developers/resources/message#create-message). How many minutes is not
/// documented; three here.
/// </summary>
internal sealed class NonceWindow(TimeProvider time)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, (FakeMessage Message, long At)> _seen = [];

    public FakeMessage? Find(string nonce) => _seen.TryGetValue(nonce, out var entry) && time.GetElapsedTime(entry.At) < Length ? entry.Message : null;

    public void Remember(string nonce, FakeMessage message) => _seen[nonce] = (message, time.GetTimestamp());
}
