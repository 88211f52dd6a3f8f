using Bot.Core.Replies;
using Bot.Server.Discord.Posting;
using Bot.Server.Discord.Rendering;

namespace Bot.Server.Discord.Interactions;

/// <summary>A <see cref="Form"/> as a form of Discord (https://docs.discord.com/developers/components/reference).</summary>
internal static class FieldsForm
{
    private const int LongestTitle = 45;
    private const int LongestHint = 100;

    /// <summary>The form.</summary>
    /// <param name="form">What is to be filled in.</param>
    /// <param name="updates">Whether the answer takes the place of the message with the button.</param>
    /// <param name="kept">What is too long for the form's id and has to be kept.</param>
    public static InteractionAnswer Of(Form form, bool updates, IDictionary<string, Invocation> kept) =>
        new(InteractionAnswerType.Modal, new ModalBody(CustomId.Write(0, form.Next, updates, kept), DiscordText.Label(form.Title, LongestTitle),
        [
            .. form.Fields.Select(field => new Component
            {
                Type = Component.Labelled,
                Label = DiscordText.Label(field.Label, LongestTitle),
                Description = field.Hint is null ? null : DiscordText.Label(field.Hint, LongestHint),
                Field = new Component
                {
                    Type = Component.TextInput,
                    CustomId = field.Option,
                    Style = field.IsLong ? Component.SeveralLines : Component.OneLine,
                    Required = !field.IsOptional,
                    MaxLength = field.MaxLength,
                    Value = field.Value is { Length: > 0 } value && value.Length <= field.MaxLength ? value : null,
                },
            }),
        ]));

    /// <summary>What was filled in, by option.</summary>
    public static IEnumerable<(string Option, string? Value)> Read(Interaction interaction) =>
        (interaction.Data?.Components ?? [])
            .Select(label => label?.Component?.CustomId)
            .OfType<string>()
            .Select(option => (option, PostDestination.Value(interaction, option)));
}
