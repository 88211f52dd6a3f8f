using Bot.Core.Commands;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Commands;
using Bot.Server.Discord.Posting;
using Bot.Server.Discord.Rendering;

namespace Bot.Server.Discord.Interactions;

/// <summary>Sends the first answer to an interaction, over whichever way it came; false when Discord would not take it any more.</summary>
internal delegate Task<bool> FirstAnswer(InteractionAnswer answer, CancellationToken cancellationToken);

/// <summary>
/// Answers interactions, the same for both transports: at once where the work is done in time, otherwise first "thinking…" and then the
/// answer in its place (https://docs.discord.com/developers/interactions/receiving-and-responding).
/// </summary>
internal sealed partial class InteractionHandler(
    CommandReader reader,
    CommandDispatcher dispatcher,
    OptionCompletion completion,
    IEnumerable<CommandSpec> commands,
    LibraryIndex index,
    KeptInvocations kept,
    PostDestination destinations,
    ForumPlaces forums,
    LateAnswer late,
    DiscordSettings settings,
    FaultReferences references,
    TimeProvider time,
    ILogger<InteractionHandler> log)
{
    /// <summary>Answers an interaction.</summary>
    /// <returns>Whether it is a kind that can be answered.</returns>
    public async Task<bool> HandleAsync(Interaction interaction, FirstAnswer first, CancellationToken cancellationToken)
    {
        if (interaction is not { Data: { } data, Token: not (null or "") } || Asker.Of(interaction) is not { } viewer)
        {
            return false;
        }

        switch (interaction.Type)
        {
            case InteractionType.Autocomplete:
                await first(new InteractionAnswer(InteractionAnswerType.Choices, new ChoicesBody(Suggest(data, viewer))), cancellationToken);
                return true;
            case InteractionType.Command when data.Type == ApplicationCommand.Message:
                await AnswerAsync(interaction, Question.OfMessage(data), viewer, first, cancellationToken);
                return true;
            case InteractionType.Command:
                await AnswerAsync(interaction, Question.OfCommand(data), viewer, first, cancellationToken);
                return true;
            case InteractionType.Component:
                var question = await Question.OfComponentAsync(interaction, data, kept, cancellationToken);
                if (question.NeedsForm)
                {
                    await first(await OpenFormAsync(interaction, question, viewer, cancellationToken), cancellationToken);
                }
                else if (reader.FindWordless(question.Next) is { } command)
                {
                    await first(await AskForWordsAsync(command, question, viewer, cancellationToken), cancellationToken);
                }
                else
                {
                    await AnswerAsync(interaction, question, viewer, first, cancellationToken);
                }

                return true;
            case InteractionType.ModalSubmit:
                await AnswerAsync(interaction, await Question.OfFormAsync(interaction, data, reader, kept, cancellationToken), viewer, first, cancellationToken);
                return true;
            default:
                LogUnknownType(interaction.Type);
                return false;
        }
    }

    private async Task AnswerAsync(Interaction interaction, Question question, Viewer viewer, FirstAnswer first, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var composing = ComposeAsync(interaction, question, viewer, cancellationToken);
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isInline = await Task.WhenAny(composing, Task.Delay(settings.InlineBudget, time, inTime.Token)) == composing;
        await inTime.CancelAsync();

        if (isInline)
        {
            var (message, reply) = await composing;
            if (interaction.Type != InteractionType.ModalSubmit && reply?.Parts.OfType<Form>().FirstOrDefault() is { } form)
            {
                // Discord takes a form as the first answer to a command or a click, and to no form.
                var tooLong = new Dictionary<string, Invocation>();
                var fields = FieldsForm.Of(form, question.Updates, tooLong);
                await kept.KeepAsync(tooLong, cancellationToken);
                await first(fields, cancellationToken);
                return;
            }

            await first(question.Updates ? new(InteractionAnswerType.UpdateMessage, message.AsEdit()) : new(InteractionAnswerType.Message, message), cancellationToken);
        }
        else if (await first(DeferralOf(question), cancellationToken))
        {
            var (message, reply) = await composing;
            await late.BringAsync(interaction, viewer, message, reply, started, cancellationToken);
        }
        else
        {
            // Nobody waits any more; a fault of the work still has to be seen, which awaiting it does.
            await composing;
        }
    }

    /// <summary>Whether an answer is private is fixed with this, so it says what the command's declaration says.</summary>
    private InteractionAnswer DeferralOf(Question question)
    {
        if (question.Updates)
        {
            return new InteractionAnswer(InteractionAnswerType.DeferredUpdate);
        }

        var isPublic = commands.FirstOrDefault(command => command.Name == question.Next.Command)?.Visibility == ReplyVisibility.Public;
        return new InteractionAnswer(InteractionAnswerType.DeferredMessage, new DeferredBody(isPublic ? 0 : MessageFlags.Ephemeral));
    }

    /// <returns>The message; and the reply that it shows, null where it only says that something broke.</returns>
    private async Task<(MessageBody Message, Reply? Reply)> ComposeAsync(Interaction interaction, Question question, Viewer viewer, CancellationToken cancellationToken)
    {
        try
        {
            // After a start the index may still be on its way; the person sees "thinking…" meanwhile.
            await index.Ready.WaitAsync(LateAnswer.TokenLife, time, cancellationToken);
            var reply = await AskAsync(interaction, question, viewer, cancellationToken);
            if (question.IsOld)
            {
                reply = reply with { Parts = [new Notice(Wording.For(viewer.Culture).OldButton), .. reply.Parts] };
            }

            var rendered = DiscordRenderer.Render(reply, question.Next.Command, Asker.MayEmbed(interaction));
            await kept.KeepAsync(rendered.Kept, cancellationToken);
            return (rendered.Body, reply);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (TellFault(exception, question, viewer), null);
        }
    }

    private async Task<Reply> AskAsync(Interaction interaction, Question question, Viewer viewer, CancellationToken cancellationToken)
    {
        if (question.IsWordless)
        {
            return Nothing(viewer, new Notice(Wording.For(viewer.Culture).MessageHasNoWords));
        }

        if (commands.FirstOrDefault(command => command.Name == question.Next.Command)?.Audience == CommandAudience.ChannelManagers)
        {
            // What a channel follows is asked for here, and of a forum only its posts can ask.
            viewer = await forums.LookAroundAsync(viewer, interaction, cancellationToken);
        }

        if (question.Form is not { } form)
        {
            return await dispatcher.AskAsync(question.Next, viewer, cancellationToken);
        }

        var (target, problem) = await destinations.FindAsync(form, interaction, viewer, cancellationToken);
        return target is null
            ? Nothing(viewer, new Notice(problem!), new Buttons([new Button(Wording.For(viewer.Culture).PostButton, form.Next)]))
            : await dispatcher.AskAsync(question.Next, viewer with { PostsTo = target }, cancellationToken);
    }

    private static Reply Nothing(Viewer viewer, params IReadOnlyList<ReplyPart> parts) =>
        new(ReplyOutcome.NothingFound, parts) { Language = Wording.For(viewer.Culture).Culture.TwoLetterISOLanguageName };

    /// <summary>
    /// The form behind "Post…", with what will be posted in it. A form is a first answer or none, so it has to be made in time; it needs one
    /// look into the store and no search.
    /// </summary>
    private async Task<InteractionAnswer> OpenFormAsync(Interaction interaction, Question question, Viewer viewer, CancellationToken cancellationToken)
    {
        try
        {
            var form = new PostFormId(interaction.Id, question.Next.Options["episode"], question.Next.Options.GetValueOrDefault("at"));
            var shown = await dispatcher.AskAsync(form.Preview, viewer, cancellationToken);
            return shown.Outcome == ReplyOutcome.Found
                ? PostForm.Of(form, shown, interaction, Wording.For(viewer.Culture))
                : new InteractionAnswer(InteractionAnswerType.Message, DiscordRenderer.Render(shown, form.Preview.Command, Asker.MayEmbed(interaction)).Body);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new InteractionAnswer(InteractionAnswerType.Message, TellFault(exception, question, viewer));
        }
    }

    private async Task<InteractionAnswer> AskForWordsAsync(CommandSpec command, Question question, Viewer viewer, CancellationToken cancellationToken)
    {
        var tooLong = new Dictionary<string, Invocation>();
        var form = WordsForm.Of(command, question.Next, question.Updates, Wording.For(viewer.Culture), tooLong);
        await kept.KeepAsync(tooLong, cancellationToken);
        return form;
    }

    /// <summary>Commands turn their own faults into replies; this one is ours, and the person is told no more than a name for it.</summary>
    private MessageBody TellFault(Exception exception, Question question, Viewer viewer)
    {
        var reference = references.Next();
        LogFailed(exception, question.Next.Command, reference);
        return new MessageBody { Content = Wording.For(viewer.Culture).SomethingBroke(reference), Flags = MessageFlags.Ephemeral };
    }

    /// <summary>Suggestions for the option that is being typed. They help or they are missing; they never fail.</summary>
    private List<CommandChoice> Suggest(InteractionData data, Viewer viewer)
    {
        try
        {
            var typed = data.Options?.FirstOrDefault(option => option is { Focused: true });
            var source = commands.FirstOrDefault(command => command.Name == data.Name)?.Options.FirstOrDefault(option => option.Name == typed?.Name)?.CompleteFrom;
            return [.. completion.Complete(source ?? CompletionSource.None, typed?.Value ?? "", viewer, DiscordLimits.Choices)
                .Where(choice => choice.Value.Length is > 0 and <= DiscordLimits.ChoiceText)
                .Select(choice => new CommandChoice(DiscordText.Plain(choice.Label, DiscordLimits.ChoiceText), choice.Value))];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNoSuggestions(exception);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord sent an interaction of the unknown type {Type}")]
    private partial void LogUnknownType(int type);

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer to /{Command} could not be shown in Discord, reference {Reference}")]
    private partial void LogFailed(Exception exception, string command, string reference);

    [LoggerMessage(Level = LogLevel.Error, Message = "Suggestions for Discord failed")]
    private partial void LogNoSuggestions(Exception exception);
}
