using Bot.Core.Commands;
using Bot.Core.Replies;
using Bot.Core.Settings;
using Bot.Server.Discord.Commands;
using Bot.Server.Discord.Posting;
using Bot.Server.Discord.Rendering;

namespace Bot.Server.Discord.Interactions;

/// <summary>What an interaction asks.</summary>
/// <param name="Next">The command with its options.</param>
/// <param name="Updates">Whether the answer takes the place of the message that was clicked on.</param>
/// <param name="IsOld">Whether the button was too old to say all that it stood for.</param>
internal sealed record Question(Invocation Next, bool Updates = false, bool IsOld = false)
{
    /// <summary>Of a form that was sent off: which one.</summary>
    public PostFormId? Form { get; private init; }

    /// <summary>Of a command on a message: whether that message has no words that could be looked for.</summary>
    public bool IsWordless { get; private init; }

    /// <summary>Whether somebody has to fill in a form before it can be asked.</summary>
    public bool NeedsForm => Next.Command == PostFormId.Command && Form is null;

    /// <summary>A slash command, as typed.</summary>
    public static Question OfCommand(InteractionData data) =>
        new(Invocation.Of(data.Name ?? "", [.. (data.Options ?? []).Where(option => option?.Name is not null).DistinctBy(option => option.Name).Select(option => (option.Name!, ValueOf(option, data)))]));

    /// <summary>The value as commands read it; of somebody who was chosen, who that is.</summary>
    private static string? ValueOf(InteractionOption option, InteractionData data)
    {
        if (option is not { Type: ApplicationCommandOption.Mentionable, Value: { } id })
        {
            return option.Value;
        }

        if (data.Resolved?.Roles?.GetValueOrDefault(id) is { } role)
        {
            return new Manager(id, IsRole: true, role.Name).ToString();
        }

        return data.Resolved?.Users?.GetValueOrDefault(id) is { } user
            ? new Manager(id, IsRole: false, data.Resolved.Members?.GetValueOrDefault(id)?.Nick ?? user.GlobalName ?? user.Username).ToString()
            : null;
    }

    /// <summary>A command on a message: where do its words come from?</summary>
    public static Question OfMessage(InteractionData data)
    {
        var words = MessageText.Of(data.TargetId is { } id ? data.Resolved?.Messages?.GetValueOrDefault(id.ToString()) : null);
        return new Question(Invocation.Of("quote", ("words", words), ("check", "true"))) { IsWordless = words is null };
    }

    /// <summary>A form that was sent off: the one behind "Post…", one for the words of a command, or one for its options.</summary>
    public static async Task<Question> OfFormAsync(Interaction interaction, InteractionData data, CommandReader reader, KeptInvocations kept, CancellationToken cancellationToken)
    {
        if (PostFormId.Read(data.CustomId) is { } form)
        {
            return new Question(form.Next.With(PostForm.Note, PostDestination.Value(interaction, PostForm.Note))) { Form = form };
        }

        var asked = await OfComponentAsync(interaction, data, kept, cancellationToken);
        return reader.FindWordless(asked.Next) is { Words: { } words }
            ? asked with { Next = asked.Next.With(words.Name, PostDestination.Value(interaction, WordsForm.Words)) }
            : asked with { Next = FieldsForm.Read(interaction).Aggregate(asked.Next, (next, field) => next.With(field.Option, field.Value)) };
    }

    /// <summary>A button or a choice. What it stands for may have to be looked up; a button that is none of ours any more asks for help.</summary>
    public static async Task<Question> OfComponentAsync(Interaction interaction, InteractionData data, KeptInvocations kept, CancellationToken cancellationToken)
    {
        if (CustomId.Read(data.Values is [var chosen, ..] ? chosen : data.CustomId) is not { } id)
        {
            return new Question(Invocation.Of("help"), IsOld: true);
        }

        // What everybody sees stays as it is, whoever clicks; the answer is the clicker's own.
        var updates = id.Updates && ((interaction.Message?.Flags ?? 0) & MessageFlags.Ephemeral) != 0;
        if (id.Kept is null)
        {
            return new Question(id.Next, updates);
        }

        return await kept.FindAsync(id.Kept, cancellationToken) is { } whole
            ? new Question(whole, updates)
            : new Question(id.Next, updates, IsOld: true);
    }
}
