using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Server.Teams.Cards;

/// <summary>What a command without its words is answered with: a field for them and a button.</summary>
internal static class SearchCard
{
    private const int LongestWords = 500;

    /// <summary>The card.</summary>
    /// <param name="command">The command.</param>
    /// <param name="asked">What is known of it already.</param>
    /// <param name="context">For whom the card is, and what it takes the place of.</param>
    /// <param name="wording">The asker's language.</param>
    public static AdaptiveCard Of(CommandSpec command, Invocation asked, CardContext context, Wording wording)
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
                new TextInput(CardFields.Words, words.Description(wording)) { MaxLength = LongestWords, IsRequired = true, ErrorMessage = wording.TypeWordsFirst },
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
}
