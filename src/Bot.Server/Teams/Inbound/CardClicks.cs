using System.Text.Json;
using Bot.Core.Commands;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Posting;

namespace Bot.Server.Teams.Inbound;

/// <summary>
/// Answers clicks on cards (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model). A card that one person sees is
/// refreshed in its place; one that everybody sees stays as it is, and the answer goes to whoever clicked.
/// </summary>
internal sealed partial class CardClicks(
    CommandReader reader,
    OptionCompletion completion,
    CommandDispatcher dispatcher,
    LibraryIndex index,
    TeamsAnswers answers,
    PostForm form,
    PickedPeople people,
    BackgroundWork background,
    FaultReferences references,
    TimeProvider time,
    ILogger<CardClicks> log)
{
    /// <summary>Teams gives up after 5 seconds; the rest is for the way.</summary>
    private static readonly TimeSpan InTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan SendingInTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Answers a click.</summary>
    public async Task<InvokeAnswer> AnswerAsync(Activity activity, TeamsAsker clicker, CancellationToken cancellationToken)
    {
        var context = await answers.ContextAsync(clicker, everybody: false, cancellationToken);
        var click = CardClick.Of(Read(activity.Value)?.Action?.Data, context.Seal);
        var asker = click.AskerOf(clicker, time.GetUtcNow());
        var wording = Wording.For(clicker.Viewer.Culture);
        if (click.State is not { } state)
        {
            return Say(click.LacksChoice ? wording.ChooseFirst : wording.OldButton);
        }

        // What a card that everybody sees asks is for whoever clicked.
        var isPublic = state.Origin is null;
        var answering = ComposeAsync(activity, click, asker, cancellationToken);
        using var tooLate = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isInTime = await Task.WhenAny(answering, Task.Delay(InTime, time, tooLate.Token)) == answering;
        await tooLate.CancelAsync();
        if (isInTime)
        {
            return isPublic ? await AnswerPrivatelyAsync(await answering, asker, wording, cancellationToken) : Show((await answering).Card);
        }

        background.TryStart(async cancel =>
        {
            var late = await answering.WaitAsync(cancel);
            if (isPublic || activity.ReplyToId is not { Length: > 0 } message)
            {
                await answers.SendAsync(asker, late.Card, cancel);
            }
            else
            {
                // The card is where the click was, which may be another place than the one that is meant.
                await answers.ReplaceAsync(clicker, message, late.Card, cancel);
            }
        });
        return Say(wording.StillLooking);
    }

    /// <summary>A wrong shape of the value.</summary>
    public static InvokeAnswer Bad(string why) => InvokeAnswer.Of(
        new CardInvokeAnswer(StatusCodes.Status400BadRequest, CardInvokeAnswer.Error, JsonSerializer.SerializeToElement(new InvokeError("BadRequest", why), TeamsJson.Default.InvokeError)),
        TeamsJson.Sent.CardInvokeAnswer);

    private async Task<InvokeAnswer> AnswerPrivatelyAsync(Shown shown, TeamsAsker asker, Wording wording, CancellationToken cancellationToken)
    {
        if (shown.Sentence is { } sentence)
        {
            return Say(sentence);
        }

        var sent = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isStarted = background.TryStart(async cancel =>
        {
            try
            {
                sent.TrySetResult(await answers.SendAsync(asker, shown.Card, cancel));
            }
            finally
            {
                sent.TrySetResult(false);
            }
        });

        if (!isStarted)
        {
            sent.TrySetResult(false);
        }

        // Whoever is not told now sees it when it arrives.
        using var tooLate = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isKnown = await Task.WhenAny(sent.Task, Task.Delay(SendingInTime, time, tooLate.Token)) == sent.Task;
        await tooLate.CancelAsync();
        return Say(isKnown && !await sent.Task ? wording.NotAnsweredPrivately : wording.AnsweredPrivately);
    }

    private async Task<Shown> ComposeAsync(Activity activity, CardClick click, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var state = click.State!;
        var question = click.Question;
        var context = (await answers.ContextAsync(asker, everybody: false, cancellationToken)) with { Asked = question, Back = state.Origin is null ? null : state.Before };
        try
        {
            if (reader.FindWordless(question) is { } command)
            {
                return new Shown(SearchCard.Of(command, question, context, Wording.For(asker.Viewer.Culture), SearchCard.Known(command, completion, asker.Viewer)), Sentence: null);
            }

            await index.Ready.WaitAsync(Patience, time, cancellationToken);
            question = await people.NameAsync(click, question, asker, cancellationToken);
            context = context with { Asked = question };
            if (question.Command == "post" && state.Form is null)
            {
                return await OpenFormAsync(activity, question, asker, context, cancellationToken);
            }

            var reply = state.Form is null
                ? await dispatcher.AskAsync(question, asker.Viewer, cancellationToken)
                : await PostAsync(click, asker, cancellationToken);
            return new Shown(TeamsRenderer.Render(reply, context), SentenceOf(reply));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var reference = references.Next();
            LogFailed(exception, question.Command, reference);
            var sentence = Wording.For(asker.Viewer.Culture).SomethingBroke(reference);
            return new Shown(TeamsRenderer.Render(new Reply(ReplyOutcome.Failed, [new Notice(sentence)]), context), sentence);
        }
    }

    private async Task<Shown> OpenFormAsync(Activity activity, Invocation question, TeamsAsker asker, CardContext context, CancellationToken cancellationToken)
    {
        var preview = PostForm.Preview(question);
        var shown = await dispatcher.AskAsync(preview, asker.Viewer, cancellationToken);
        if (shown.Outcome != ReplyOutcome.Found || (asker.Viewer.Place & (CommandPlaces.Channel | CommandPlaces.Group)) == 0)
        {
            var problem = shown.Outcome != ReplyOutcome.Found ? shown : await dispatcher.AskAsync(question, asker.Viewer, cancellationToken);
            return new Shown(TeamsRenderer.Render(problem, context), SentenceOf(problem));
        }

        var card = await form.OpenAsync(question, shown, $"{asker.Conversation}/{activity.Id}", asker, context, Wording.For(asker.Viewer.Culture), cancellationToken);
        return new Shown(card, Sentence: null);
    }

    private async Task<Reply> PostAsync(CardClick click, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var next = click.State!.Next;
        var (target, problem) = await form.TargetAsync(click, asker, cancellationToken);
        if (target is null)
        {
            var wording = Wording.For(asker.Viewer.Culture);
            return new Reply(ReplyOutcome.NothingFound, [new Notice(problem!), new Buttons([new Button(wording.PostButton, next)])]) { Language = wording.Culture.TwoLetterISOLanguageName };
        }

        return await dispatcher.AskAsync(next.With("note", click.Typed(CardFields.Note)), asker.Viewer with { PostsTo = target }, cancellationToken);
    }

    /// <summary>What can be said in one sentence needs no message of its own.</summary>
    private static string? SentenceOf(Reply reply) =>
        reply.Parts.Where(part => part is not Buttons).ToList() is [Notice { Link: null } notice] ? notice.Text : null;

    private static CardInvoke? Read(JsonElement? value)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.Object } given ? given.Deserialize(TeamsJson.Default.CardInvoke) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InvokeAnswer Show(AdaptiveCard card) =>
        InvokeAnswer.Of(new CardInvokeAnswer(StatusCodes.Status200OK, CardInvokeAnswer.Card, TeamsRenderer.ToJson(card)), TeamsJson.Sent.CardInvokeAnswer);

    private static InvokeAnswer Say(string sentence) =>
        InvokeAnswer.Of(new CardInvokeAnswer(StatusCodes.Status200OK, CardInvokeAnswer.Message, JsonSerializer.SerializeToElement(sentence, TeamsJson.Default.String)), TeamsJson.Sent.CardInvokeAnswer);

    /// <summary>What an answer looks like.</summary>
    /// <param name="Card">As a card.</param>
    /// <param name="Sentence">As a sentence, where it is one.</param>
    private sealed record Shown(AdaptiveCard Card, string? Sentence);

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer to /{Command} could not be shown in Teams, reference {Reference}")]
    private partial void LogFailed(Exception exception, string command, string reference);
}
