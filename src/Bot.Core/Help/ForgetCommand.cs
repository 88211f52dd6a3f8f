using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Deliveries;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Help;

/// <summary><c>/forget</c>: deletes what is stored about whoever asks, after asking once.</summary>
internal sealed class ForgetCommand(DeliveryOutbox outbox, ConversationBook chats, CorrectionBook corrections) : ICommand
{
    public const string Name = "forget";

    public static readonly CommandSpec Spec = new(Name, wording => wording.ForgetDescription,
        new OptionSpec("confirm", wording => wording.ForgetConfirm, OptionKind.Flag))
    {
        ForButtons = true,
        Places = CommandPlaces.Everywhere & ~CommandPlaces.Local,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call.Viewer is not { Platform: { } platform, Person: { } person })
        {
            return Answer.Nothing(wording.WhatIsStored(0, hasChat: false, 0));
        }

        if (!call.Flag("confirm"))
        {
            var posts = await outbox.CountAsync(platform, person, cancellationToken);
            var corrected = await corrections.CountAsync(platform, person, cancellationToken);
            return posts + corrected == 0
                ? Answer.Nothing(wording.WhatIsStored(0, await chats.HasOwnChatAsync(platform, person, cancellationToken), 0))
                : Answer.Found(new Notice(wording.ForgetQuestion(posts, corrected)), Answer.ButtonsOf(new Button(wording.ForgetButton, call.With(("confirm", "true")))));
        }

        return Answer.Found(new Notice(wording.Forgotten(
            await outbox.ForgetAsync(platform, person, cancellationToken), await corrections.ForgetAsync(platform, person, cancellationToken))));
    }
}
