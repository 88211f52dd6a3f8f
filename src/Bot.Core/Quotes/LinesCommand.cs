using System.Globalization;
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
        new OptionSpec("at", wording => wording.LinesAt) { Required = true, TakesWords = true },
        new OptionSpec("version", wording => wording.LinesVersion, OptionKind.Number))
    {
        ForButtons = true,
    };

    /// <summary>What a button asks to show these lines.</summary>
    public static Invocation Ask(SpokenQuote quote) => Ask(quote.Episode, new LineRange(quote.Source.FirstLine, quote.Source.LastLine));

    /// <summary>The same for a button that stays: it finds the lines again when the transcript has been replaced since.</summary>
    public static Invocation AskLater(SpokenQuote quote) => Ask(quote).With("version", quote.Source.Version.ToString(CultureInfo.InvariantCulture));

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (!EpisodeId.TryParse(call["episode"], out var id) || !LineRange.TryParse(call["at"], out var range) || range.Count > QuoteLimits.Words)
        {
            return Answer.Nothing(wording.NoSuchLines);
        }

        var (episode, quote, state) = call["version"] is null
            ? await CurrentAsync(id, range, call, cancellationToken)
            : await quotes.ReadQuotedAsync(id, call.Number("version", 0), range, call.Libraries, cancellationToken);
        if (episode is null || quote is null)
        {
            return Answer.Nothing(wording.NoSuchLines);
        }

        if (state == QuotedLinesState.Gone)
        {
            return Answer.Found(
                EpisodeCard.HeadingOf(episode, wording),
                new Notice(wording.LinesGone(DateOnly.FromDateTime(episode.UpdatedAt.UtcDateTime))),
                quote,
                Answer.ButtonsOf(
                    new Button(wording.FindNowButton, Invocation.Of("quote", ("words", quote.Found.Passages.First(passage => passage.IsMatch).Text), ("episode", id.Value), ("check", "true"))),
                    new Button(wording.EpisodeButton, EpisodeCard.Ask("episode", episode))));
        }

        // A range beyond the end was cut there.
        range = new LineRange(quote.Source.FirstLine, quote.Source.LastLine);
        return Answer.Found(
            EpisodeCard.HeadingOf(episode, wording),
            state == QuotedLinesState.Moved ? new Notice(wording.LinesStandElsewhere(range.ToString())) : null,
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

    private async Task<(Data.Episode? Episode, SpokenQuote? Quote, QuotedLinesState State)> CurrentAsync(EpisodeId id, LineRange range, CommandCall call, CancellationToken cancellationToken)
    {
        var (episode, quote) = await quotes.ReadLinesAsync(id, range.First, range.Last, call.Libraries, cancellationToken);
        return (episode, quote, QuotedLinesState.InPlace);
    }

    private static Invocation Ask(string episode, LineRange range) => Invocation.Of(Name, ("episode", episode), ("at", range.ToString()));
}
