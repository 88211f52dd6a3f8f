using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Server.Teams.Cards;

/// <summary>What a command without its words is answered with: a field for them and a button.</summary>
internal static class SearchCard
{
    private const int LongestWords = 500;
    private const int LongestChoice = 100;

    /// <summary>What is known is offered by typing into a list in the card; more would make the card too large for phones.</summary>
    private const int MostKnown = 60;

    /// <summary>The card.</summary>
    /// <param name="command">The command.</param>
    /// <param name="asked">What is known of it already.</param>
    /// <param name="context">For whom the card is, and what it takes the place of.</param>
    /// <param name="wording">The asker's language.</param>
    /// <param name="known">What is known that the words may mean; one can be chosen instead of typing.</param>
    public static AdaptiveCard Of(CommandSpec command, Invocation asked, CardContext context, Wording wording, IReadOnlyList<OptionChoice> known)
    {
        var words = command.Words ?? throw new ArgumentException($"/{command.Name} takes no words.", nameof(command));
        var find = new CardState(asked) { Origin = context.Origin, Before = context.Back, Field = words.Name };
        return new AdaptiveCard
        {
            FallbackText = wording.MissingOption(command.Name, words.Name, words.Description(wording)),
            Body =
            [
                new TextBlock(CardText.Heading("/" + command.Name)) { Style = "heading", Size = "Medium", Weight = "Bolder" },
                CardText.Paragraph(command.Description(wording)),
                known.Count == 0
                    ? new TextInput(CardFields.Words, words.Description(wording)) { MaxLength = LongestWords, IsRequired = true, ErrorMessage = wording.TypeWordsFirst }
                    : new TextInput(CardFields.Words, words.Description(wording)) { MaxLength = LongestWords },
                .. known.Count == 0 ? Array.Empty<CardElement>() : [new ChoiceInput(CardFields.Known, wording.KnownSubjectField, [.. known.Select(ChoiceOf)]) { Style = ChoiceInput.Filtered, Placeholder = wording.Choose }],
            ],
            Actions =
            [
                new ExecuteAction(CardVerbs.Find, new ActionData(context.Seal.Write(find))) { Title = wording.FindButton },
                .. context.Back is { } back
                    ? [new ExecuteAction(CardVerbs.Ask, new ActionData(context.Seal.Write(new CardState(back) { Origin = context.Origin }))) { Title = wording.BackButton, AssociatedInputs = ExecuteAction.NoInputs }]
                    : Array.Empty<CardAction>(),
            ],
        };
    }

    /// <summary>
    /// What the words may mean, where that is a list of things: topics, people and shows. Any other word can still be typed, since a list takes
    /// nothing that is not in it.
    /// </summary>
    public static IReadOnlyList<OptionChoice> Known(CommandSpec command, OptionCompletion completion, Viewer viewer) =>
        command.Words is { CompleteFrom: CompletionSource.Subjects } ? completion.Complete(CompletionSource.Subjects, "", viewer, MostKnown) : [];

    private static CardChoice ChoiceOf(OptionChoice known) => new(CardText.Label(known.Label, LongestChoice), known.Value);
}
