using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Quotes;
using Bot.Core.Replies;

namespace Bot.Core.Sharing;

/// <summary>
/// <c>/post</c>: a quote or an episode, for everybody in a conversation. Where, and whether the asker may write there, the platform has found
/// out before with a form of its own.
/// </summary>
internal sealed class PostCommand(SharedPost posts, DeliveryOutbox outbox, IEnumerable<IDeliveryChannel> channels) : ICommand
{
    public const string Name = "post";

    /// <summary>So long somebody waits for the outcome; what takes longer is told without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>After this nobody expects it any more.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromMinutes(10);

    public static readonly CommandSpec Spec = new(Name, wording => wording.PostDescription,
        new OptionSpec("episode", wording => wording.EpisodeOption) { Required = true },
        new OptionSpec("at", wording => wording.LinesAt),
        new OptionSpec("note", wording => wording.NoteOption))
    {
        ForButtons = true,
        Places = CommandPlaces.Channel | CommandPlaces.Group,
    };

    /// <summary>What a button asks to post this episode.</summary>
    public static Invocation Ask(Episode episode) => Invocation.Of(Name, ("episode", episode.Id.Value));

    /// <summary>What a button asks to post these lines.</summary>
    public static Invocation Ask(SpokenQuote quote) =>
        Invocation.Of(Name, ("episode", quote.Episode), ("at", new LineRange(quote.Source.FirstLine, quote.Source.LastLine).ToString()));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call.Viewer.PostsTo is not { } target)
        {
            return Answer.Nothing(wording.PostNeedsPlace, Answer.ButtonsOf(Again(call)));
        }

        var id = outbox.NewId();
        var (post, problem) = await posts.ComposeAsync(call, id, cancellationToken);
        if (post is null)
        {
            return problem!;
        }

        var delivery = await outbox.AddAsync(id, target, call.Viewer.Person, post, Wanted, cancellationToken);
        return Tell(call, await outbox.WaitAsync(delivery, Patience, cancellationToken));
    }

    private static Button Again(CommandCall call) => new(call.Wording.PostButton, call.With(("note", null)));

    private Reply Tell(CommandCall call, Delivery delivery)
    {
        var wording = call.Wording;
        return delivery.State switch
        {
            DeliveryState.Sent => Answer.Found(
                new Notice(wording.Posted, channels.FirstOrDefault(channel => channel.Platform == delivery.Platform)?.LinkTo(delivery)),
                Answer.ButtonsOf(new Button(wording.RemoveButton, RemoveCommand.Ask(delivery.Id)))),
            DeliveryState.Pending or DeliveryState.Sending => Answer.Found(new Notice(wording.PostWaits((int)Wanted.TotalMinutes))),
            DeliveryState.Unknown => Answer.Found(new Notice(wording.MaybePosted), Answer.ButtonsOf(Again(call))),
            _ => Answer.Nothing(wording.NotPosted(delivery.Trouble), Answer.ButtonsOf(Again(call))),
        };
    }
}
