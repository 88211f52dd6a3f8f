using Bot.Core.Commands;
using Bot.Core.Digests;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Topics;
using Bot.Search.Text;

namespace Bot.Core.Subscriptions;

/// <summary>What following something would mean for a channel: what counts, what it would have brought, when it would come.</summary>
internal sealed class SubscribePreview(SubscriptionBook book, DigestCalendar calendar, TopicPreviews previews, TopicSuggestions suggestions, TimeProvider time)
{
    /// <summary>Episodes that are shown of those that it would have brought.</summary>
    private const int MostShown = 5;

    /// <summary>The preview, with the buttons that change it and, for those who decide for the channel, the one that carries it out.</summary>
    public async Task<Reply> OfAsync(CommandCall call, SubscriptionDraft draft, CancellationToken cancellationToken)
    {
        var (wording, topic, here) = (call.Wording, draft.Topic, call.Viewer.Here!);
        var channel = await book.FindHereAsync(call.Viewer, cancellationToken);
        long? edits = call[SubscribeCommand.Edits] is null ? null : call.Number(SubscribeCommand.Edits, 0);
        var brought = await previews.PreviewAsync(topic, call.Viewer.Workspace, call.Libraries, cancellationToken);
        var close = TopicDuplicates.Find(topic, channel.Followed.Where(row => row.Key != edits));
        var may = call.Viewer.ManagesChannel && here.Lacks.Count == 0;
        return Answer.Found(
        [
            new Heading(edits is null ? wording.SubscribeTitle(topic.Name) : wording.EditTitle(topic.Name), here.Name),
            here.Lacks.Count > 0 ? new Notice(wording.CannotPostHere(here.Lacks)) : null,
            .. close is [var closest, ..] ? [new Notice(wording.FollowedLike(closest.Existing, closest.IsCovered))] : Array.Empty<ReplyPart>(),
            draft.InForum && here.NeededTags is { } tags && !tags.Any(tag => NameWords.Key(tag) == NameWords.Key(topic.Name)) ? new Notice(wording.ForumNeedsTag(topic.Name)) : null,
            new Facts([.. FactsOf(call, draft, channel)]),
            new Notice(wording.WouldHaveBrought(brought)),
            brought.InLibrary > 0 ? new Notice(wording.InLibrary(topic.Kind, brought.InLibrary)) : null,
            brought.IsTooBroad ? new Notice(wording.TooBroad(brought)) : null,
            brought.Found.Count > 0 ? new ItemList([.. brought.Found.Take(MostShown).Select(found => ItemOf(found, wording))], wording.ForExample) : null,
            new Notice(wording.NothingOldIsPosted),
            may || here.Lacks.Count > 0 ? null : new Notice(wording.ChannelManagersOnly),
            Answer.ButtonsOf(ButtonsOf(call, draft, brought, close, may, edits)),
        ]);
    }

    /// <summary>What is followed, and how, as a subscription or a draft says it.</summary>
    public static IEnumerable<Fact> FactsOf(TopicDraft topic, Wording wording)
    {
        if (topic.Kind == SubscriptionKind.Topic)
        {
            yield return new Fact(wording.CountsLabel, string.Join(", ", topic.Words.Count > 0 ? topic.Words : [topic.Name]));
            yield return new Fact(wording.WhereLabel, wording.MatchChoice(topic.Match));
        }
        else
        {
            yield return new Fact(wording.CountsLabel, wording.KindChoice(topic.Kind));
        }

        if (topic.Show is { } show)
        {
            yield return new Fact(wording.OnlyShowLabel, show);
        }

        if (topic.ExcludedShows.Count > 0)
        {
            yield return new Fact(wording.WithoutShowsLabel, string.Join(", ", topic.ExcludedShows));
        }

        if (topic.ExcludedWords.Count > 0)
        {
            yield return new Fact(wording.WithoutWordsLabel, string.Join(", ", topic.ExcludedWords));
        }
    }

