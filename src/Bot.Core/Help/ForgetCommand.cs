using Bot.Core.Commands;
using Bot.Core.Replies;

namespace Bot.Core.Help;

/// <summary><c>/forget</c>: deletes what is stored about whoever asks, after asking once.</summary>
internal sealed class ForgetCommand(PersonRecord record) : ICommand
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
            return Answer.Nothing(wording.WhatIsStored(new StoredAboutPerson()));
        }

        if (call.Flag("confirm"))
        {
            return Answer.Found(new Notice(wording.Forgotten(await record.ForgetAsync(platform, person, cancellationToken))));
        }

        var stored = await record.OfAsync(platform, person, cancellationToken);
        return stored.CanBeDeleted
            ? Answer.Found(new Notice(wording.ForgetQuestion(stored)), Answer.ButtonsOf(new Button(wording.ForgetButton, call.With(("confirm", "true")))))
            : Answer.Nothing(wording.WhatIsStored(stored));
    }
}
