using Bot.Core.Commands;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Sharing;
using Bot.Search.Lines;

namespace Bot.Core.Quotes;

/// <summary>Says how a passage compares with what was said.</summary>
internal sealed class QuoteCheckReply(QuoteChecker checker)
{
    /// <summary>Longer than this is taken for a passage rather than for words that somebody remembers.</summary>
    private const int WordsRemembered = 6;

    /// <summary>Whether what was asked is to be checked as a whole before lines are looked for: a passage, or a message that somebody points at.</summary>
    public static bool ComesFirst(CommandCall call) =>
        !call.Flag("exact") && call["page"] is null && (call.Flag("check") || LineWords.Locate(call["words"]!).Count > WordsRemembered);

    /// <summary>The answer for a passage that was said, word for word or nearly so; null for one that was not.</summary>
    /// <param name="call">The call.</param>
    /// <param name="filters">Its filters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="onlyClose">
    /// For a phrase that the index has not found: if its words stand here after all, two voices have said them, and they are not one phrase.
    /// </param>
    public async Task<Reply?> CheckAsync(CommandCall call, EpisodeFilters filters, CancellationToken cancellationToken, bool onlyClose = false)
    {
        if (await checker.CheckAsync(call["words"]!, filters, call.Libraries, cancellationToken) is not { } found || (onlyClose && found.Differences is null))
        {
            return null;
        }

        var wording = call.Wording;
        return Answer.Found(
            new Notice(found.Differences is null ? wording.Verbatim : wording.CloseTo),
            EpisodeCard.HeadingOf(found.Episode, wording),
            found.Quote,
            found.Differences,
            Answer.ButtonsOf(
                new Button(wording.ReadOnButton, LinesCommand.Ask(found.Quote)),
                QuoteLimits.Allow(found.Quote) ? new Button(wording.PostButton, PostCommand.Ask(found.Quote)) : null,
                new Button(wording.EpisodeButton, EpisodeCard.Ask("episode", found.Episode))));
    }

    /// <summary>Whether all of it stands in one pair of quotation marks.</summary>
    public static bool IsQuoted(string words) =>
        QuotedText.Normalise(words).Trim() is ['"', .., '"'] text && text.Count(c => c == '"') == 2;
}
