using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Sharing;

namespace Bot.Core.Quotes;

/// <summary>What can be done with a hit: read on around it, or post it. A single one has buttons; of several one is chosen first.</summary>
internal static class HitChoice
{
    private const int LongestBeginning = 80;

    public static IEnumerable<Button> ButtonsOf(CommandCall call, IReadOnlyList<EpisodeQuotes> shown) => shown is [{ Quotes: [var only] }]
        ? [new Button(call.Wording.ReadOnButton, LinesCommand.Ask(only)), new Button(call.Wording.PostButton, PostCommand.Ask(only)), CorrectCommand.Offer(only, call.Wording)]
        : [];

    /// <summary>On a terminal the list would be longer than the hits; there the address of a line is typed.</summary>
    public static Picker? Of(CommandCall call, IReadOnlyList<EpisodeQuotes> shown) =>
        call.Viewer.Place == CommandPlaces.Local || shown.Sum(group => group.Quotes.Count) < 2
            ? null
            : new Picker(call.Wording.ChooseLine, [.. shown.SelectMany(group => group.Quotes.Select(quote => ChoiceOf(group, quote, isOnlyEpisode: shown.Count == 1, call.Wording)))]);

    private static Choice ChoiceOf(EpisodeQuotes group, SpokenQuote quote, bool isOnlyEpisode, Wording wording) => new(
        wording.LineOf(quote.Found.Number, quote.TotalLines) + (isOnlyEpisode ? "" : Wording.Middot + group.Episode.Title),
        Graphemes.Shorten(quote.Found.Passages[0].Text, LongestBeginning),
        Group: null,
        LinesCommand.Ask(quote));
}
