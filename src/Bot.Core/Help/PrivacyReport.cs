using Bot.Core.Commands;
using Bot.Core.Replies;

namespace Bot.Core.Help;

/// <summary><c>/help privacy</c>: what the bot sees, and what is stored about whoever asks.</summary>
internal sealed class PrivacyReport(PersonRecord record)
{
    public async Task<Reply> OfAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var stored = call.Viewer is { Platform: { } platform, Person: { } person } ? await record.OfAsync(platform, person, cancellationToken) : new StoredAboutPerson();
        return Answer.Found(
            new Heading(wording.PrivacyTitle),
            new Notice(wording.HelpPrivacy),
            new Notice(wording.WhatIsSeen),
            new Notice(wording.WhatIsStored(stored)),
            stored.CanBeDeleted ? Answer.ButtonsOf(new Button(wording.ForgetButton, Invocation.Of(ForgetCommand.Name))) : null);
    }
}
