using Bot.Core.Corrections;
using Bot.Core.Deliveries;
using Bot.Core.Settings;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;

namespace Bot.Core.Help;

/// <summary>How much is stored about a person.</summary>
/// <param name="Posts">What the person caused to be posted.</param>
/// <param name="HasChat">Whether the chat of the person with the bot is remembered.</param>
/// <param name="Corrections">Corrections that the person proposed, decided or ended.</param>
/// <param name="Decisions">What the person decided for channels and workspaces, and lists that name the person.</param>
public sealed record StoredAboutPerson(int Posts = 0, bool HasChat = false, int Corrections = 0, int Decisions = 0)
{
    /// <summary>Whether there is something to delete.</summary>
    public bool CanBeDeleted => Posts + Corrections + Decisions > 0;
}

/// <summary>What is stored about a person, in whichever workspace, and how that is deleted.</summary>
internal sealed class PersonRecord(DeliveryOutbox outbox, ConversationBook chats, CorrectionBook corrections, SubscriptionBook subscriptions, SettingsBook settings)
{
    public async Task<StoredAboutPerson> OfAsync(string platform, string person, CancellationToken cancellationToken) => new(
        await outbox.CountAsync(platform, person, cancellationToken),
        await chats.HasOwnChatAsync(platform, person, cancellationToken),
        await corrections.CountAsync(platform, person, cancellationToken),
        await subscriptions.CountAsync(platform, person, cancellationToken) + await settings.CountAsync(platform, person, cancellationToken));

    /// <summary>Deletes it; what is said of it is what was there.</summary>
    public async Task<StoredAboutPerson> ForgetAsync(string platform, string person, CancellationToken cancellationToken) => new(
        await outbox.ForgetAsync(platform, person, cancellationToken),
        HasChat: false,
        await corrections.ForgetAsync(platform, person, cancellationToken),
        await subscriptions.ForgetAsync(platform, person, cancellationToken) + await settings.ForgetAsync(platform, person, cancellationToken));
}
