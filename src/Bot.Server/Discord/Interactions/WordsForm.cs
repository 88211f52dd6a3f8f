using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Server.Discord.Rendering;

namespace Bot.Server.Discord.Interactions;

/// <summary>The form behind a button for a command whose words are not known yet (https://docs.discord.com/developers/components/reference).</summary>
internal static class WordsForm
{
    /// <summary>The field.</summary>
    public const string Words = "words";

    private const int LongestTitle = 45;
    private const int LongestHint = 100;
    private const int LongestWords = 500;

    /// <summary>The form.</summary>
    /// <param name="command">The command.</param>
    /// <param name="asked">What is known of it already.</param>
    /// <param name="updates">Whether the answer takes the place of the message with the button.</param>
    /// <param name="wording">The clicker's language.</param>
    /// <param name="kept">What is too long for the form's id and has to be kept.</param>
    public static InteractionAnswer Of(CommandSpec command, Invocation asked, bool updates, Wording wording, IDictionary<string, Invocation> kept) =>
        new(InteractionAnswerType.Modal, new ModalBody(CustomId.Write(0, asked, updates, kept), DiscordText.Label("/" + wording.LocalName(command.Name), LongestTitle),
        [
            new Component
            {
                Type = Component.Labelled,
                Label = DiscordText.Label(wording.WordsLabel, LongestTitle),
                Description = DiscordText.Label(command.Words!.Description(wording), LongestHint),
                Field = new Component { Type = Component.TextInput, CustomId = Words, Style = Component.OneLine, Required = true, MaxLength = LongestWords },
            },
        ]));
}
