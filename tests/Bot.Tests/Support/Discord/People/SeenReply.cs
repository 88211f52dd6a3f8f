using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>What became of something that a person did. It follows the state: an edit that comes later shows.</summary>
internal sealed class SeenReply(DiscordState state, FakeInteraction interaction)
{
    public FakeInteraction Interaction => interaction;

    /// <summary>"The application did not respond."</summary>
    public bool HasFailed => state.Read(() => interaction.HasFailed);

    /// <summary>Still "thinking…".</summary>
    public bool IsThinking => state.Read(() => interaction is { HasFailed: false, Original: { IsLoading: true, IsDeleted: false } });

    /// <summary>How what shows came: in the response, by the callback, or by an edit after a defer.</summary>
    public AnswerWay Way => state.Read(() => interaction.ShownBy);

    /// <summary>Whether the bot said "thinking…" first.</summary>
    public bool WasDeferred => state.Read(() => interaction.AnswerType is CallbackType.DeferredMessage or CallbackType.DeferredUpdate);

    /// <summary>The message: the answer, or the one that was changed by it. Absent while there is none to see.</summary>
    public SeenMessage? Shown => state.Read(() => interaction is { HasFailed: false, Original: { IsDeleted: false, IsLoading: false } message } ? SeenMessage.Of(message) : null);

    /// <summary>The message, which must be there.</summary>
    public SeenMessage Message => Shown ?? throw new ClientRefusal(
        HasFailed ? "The application did not respond." : IsThinking ? "The application is still thinking." : "There is no message to see.");

    public SeenModal? Modal => state.Read(() => interaction.Modal is { } modal ? SeenModal.Of(modal) : null);

    /// <summary>Suggestions, in their order.</summary>
    public IReadOnlyList<(string Name, string Value)>? Choices => state.Read(() =>
        interaction.Choices?.Select(choice => (choice.Text("name") ?? "", choice?["value"]?.ToString() ?? "")).ToArray());

    public IReadOnlyList<SeenMessage> FollowUps => state.Read<IReadOnlyList<SeenMessage>>(() =>
        [.. interaction.FollowUps.Where(message => message.IsVisibleTo(interaction.User)).Select(SeenMessage.Of)]);

    /// <summary>Waits until there is something to see, or nothing to wait for.</summary>
    public async Task<SeenReply> SettleAsync(TimeSpan? patience = null)
    {
        await state.WaitUntilAsync(() => interaction.IsSettled, patience ?? TimeSpan.FromSeconds(10));
        return this;
    }
}
