using Bot.Core.Commands;
using Bot.Core.Replies;

namespace Bot.Core.Subscriptions;

/// <summary>
/// <c>/subscribe</c>: a look at what following a topic would bring to the channel, for everybody; and, for those who decide there, the button that
/// has the channel follow it.
/// </summary>
internal sealed class SubscribeCommand(SubscriptionDrafts drafts, SubscribePreview preview, SubscriptionBook book) : ICommand
{
    public const string Name = "subscribe";
    public const string Topic = "topic";
    public const string When = "when";
    public const string Match = "match";
    public const string Show = "show";
    public const string Words = "words";
    public const string Without = "without";
    public const string Kind = "kind";
    public const string Edits = "edits";
    public const string Do = "do";
    public const string Mark = "mark";

    public const string Confirm = "confirm";
    public const string EditWords = "words";
    public const string Cancel = "cancel";

    public static readonly CommandSpec Spec = new(Name, wording => wording.SubscribeDescription,
        new OptionSpec(Topic, wording => wording.SubscribeTopic) { Required = true, TakesWords = true, CompleteFrom = CompletionSource.Subjects },
        new OptionSpec(When, wording => wording.WhenOption) { Choices = SubscriptionWords.Timings },
        new OptionSpec(Match, wording => wording.MatchOption) { Choices = SubscriptionWords.Matches },
        new OptionSpec(Show, wording => wording.ShowOption) { CompleteFrom = CompletionSource.Shows },
        new OptionSpec(Words, wording => wording.SubscribeWords),
        new OptionSpec(Without, wording => wording.WithoutOption),
        new OptionSpec(Kind, wording => wording.KindOption) { Choices = SubscriptionWords.Kinds },
        new OptionSpec(Edits, wording => wording.SubscriptionNumber, OptionKind.Number) { ForButtons = true },
        new OptionSpec(Do, wording => wording.ActionOption)
        {
            ForButtons = true,
            Choices = [new(Confirm, wording => wording.SubscribeButton), new(EditWords, wording => wording.EditWordsButton), new(Cancel, wording => wording.CancelButton)],
        },
        new OptionSpec(Mark, wording => wording.SubscriptionNumber) { ForButtons = true },
        FollowingPlaces.Spec)
    {
        Audience = CommandAudience.ChannelManagers,
        IsOpen = call => call[Do] != Confirm,
        AsksForWords = true,
        Places = CommandPlaces.Everywhere & ~CommandPlaces.Visited,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call.Viewer is not { Platform: not null, Here: not null })
        {
            return Answer.Nothing(wording.OnlyInChats);
        }

        if (call[Do] == Cancel)
        {
            return Answer.Found(new Notice(wording.NothingSubscribed));
        }

        var (draft, problem) = drafts.Read(call);
        if (draft is null)
        {
            return problem!;
        }

        if (call[Do] == EditWords)
        {
            return SubscriptionDrafts.AskForWords(call, draft);
        }

        call = draft.InForum ? call.By(call.Viewer.InForum()) : call;
        return call[Do] == Confirm && call[Mark] == draft.Mark && call.Viewer.Here!.Lacks.Count == 0
            ? await WriteAsync(call, draft, cancellationToken)
            : await preview.OfAsync(call, draft, cancellationToken);
    }

    private async Task<Reply> WriteAsync(CommandCall call, SubscriptionDraft draft, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var isEdit = call[Edits] is not null;
        var (subscription, outcome) = isEdit
            ? await book.EditAsync(call.Number(Edits, 0), draft, call.Viewer, cancellationToken)
            : await book.SubscribeAsync(draft, call.Viewer, cancellationToken);
        var buttons = Answer.ButtonsOf(
            subscription is null ? null : new Button(wording.ShowSubscriptionButton, SubscriptionsCommand.Ask(SubscriptionsCommand.Show, subscription.Key)),
            new Button(wording.SubscriptionsButton, Invocation.Of(SubscriptionsCommand.Name)));
        return outcome switch
        {
            SubscriptionOutcome.Done or SubscriptionOutcome.Same when isEdit => Answer.Found(new Notice(wording.SubscriptionChanged(draft.Topic.Name)), buttons),
            SubscriptionOutcome.Done => Answer.Found(new Notice(wording.SubscribedTo(draft.Topic.Name)), buttons),
            SubscriptionOutcome.Same => Answer.Found(new Notice(wording.SubscribedBefore(subscription!.Name)), buttons),
            _ => Answer.Nothing(wording.NotSubscribed(outcome, SubscriptionBook.MostPerChannel), buttons),
        };
    }
}
