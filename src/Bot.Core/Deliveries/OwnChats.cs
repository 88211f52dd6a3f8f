using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Deliveries;

/// <summary>
/// Tells one person something in the own chat with the bot, where the bot has such a chat and the platform is one on which it is written to
/// unasked.
/// </summary>
public sealed class OwnChats(DeliveryOutbox outbox, Func<IEnumerable<IDeliveryChannel>> platforms)
{
    /// <summary>Owes a person a word, in the transaction of whoever calls; that raises the signal afterwards.</summary>
    /// <param name="db">The store.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="person">The person, by the platform's own id.</param>
    /// <param name="cause">What for; the same cause is told once.</param>
    /// <param name="reply">What.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is owed; false where there is no chat to write into.</returns>
    internal async Task<bool> OweAsync(BotDbContext db, string platform, string person, string cause, Reply reply, CancellationToken cancellationToken)
    {
        if (WorkspaceOf(platform, person) is not { } own
            || await db.Conversations(own).AsNoTracking().Where(row => row.End == ConversationEnd.None).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken) is not { } chat
            || platforms().FirstOrDefault(channel => channel.Platform == platform)?.AddressOf(chat) is not { } address)
        {
            return false;
        }

        db.Add(outbox.Owe(new DeliveryTarget(platform, own, address, cause), person: null, reply, wanted: null, channel: null));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The workspace that the own chat of a person is; null where the id cannot be one.</summary>
    internal static WorkspaceId? WorkspaceOf(string platform, string person) => WorkspaceId.TryParse($"{platform}:user:{person}", out var own) ? own : null;
}
