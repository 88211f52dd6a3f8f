using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Server.Teams.Cards;

/// <summary>What a command without its words is answered with: a field for them and a button.</summary>
internal static class SearchCard
{
    private const int LongestWords = 500;

    /// <summary>The card.</summary>
    public static AdaptiveCard Of(CommandSpec command, OptionSpec words, CardContext context, Wording wording)
    {
        var state = context.Seal.Write(new CardState(Invocation.Of(command.Name)) { Origin = context.Origin, Field = words.Name });
        return new AdaptiveCard
        {
            FallbackText = wording.MissingOption(command.Name, words.Name, words.Description(wording)),
            Body =
            [
                new TextBlock(CardText.Heading("/" + command.Name)) { Style = "heading", Size = "Medium", Weight = "Bolder" },
                CardText.Paragraph(command.Description(wording)),
                new TextInput(CardFields.Words, words.Description(wording)) { MaxLength = LongestWords, IsRequired = true, ErrorMessage = wording.TypeWordsFirst },
            ],
            Actions = [new ExecuteAction(CardVerbs.Find, new ActionData(state)) { Title = wording.FindButton }],
        };
    }
}
