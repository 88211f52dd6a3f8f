using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Indexing;
using Bot.Core.Replies;

namespace Bot.Core.Feeds;

/// <summary>One feed of the workspace, and what can be done with it: behind the list in <c>/settings</c>.</summary>
internal sealed class FeedCommand(FeedBook book, FeedPoller poller, LibraryIndex index, TimeProvider time) : ICommand
{
    public const string Show = "show";

    private const string Pause = "pause";
    private const string Resume = "resume";
    private const string Poll = "poll";
    private const string Move = "move";
    private const string Drop = "drop";
    private const string DropNow = "drop-now";

    public static readonly CommandSpec Spec = new("feed", wording => wording.FeedDescription,
        new OptionSpec("number", wording => wording.FeedNumber, OptionKind.Number) { Required = true },
        new OptionSpec("action", wording => wording.ActionOption)
        {
            Choices =
            [
                new(Show, wording => wording.FeedButton),
                new(Poll, wording => wording.PollButton),
                new(Pause, wording => wording.PauseButton),
                new(Resume, wording => wording.ResumeButton),
                new(Move, wording => wording.MoveButton),
                new(Drop, wording => wording.DropButton),
                new(DropNow, wording => wording.DropButton),
            ],
        })
    {
        Audience = CommandAudience.Managers,
        ForButtons = true,
    };

    /// <summary>What a button about a feed asks.</summary>
    public static Invocation Of(long feed, string action) => Invocation.Of("feed", ("number", feed.ToString(CultureInfo.InvariantCulture)), ("action", action));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (wording, library, key) = (call.Wording, call.Viewer.OwnLibrary, (long)call.Number("number", 0));
        if (await book.FindAsync(library, key, cancellationToken) is not { } feed)
        {
            return Answer.Nothing(wording.NoSuchFeed, Answer.ButtonsOf(ListButton(call)));
        }

        switch (call["action"])
        {
            case Pause or Resume:
                await book.PauseAsync(library, key, paused: call["action"] == Pause, cancellationToken);
                break;
            case Poll:
                return await PollAsync(call, feed, cancellationToken);
            case Move:
                return await MoveAsync(call, key, cancellationToken);
            case Drop:
                return Answer.Choose(
                    new Heading(feed.Title, feed.Address),
                    new Notice(wording.DropQuestion),
                    Answer.ButtonsOf(new Button(wording.DropButton, Of(key, DropNow)), new Button(wording.BackButton, Of(key, Show))));
            case DropNow:
                await book.UnfollowAsync(library, key, cancellationToken);
                return Answer.Found(new Notice(wording.Dropped), Answer.ButtonsOf(ListButton(call)));
        }

        return await book.FindAsync(library, key, cancellationToken) is { } changed ? Card(call, changed) : Answer.Nothing(wording.NoSuchFeed);
    }

    private async Task<Reply> MoveAsync(CommandCall call, long key, CancellationToken cancellationToken)
    {
        var outcome = await book.MoveAsync(call.Viewer.OwnLibrary, key, cancellationToken);
        var now = outcome is MoveOutcome.Moved moved ? moved.Key : key;
        if (outcome is MoveOutcome.Unknown || await book.FindAsync(call.Viewer.OwnLibrary, now, cancellationToken) is not { } feed)
        {
            return Answer.Nothing(call.Wording.NoSuchFeed, Answer.ButtonsOf(ListButton(call)));
        }

        var card = Card(call, feed);
        return outcome is MoveOutcome.Refused refused ? card with { Parts = [new Notice(call.Wording.MoveRefused(refused.Reason)), .. card.Parts] } : card;
    }

    private async Task<Reply> PollAsync(CommandCall call, FollowedFeed feed, CancellationToken cancellationToken)
    {
        // A click more often than that is impatience, and costs a stranger's host.
        if (feed.State == FeedState.Paused || (feed.PolledAt is { } polled && time.GetUtcNow() - polled < TimeSpan.FromMinutes(1)))
        {
            return Card(call, feed);
        }

        var outcome = await poller.PollAsync(feed.Key, cancellationToken);
        await index.CatchUpAsync(cancellationToken);
        var said = outcome switch
        {
            PollOutcome.Taken taken => call.Wording.PollBrought(taken.Tally.Of(call.Viewer.OwnLibrary)),
            PollOutcome.Failed failed => call.Wording.PollFailed(failed.Reason),
            _ => call.Wording.PollBrought(new FeedCounts(0, 0, 0, 0)),
        };
        var card = await book.FindAsync(call.Viewer.OwnLibrary, feed.Key, cancellationToken) is { } now ? Card(call, now).Parts : [];
        return Answer.Found([new Notice(said), .. card]);
    }

    private Reply Card(CommandCall call, FollowedFeed feed) => Answer.Found(
        new Heading(feed.Title, feed.Address),
        new Notice(call.Wording.FeedHealth(feed, time.GetUtcNow())),
        feed.LooksPrivate ? new Notice(call.Wording.FeedLooksPrivate) : null,
        feed.MovedTo is { } moved ? new Notice(call.Wording.FeedProposesMove(moved)) : null,
        Answer.ButtonsOf(
            feed.State == FeedState.Paused ? null : new Button(call.Wording.PollButton, Of(feed.Key, Poll)),
            feed.MovedTo is not null ? new Button(call.Wording.MoveButton, Of(feed.Key, Move)) : null,
            feed.State == FeedState.Active ? new Button(call.Wording.PauseButton, Of(feed.Key, Pause)) : new Button(call.Wording.ResumeButton, Of(feed.Key, Resume)),
            new Button(call.Wording.DropButton, Of(feed.Key, Drop)),
            ListButton(call)));

    private static Button ListButton(CommandCall call) => new(call.Wording.FeedsButton, Invocation.Of("settings", ("action", "feeds")));
}
