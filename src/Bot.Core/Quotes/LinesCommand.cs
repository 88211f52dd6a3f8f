using Bot.Core.Commands;
using Bot.Core.Corrections;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Core.Sharing;

namespace Bot.Core.Quotes;

/// <summary><c>/lines</c>: lines of an episode by their numbers, to read on around a hit and to choose what is posted.</summary>
internal sealed class LinesCommand(QuoteReader quotes) : ICommand
{
    public const string Name = "lines";

    public static readonly CommandSpec Spec = new(Name, wording => wording.LinesDescription,
        new OptionSpec("episode", wording => wording.EpisodeOption) { Required = true },
        new OptionSpec("at", wording => wording.LinesAt) { Required = true, TakesWords = true })
    {
        ForButtons = true,
    };

    /// <summary>What a button asks to show these lines.</summary>
    public static Invocation Ask(SpokenQuote quote) => Ask(quote.Episode, new LineRange(quote.Source.FirstLine, quote.Source.LastLine));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (!EpisodeId.TryParse(call["episode"], out var id) || !LineRange.TryParse(call["at"], out var range) || range.Count > QuoteLimits.Words)
        {
            return Answer.Nothing(wording.NoSuchLines);
        }

        var (episode, quote) = await quotes.ReadLinesAsync(id, range.First, range.Last, call.Libraries, cancellationToken);
        if (episode is null || quote is null)
        {
            return Answer.Nothing(wording.NoSuchLines);
        }

        // A range beyond the end was cut there.
        range = range with { Last = quote.Source.LastLine };
        return Answer.Found(
            EpisodeCard.HeadingOf(episode, wording),
            quote,
            QuoteLimits.Allow(quote) ? null : new Notice(wording.QuoteTooLong(quote.WordCount, QuoteLimits.MostWords(quote))),
            Answer.ButtonsOf(
                range.First > 1 ? new Button(wording.LineBefore, Ask(quote.Episode, range with { First = range.First - 1 })) : null,
                range.Last < quote.TotalLines ? new Button(wording.LineAfter, Ask(quote.Episode, range with { Last = range.Last + 1 })) : null,
                range.Count > 1 ? new Button(wording.WithoutFirstLine, Ask(quote.Episode, range with { First = range.First + 1 })) : null,
                range.Count > 1 ? new Button(wording.WithoutLastLine, Ask(quote.Episode, range with { Last = range.Last - 1 })) : null,
                QuoteLimits.Allow(quote) ? new Button(wording.PostButton, PostCommand.Ask(quote)) : null,
                new Button(wording.EpisodeButton, EpisodeCard.Ask("episode", episode)),
                CorrectCommand.Offer(quote, wording)));
    }

    private static Invocation Ask(string episode, LineRange range) => Invocation.Of(Name, ("episode", episode), ("at", range.ToString()));
}