    private IEnumerable<Fact> FactsOf(CommandCall call, SubscriptionDraft draft, FollowedHere here)
    {
        var wording = call.Wording;
        var now = time.GetUtcNow();
        var channel = here.Channel ?? SubscriptionBook.NewChannel(call.Viewer, here.Settings, now);
        var zone = calendar.ZoneOf(channel, here.Settings);
        var next = draft.When == SubscriptionTiming.Now ? null : calendar.ScheduleOf(channel, here.Settings, [draft.When])?.Next(channel.LastDay, now)?.At;
        return
        [
            .. FactsOf(draft.Topic, wording),
            .. call.Viewer.Forum is { } forum ? [new Fact(wording.PlaceLabel, draft.InForum ? wording.AsNewPosts(forum.Name) : wording.InThisPost)] : Array.Empty<Fact>(),
            new Fact(wording.WhenLabel, wording.Timing(draft.When, channel, zone.Id)),
            .. next is { } at ? [new Fact(wording.NextTimeLabel, wording.LocalTime(at, zone)) { At = at }] : Array.Empty<Fact>(),
        ];
    }

    private static Item ItemOf(PreviewedEpisode found, Wording wording) => new(
        found.Title,
        string.Join(Wording.Middot, new[] { found.Show, found.Published is { } day ? wording.Day(day) : null, wording.Reasons(found.Match.Reasons) }.Where(text => text is { Length: > 0 })));

    private IEnumerable<Button?> ButtonsOf(
        CommandCall call, SubscriptionDraft draft, TopicPreview brought, IReadOnlyList<TopicDuplicate> close, bool may, long? edits)
    {
        var (wording, topic) = (call.Wording, draft.Topic);
        yield return !may ? null : new Button(
            edits is null ? wording.SubscribeButton : wording.SaveButton,
            SubscriptionDrafts.Ask(draft, edits, (SubscribeCommand.Mark, draft.Mark), (SubscribeCommand.Do, SubscribeCommand.Confirm)));
        yield return may && edits is null && close is [var closest, ..]
            ? new Button(wording.EditThatButton(closest.Existing.Name), SubscriptionDrafts.Ask(SubscriptionDraft.Of(closest.Existing) with { InForum = draft.InForum }, closest.Existing.Key))
            : null;
        yield return call.Viewer.Forum is not null && edits is null
            ? new Button(draft.InForum ? wording.InThisPostButton : wording.InForumButton, SubscriptionDrafts.Ask(draft with { InForum = !draft.InForum }, edits: null))
            : null;
        yield return new Button(topic.Kind == SubscriptionKind.Topic ? wording.EditWordsButton : wording.LeaveOutButton, SubscriptionDrafts.Ask(draft, edits, (SubscribeCommand.Do, SubscribeCommand.EditWords)));
        foreach (var when in Enum.GetValues<SubscriptionTiming>().Where(when => when != draft.When))
        {
            yield return new Button(wording.TimingButton(when), SubscriptionDrafts.Ask(draft with { When = when }, edits));
        }

        if (topic.Kind == SubscriptionKind.Topic)
        {
            foreach (var match in Enum.GetValues<SubscriptionMatch>().Where(match => match != topic.Match))
            {
                yield return new Button(wording.MatchButton(match), SubscriptionDrafts.Ask(draft with { Topic = topic with { Match = match } }, edits));
            }
        }

        // Narrower where it is too broad; another kind of thing where the name is that as well; what is near where nothing was found.
        if (brought.Narrowing == TopicNarrowing.OneShow && topic.Show is null && brought.LargestShow is { } largest)
        {
            yield return new Button(wording.OnlyInButton(largest.Name), SubscriptionDrafts.Ask(draft with { Topic = topic with { Show = largest.Name } }, edits));
        }

        if (edits is null)
        {
            foreach (var other in suggestions.Suggest(topic.Name, call.Libraries).Where(other => other.Kind != topic.Kind))
            {
                yield return new Button(wording.AsKindButton(other.Kind), SubscriptionDrafts.Ask(draft with { Topic = new TopicDraft(other.Kind, other.Name) { Words = other.Words } }, edits: null));
            }

            foreach (var near in brought.Nearest.Take(3))
            {
                yield return new Button(near.Name, SubscriptionDrafts.Ask(draft with { Topic = new TopicDraft(near.Kind, near.Name) { Words = near.Words } }, edits: null));
            }
        }

        yield return may ? new Button(wording.CancelButton, Invocation.Of(SubscribeCommand.Name, (SubscribeCommand.Topic, topic.Name), (SubscribeCommand.Do, SubscribeCommand.Cancel))) : null;
    }
}
