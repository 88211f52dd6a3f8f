using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Help;

/// <summary><c>/help privacy</c>: what the bot sees, and what is stored about whoever asks.</summary>
internal sealed class PrivacyReport(DeliveryOutbox outbox, ConversationBook chats, CorrectionBook corrections)
{
    public async Task<Reply> OfAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var (posts, hasChat, corrected) = (0, false, 0);
        if (call.Viewer is { Platform: { } platform, Person: { } person })
        {
            posts = await outbox.CountAsync(platform, person, cancellationToken);
            corrected = await corrections.CountAsync(platform, person, cancellationToken);
            hasChat = await chats.HasOwnChatAsync(platform, person, cancellationToken);
        }

        return Answer.Found(
            new Heading(wording.PrivacyTitle),
            new Notice(wording.HelpPrivacy),
            new Notice(wording.WhatIsSeen),
            new Notice(wording.WhatIsStored(posts, hasChat, corrected)),
            posts + corrected > 0 ? Answer.ButtonsOf(new Button(wording.ForgetButton, Invocation.Of(ForgetCommand.Name))) : null);
    }
}
