using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Server.Discord.Rendering;

namespace Bot.Server.Discord.Posting;

/// <summary>The form behind "Post…": what will be posted, a note, and where (https://docs.discord.com/developers/components/reference).</summary>
internal static class PostForm
{
    public const string Note = "note";
    public const string Where = "where";
    public const string ThreadName = "name";
    public const string Other = "other";

    public const string Here = "here";
    public const string NewThread = "new";
    public const string OnMessage = "on";
    public const string OtherThread = "other";

    private const int LongestNote = 500;
    private const int LongestName = 100;
    private const int LongestPreview = 1500;

    /// <summary>The form.</summary>
    /// <param name="id">What it asks to post.</param>
    /// <param name="shown">The answer that shows what is to be posted: a heading, and the quote if it is one.</param>
    /// <param name="interaction">The click.</param>
    /// <param name="wording">The clicker's language.</param>
    public static InteractionAnswer Of(PostFormId id, Reply shown, Interaction interaction, Wording wording)
    {
        var title = shown.Parts.OfType<Heading>().FirstOrDefault()?.Title ?? "";
        var preview = !shown.Parts.OfType<About>().Any() && shown.Parts.OfType<SpokenQuote>().FirstOrDefault() is { } quote
            ? QuoteText.Of(quote, context: false, wording)
            : $"**{DiscordText.Escape(title, LongestPreview)}**";
        return new InteractionAnswer(InteractionAnswerType.Modal, new ModalBody(id.ToString(), wording.PostTitle,
        [
            new Component { Type = Component.TextDisplay, Content = preview },
            Labelled(wording.YourNote, wording.YourNoteHint, new Component
            {
                Type = Component.TextInput, CustomId = Note, Style = Component.SeveralLines, Required = false, MaxLength = LongestNote,
            }),
            Labelled(wording.Where, null, new Component { Type = Component.Select, CustomId = Where, Options = [.. Places(interaction, wording)] }),
            Labelled(wording.ThreadName, wording.ThreadNameHint, new Component
            {
                Type = Component.TextInput, CustomId = ThreadName, Style = Component.OneLine, Required = false, MaxLength = LongestName,
                Value = title.Length == 0 ? null : DiscordText.Label(title, LongestName),
            }),
            Labelled(wording.WhichThread, wording.WhichThreadHint, new Component
            {
                Type = Component.ChannelSelect, CustomId = Other, Required = false,
                ChannelKinds = [ChannelTypes.Text, ChannelTypes.Announcement, ChannelTypes.AnnouncementThread, ChannelTypes.PublicThread, ChannelTypes.PrivateThread],
            }),
        ]));
    }

    private static IEnumerable<SelectOption> Places(Interaction interaction, Wording wording)
    {
        var isThread = ChannelTypes.IsThread(interaction.Channel?.Type);
        yield return new SelectOption(isThread ? wording.ThisThread : wording.ThisChannel, Here, null, Default: true);
        if (!isThread && TargetOf(interaction) is not null)
        {
            yield return new SelectOption(wording.NewThreadOnMessage, OnMessage, null);
        }

        yield return new SelectOption(wording.NewThread, NewThread, null);
        yield return new SelectOption(wording.OtherThread, OtherThread, null);
    }

    /// <summary>The message whose menu the conversation with the bot began with.</summary>
    public static Snowflake? TargetOf(Interaction interaction) => interaction.Message?.InteractionMetadata?.TargetMessageId;

    private static Component Labelled(string label, string? hint, Component field) => new() { Type = Component.Labelled, Label = label, Description = hint, Field = field };
}
