using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Teams.Cards;

namespace Bot.Server.Teams.Inbound;

/// <summary>Answers messages, after Teams was told that they have come. The same message is answered once, however often it is sent.</summary>
internal sealed partial class MessageHandler(
    CommandReader reader,
    OptionCompletion completion,
    CommandDispatcher dispatcher,
    LibraryIndex index,
    SeenEvents seen,
    ConversationBook book,
    TeamsAnswers answers,
    FaultReferences references,
    TimeProvider time,
    ILogger<MessageHandler> log)
{
    /// <summary>After a start the index may still be on its way; nobody waits longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The mark, in the text of a message, of a card that somebody has put into it.</summary>
    private const string PostedCard = "class=\"inline-compose-card\"";

    /// <summary>Answers a message.</summary>
    public async Task AnswerAsync(Activity activity, TeamsAsker asker, CancellationToken cancellationToken)
    {
        if (activity.Id is { Length: > 0 } id && !await seen.IsNewAsync(KeyOf(asker, id), cancellationToken))
        {
            LogSeen();
            return;
        }

        // Whoever asks does not wait until it is written down where he asked.
        await AnswerNewAsync(activity, asker, cancellationToken);
        await book.HeardAsync(TeamsEvents.FactsOf(asker, activity), cancellationToken);
    }

    private async Task AnswerNewAsync(Activity activity, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var text = MessageText.Of(activity);
        if (HasCard(activity) && (text.Length == 0 || text.Contains(PostedCard, StringComparison.Ordinal)))
        {
            // A card that somebody has posted from the compose box comes here as a message in the person's own chat; it asks nothing.
            return;
        }

        try
        {
            await AnswerAsync(text, asker, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Commands turn their own faults into replies; this one is ours, and the person is told no more than a name for it.
            var reference = references.Next();
            LogFailed(exception, reference);
            var wording = Wording.For(asker.Viewer.Culture);
            await answers.SendAsync(asker, new Reply(ReplyOutcome.Failed, [new Notice(wording.SomethingBroke(reference))]), asked: null, cancellationToken);
        }
    }

    private async Task AnswerAsync(string text, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var wording = Wording.For(asker.Viewer.Culture);
        if (reader.FindBare(text) is { } command)
        {
            await answers.SendAsync(asker, SearchCard.Of(command, Invocation.Of(command.Name), await answers.ContextAsync(asker, everybody: false, cancellationToken), wording, SearchCard.Known(command, completion, asker.Viewer)), cancellationToken);
            return;
        }

        await index.Ready.WaitAsync(Patience, time, cancellationToken);
        var asked = reader.Read(text, asker.Viewer, wording, out _)?.With();
        var reply = asked is null ? await dispatcher.AskAsync(text, asker.Viewer, cancellationToken) : await dispatcher.AskAsync(asked, asker.Viewer, cancellationToken);
        await answers.SendAsync(asker, reply, asked, cancellationToken);
    }

    private static string KeyOf(TeamsAsker asker, string id)
    {
        var key = $"teams/{asker.Conversation}/{id}";
        return key.Length <= SeenEvents.LongestKey ? key : key[^SeenEvents.LongestKey..];
    }

    private static bool HasCard(Activity activity) =>
        activity.Attachments?.Any(attachment => attachment?.ContentType?.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal) == true) == true;

    [LoggerMessage(Level = LogLevel.Information, Message = "Teams has sent a message once more; it is not answered twice")]
    private partial void LogSeen();

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer to a message could not be shown in Teams, reference {Reference}")]
    private partial void LogFailed(Exception exception, string reference);
}
