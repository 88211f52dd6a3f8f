namespace Bot.Tests.Support.Discord.State;

/// <summary>Everything that the fake remembers. Read and changed under its lock; whoever waits for a change is woken by each.</summary>
internal sealed class DiscordState(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FakeGuild> _guilds = [];
    private readonly Dictionary<string, FakeChannel> _channels = [];
    private readonly Dictionary<string, FakeInteraction> _interactionsByToken = [];
    private TaskCompletionSource _changed = NewSignal();

    public TimeProvider Time => time;

    public SnowflakeMint Ids { get; } = new(time);

    public NonceWindow Nonces { get; } = new(time);

    public FakeUser Bot { get; set; } = new("100000000000000001", "Podcasts", IsBot: true);

    public IEnumerable<FakeGuild> Guilds => _guilds.Values;

    public IEnumerable<FakeChannel> Channels => _channels.Values;

    public IEnumerable<FakeInteraction> Interactions => _interactionsByToken.Values;

    public void Add(FakeGuild guild) => _guilds[guild.Id] = guild;

    public void Add(FakeChannel channel) => _channels[channel.Id] = channel;

    public void Add(FakeInteraction interaction) => _interactionsByToken[interaction.Token] = interaction;

    public FakeGuild? FindGuild(string id) => _guilds.GetValueOrDefault(id);

    public FakeChannel? FindChannel(string id) => _channels.GetValueOrDefault(id) is { IsDeleted: false } channel ? channel : null;

    public FakeInteraction? FindInteraction(string token) => _interactionsByToken.GetValueOrDefault(token);

    /// <summary>Reads under the lock.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    /// <summary>Changes something under the lock, then wakes those who wait.</summary>
    public T Change<T>(Func<T> change)
    {
        TaskCompletionSource signal;
        T result;
        lock (_lock)
        {
            result = change();
            signal = _changed;
            _changed = NewSignal();
        }

        signal.TrySetResult();
        return result;
    }

    public void Change(Action change) => Change(() =>
    {
        change();
        return true;
    });

    /// <summary>Waits until something holds; false when patience runs out first. Patience is real time, whatever clock the fake has.</summary>
    public async Task<bool> WaitUntilAsync(Func<bool> condition, TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (condition())
                {
                    return true;
                }

                next = _changed.Task;
            }

            try
            {
                await next.WaitAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                return Read(condition);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
