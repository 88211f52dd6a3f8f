using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>A channel as people see it.</summary>
internal sealed class SeenChannel(DiscordState state, FakeChannel channel)
{
    public FakeChannel Itself => channel;

    /// <summary>Threads that were started here, oldest first.</summary>
    public IReadOnlyList<FakeChannel> Threads => state.Read<IReadOnlyList<FakeChannel>>(() =>
        [.. state.Channels.Where(other => other.Parent == channel && !other.IsDeleted).OrderBy(other => ulong.Parse(other.Id, System.Globalization.CultureInfo.InvariantCulture))]);

    /// <summary>What everybody sees.</summary>
    public IReadOnlyList<SeenMessage> Messages => See(message => message is { IsDeleted: false, OnlyFor: null });

    /// <summary>What this person sees: ephemeral answers to others are not among it.</summary>
    public IReadOnlyList<SeenMessage> VisibleTo(FakePerson person) => See(message => message.IsVisibleTo(person.User));

    private IReadOnlyList<SeenMessage> See(Func<FakeMessage, bool> which) =>
        state.Read<IReadOnlyList<SeenMessage>>(() => [.. channel.Messages.Where(which).Select(SeenMessage.Of)]);
}
