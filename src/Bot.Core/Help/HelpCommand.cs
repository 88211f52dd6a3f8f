using Bot.Core.Commands;
using Bot.Core.Replies;

namespace Bot.Core.Help;

/// <summary><c>/help</c>: what there is, with examples from the asker's own library, or one command explained.</summary>
internal sealed class HelpCommand(IEnumerable<CommandSpec> commands, PrivacyReport privacy, HelpExamples examples, IEnumerable<SetUpHint> hints) : ICommand
{
    public static readonly CommandSpec Spec = new("help", wording => wording.HelpDescription,
        new OptionSpec("command", wording => wording.HelpWords) { TakesWords = true });

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var asked = call["command"]?.TrimStart('/').ToLowerInvariant();
        return asked switch
        {
            "privacy" => await privacy.OfAsync(call, cancellationToken),
            "setup" => SetUpGuide.Of(call, hints),
            _ when commands.FirstOrDefault(command => command.Name == asked) is { } command => Explain(command, call),
            _ => await OverviewAsync(call, cancellationToken),
        };
    }

    private static Reply Explain(CommandSpec command, CommandCall call)
    {
        var options = command.Options.Where(option => !option.ForButtons).Select(option => new Item(
            option.TakesWords ? option.Name : option.Name + ":",
            option.Description(call.Wording) + (option.Required ? $" ({call.Wording.Required})" : ""))).ToList();

        return Answer.Found(
            new Heading("/" + command.Name),
            new Notice(command.Description(call.Wording) + "."),
            options.Count > 0 ? new ItemList(options, call.Wording.OptionsLabel) : null);
    }

    private async Task<Reply> OverviewAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var list = commands.Where(command => !command.ForButtons).Select(command => new Item(
            "/" + command.Name, command.Description(wording), Invocation.Of("help", ("command", command.Name))));
        var tries = await examples.OfAsync(call.Libraries, cancellationToken);

        return Answer.Found(
            new Heading("Podcasts"),
            new Notice(wording.HelpIntroduction),
            new ItemList([.. list], wording.Commands),
            tries.Count > 0
                ? new ItemList([.. tries.Select(example => new Item($"/{example.Command} {example.Options["words"]}", Next: example))], wording.TryThis)
                : new Notice(wording.EmptyLibrary),
            new Notice(wording.HelpPrivacy),
            Answer.ButtonsOf(new Button(wording.PrivacyButton, Invocation.Of("help", ("command", "privacy")))));
    }
}
