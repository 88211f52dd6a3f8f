using System.Globalization;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Corrections;

/// <summary>
/// Tells whoever has proposed something that it was decided, once, in the own chat. Where there is none it stays news for the next
/// <c>/correct</c>.
/// </summary>
internal sealed class ProposerNotice(OwnChats chats)
{
    private const string Causes = "correction:";

    /// <summary>The cause of the word about a correction.</summary>
    public static string CauseOf(long correction) => string.Create(CultureInfo.InvariantCulture, $"{Causes}{correction}");

    /// <summary>Owes the word, in the transaction that decides.</summary>
    /// <param name="db">The store.</param>
    /// <param name="correction">What was decided.</param>
    /// <param name="decider">Who decided it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the person will be told.</returns>
    public async Task<bool> OweAsync(BotDbContext db, Correction correction, Viewer decider, CancellationToken cancellationToken)
    {
        if (correction is not { Told: false, Platform: { } platform, Proposer: { } person } || OwnChats.WorkspaceOf(platform, person) is not { } own)
        {
            return false;
        }

        // What the person has set in the own chat goes before what the place has set in which it was decided.
        var language = (await db.Settings(own).SingleOrDefaultAsync(cancellationToken))?.Language ?? (await db.Settings(decider.Workspace).SingleOrDefaultAsync(cancellationToken))?.Language;
        var wording = Wording.For(language is null ? decider.PublicCulture : CultureInfo.GetCultureInfo(language));
        return await chats.OweAsync(db, platform, person, CauseOf(correction.Key), ReplyOf(correction, wording), cancellationToken);
    }

    /// <summary>Somebody wants to be forgotten: what that person is still to be told is not sent, and the record of it goes.</summary>
    /// <param name="db">The store.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="person">The person, by the platform's own id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task ForgetProposerAsync(BotDbContext db, string platform, string person, CancellationToken cancellationToken)
    {
        if (OwnChats.WorkspaceOf(platform, person) is { } own)
        {
            await db.Deliveries(own)
                .Where(row => row.Platform == platform && row.Cause.StartsWith(Causes) && row.State != DeliveryState.Sending)
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>The reasons that somebody wrote are taken out of what others were told, or will be.</summary>
    /// <param name="deliveries">What the people were told about what that person decided.</param>
    public static void ForgetReasons(IEnumerable<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            delivery.Reply = StoredReply.WithoutPerson(delivery.Reply);
        }
    }

    /// <summary>The reason is the only sentence in it, so that it can be taken out by itself.</summary>
    private static Reply ReplyOf(Correction correction, Wording wording) => Answer.Found(
        new Heading(wording.ProposalDecided(correction.State == CorrectionState.Accepted)),
        new About(wording.CorrectionKind(correction.Kind), [CorrectionView.LineOf(correction, wording)]),
        correction.Reason is { } reason ? new Notice($"{wording.ReasonLabel}: {reason}") : null) with
    {
        Visibility = ReplyVisibility.Public,
        Language = wording.Culture.TwoLetterISOLanguageName,
    };
}
