using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Replies;
using Bot.Core.Transcripts;

namespace Bot.Core.Episodes;

/// <summary><c>/episode</c>: one clear answer is a card, several are a choice, none gives the nearest names.</summary>
internal sealed class EpisodeCommand(EpisodeFinder finder, EpisodeReader episodes, TranscriptReader transcripts, OverlayReader overlays) : ICommand
{
    public static readonly CommandSpec Spec = new("episode", wording => wording.EpisodeDescription,
        new OptionSpec("words", wording => wording.EpisodeWords) { TakesWords = true, CompleteFrom = CompletionSource.Episodes },
        EpisodeFilters.Show,
        EpisodeFilters.Person,
        EpisodeFilters.SinceDay,
        new OptionSpec("full", wording => wording.FullOption, OptionKind.Flag) { ForButtons = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true })
    {
        AsksForWords = true,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (found, nothing) = await finder.FindAsync(call, cancellationToken);
        if (found is null)
        {
            return nothing!;
        }

        if (!found.IsClear)
        {
            return EpisodeFinder.Choose(call, found);
        }

        var key = found.Matches[0].Episode;
        if (!(await episodes.ReadAsync([key], call.Libraries, cancellationToken)).TryGetValue(key, out var episode))
        {
            // Removed between the catalogue's answer and the store's; the next question says so.
            return Answer.Nothing(call.Wording.LinesMoved);
        }

        var transcript = (await transcripts.ReadAsync([episode], call.Libraries, cancellationToken)).GetValueOrDefault(key);
        var same = await episodes.SameConversationAsync(episode, cancellationToken);
        var overlay = await overlays.ReadAsync(key, call.Libraries, cancellationToken);
        return Answer.Found([EpisodeFinder.Remark(found, call.Wording), .. EpisodeCard.Of(episode, transcript, same, overlay, call.Flag("full"), call.Wording)]);
    }
}
