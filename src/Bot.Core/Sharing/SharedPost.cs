using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Deliveries;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;

namespace Bot.Core.Sharing;

/// <summary>Composes what everybody will see of a quote or an episode that somebody shares.</summary>
internal sealed class SharedPost(QuoteReader quotes, EpisodeReader episodes, TranscriptReader transcripts, OverlayReader overlays)
{
    /// <summary>The longest note, in UTF-16 code units.</summary>
    private const int LongestNote = 500;

    /// <summary>The post, in the language of the conversation; or, in the asker's, why there is none.</summary>
    /// <param name="call">What is shared: <c>episode</c>, <c>at</c> for lines of it, <c>note</c>.</param>
    /// <param name="id">The delivery that it will be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(Reply? Post, Reply? Problem)> ComposeAsync(CommandCall call, DeliveryId id, CancellationToken cancellationToken)
    {
        var wording = Wording.For(call.Viewer.PublicCulture ?? call.Viewer.Culture);
        var (content, problem) = call["at"] is { } at
            ? await LinesAsync(call, at, wording, cancellationToken)
            : await EpisodeAsync(call, wording, cancellationToken);
        if (content is null)
        {
            return (null, problem);
        }

        var name = call.Viewer.PersonName ?? wording.Somebody;
        var buttons = content.OfType<Buttons>().SelectMany(part => part.Items)
            .Where(button => button.Next.Command is not (PostCommand.Name or CorrectCommand.Name))
            .Append(new Button(wording.RemoveButton, RemoveCommand.Ask(id)));
        var post = Answer.Found(
        [
            call["note"] is { } note ? new Notice(Wording.NoteBy(name, Graphemes.Shorten(note, LongestNote))) : null,
            .. content.Where(part => part is not Buttons),
            new Provenance(wording.SharedBy(name)),
            new Buttons([.. buttons]),
        ]);
        return (post with { Visibility = ReplyVisibility.Public, Language = wording.Culture.TwoLetterISOLanguageName }, null);
    }

    /// <summary>
    /// What was posted, as it is after a new version of its episode or a correction: the note, who shared it and the buttons stay, and so do the
    /// lines that somebody chose.
    /// </summary>
    /// <param name="posted">What was posted, with its quotes as the store shows them now.</param>
    /// <param name="workspace">The workspace in which it was posted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the episode is no longer seen there: then it stays as it is.</returns>
    public async Task<Reply?> AnewAsync(Reply posted, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var libraries = VisibleLibraries.For(new Viewer(workspace));
        if (posted.Parts.OfType<Heading>().FirstOrDefault() is not { } heading
            || !EpisodeId.TryParse(heading.Episode, out var id)
            || await episodes.FindAsync(id, libraries, cancellationToken) is not { } episode)
        {
            return null;
        }

        var wording = Wording.For(CultureInfo.GetCultureInfo(posted.Language));
        if (posted.Parts.Any(part => part is SpokenQuote) && !posted.Parts.Any(part => part is Facts or About))
        {
            return posted with { Parts = [.. posted.Parts.Select(part => part == heading ? EpisodeCard.HeadingOf(episode, wording) : part)] };
        }

        var content = await CardAsync(episode, libraries, wording, cancellationToken);
        return posted with
        {
            Parts =
            [
                .. posted.Parts.TakeWhile(part => part is not Heading),
                .. content.OfType<ReplyPart>().Where(part => part is not Buttons),
                posted.Parts.OfType<Provenance>().Last(),
                .. posted.Parts.OfType<Buttons>(),
            ],
        };
    }

    private async Task<(IReadOnlyList<ReplyPart?>? Content, Reply? Problem)> LinesAsync(CommandCall call, string at, Wording wording, CancellationToken cancellationToken)
    {
        if (!EpisodeId.TryParse(call["episode"], out var id)
            || !LineRange.TryParse(at, out var range)
            || await quotes.ReadLinesAsync(id, range.First, range.Last, call.Libraries, cancellationToken) is not ({ } episode, { } quote))
        {
            return (null, Answer.Nothing(call.Wording.NoSuchLines));
        }

        if (!QuoteLimits.Allow(quote))
        {
            return (null, Answer.Nothing(
                call.Wording.QuoteTooLong(quote.WordCount, QuoteLimits.MostWords(quote)),
                Answer.ButtonsOf(new Button(call.Wording.ReadOnButton, LinesCommand.Ask(quote)))));
        }

        return ([
            EpisodeCard.HeadingOf(episode, wording),
            quote,
            new Buttons([new Button(wording.OpenEpisodeButton, EpisodeCard.Ask("episode", episode)), new Button(wording.MoreContextButton, LinesCommand.AskLater(quote))]),
        ], null);
    }

    private async Task<(IReadOnlyList<ReplyPart?>? Content, Reply? Problem)> EpisodeAsync(CommandCall call, Wording wording, CancellationToken cancellationToken)
    {
        if (!EpisodeId.TryParse(call["episode"], out var id) || await episodes.FindAsync(id, call.Libraries, cancellationToken) is not { } episode)
        {
            return (null, Answer.Nothing(call.Wording.EpisodeGone));
        }

        return (await CardAsync(episode, call.Libraries, wording, cancellationToken), null);
    }

    private async Task<IReadOnlyList<ReplyPart?>> CardAsync(Episode episode, VisibleLibraries libraries, Wording wording, CancellationToken cancellationToken)
    {
        var transcript = (await transcripts.ReadAsync([episode], libraries, cancellationToken)).GetValueOrDefault(episode.Key);
        var same = await episodes.SameConversationAsync(episode, cancellationToken);
        var overlay = await overlays.ReadAsync(episode.Key, libraries, cancellationToken);
        return [.. EpisodeCard.Of(episode, transcript, same, overlay, full: false, wording)];
    }
}
