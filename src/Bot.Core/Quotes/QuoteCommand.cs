using Bot.Core.Commands;
using Bot.Core.Episodes;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Search.Lines;

namespace Bot.Core.Quotes;

/// <summary><c>/quote</c>: the very line that was spoken, with its surroundings and its address.</summary>
internal sealed class QuoteCommand(LibraryIndex index, QuoteReader quotes, QuoteCheckReply check, EpisodeReader episodes) : ICommand
{
    /// <summary>Quotes on a page.</summary>
    private const int PageSize = 5;

    /// <summary>As many hits as anybody pages through; beyond, a filter helps more than another page.</summary>
    private const int MaxHits = 50;

    public static readonly CommandSpec Spec = new("quote", wording => wording.QuoteDescription,
        new OptionSpec("words", wording => wording.QuoteWords) { Required = true, TakesWords = true },
        EpisodeFilters.Show,
        EpisodeFilters.Person,
        EpisodeFilters.SinceDay,
        new OptionSpec("exact", wording => wording.ExactOption, OptionKind.Flag),
        EpisodeFilters.Episode,
        new OptionSpec("check", wording => wording.CheckOption, OptionKind.Flag) { ForButtons = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true })
    {
        AsksForWords = true,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var words = QuotedText.Normalise(call["words"]!);
        if (IsTooShort(words, call.Flag("exact")))
        {
            return Answer.Nothing(wording.TooShort, Answer.ButtonsOf(new Button(wording.HelpFor("quote"), Invocation.Of("help", ("command", "quote")))));
        }

        var (filters, problem) = await EpisodeFilters.ReadAsync(call, index.Catalog, episodes, cancellationToken);
        if (filters is null)
        {
            return problem!;
        }

        filters = filters.ForLines(index, call.Libraries);
        var isChecked = QuoteCheckReply.ComesFirst(call);
        if (isChecked && await check.CheckAsync(call, filters, cancellationToken) is { } source)
        {
            return source;
        }

        var found = index.Lines.Find(
            new LineQuery(words, call.Libraries.Names)
            {
                Shows = filters.Shows,
                People = filters.People,
                Episodes = filters.Episodes,
                Since = filters.Since,
                Exact = call.Flag("exact"),
                Limit = MaxHits,
            },
            cancellationToken);

        if (found.Hits.Count == 0)
        {
            // A short one in quotation marks may stand here with a small difference.
            return QuoteCheckReply.IsQuoted(call["words"]!) && !isChecked && await check.CheckAsync(call, filters, cancellationToken, onlyClose: true) is { } near
                ? near
                : await NothingAsync(call, words, cancellationToken);
        }

        var page = await PageAsync(call, words, found, cancellationToken);
        return isChecked ? page with { Parts = [await NotSaidAsync(call, cancellationToken), .. page.Parts] } : page;
    }

    /// <summary>What follows is only what comes nearest.</summary>
    private async Task<Notice> NotSaidAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (all, withTranscript) = await episodes.CountAsync(call.Libraries, cancellationToken);
        return new Notice(call.Wording.NotSaid(withTranscript, all - withTranscript));
    }

    private async Task<Reply> PageAsync(CommandCall call, string words, LineResult found, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var pages = Paging.Pages(found.Hits.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        var shown = await quotes.ReadAsync([.. found.Hits.Skip((page - 1) * PageSize).Take(PageSize)], words, call.Libraries, cancellationToken);
        if (shown.Count == 0)
        {
            return Answer.Nothing(wording.LinesMoved);
        }

        return Answer.Found(
        [
            Count(found, wording),
            .. shown.SelectMany(group => group.Quotes.Prepend<ReplyPart>(EpisodeCard.HeadingOf(group.Episode, wording))),
            HitChoice.Of(call, shown),
            Answer.ButtonsOf(
            [
                .. HitChoice.ButtonsOf(call, shown),
                .. Paging.Buttons(call, page, pages),
                call.Flag("exact") || found.Hits.Count == 1 || QuoteCheckReply.IsQuoted(call["words"]!) ? null : new Button(wording.SearchExactly, call.With(("exact", "true"), ("page", null))),
                shown.Count == 1 ? new Button(wording.EpisodeButton, EpisodeCard.Ask("episode", shown[0].Episode)) : null,
            ]),
        ]);
    }

    /// <summary>One letter, or one or two words such as "the" and "so", which half of all lines have; unless just that wording is wanted.</summary>
    private static bool IsTooShort(string words, bool exact) =>
        words.Count(char.IsLetterOrDigit) < 2
        || (!exact && !words.Contains('"', StringComparison.Ordinal) && LineWords.Locate(words).Count <= 2 && LineWords.SayNothing(words));

    private static Notice? Count(LineResult found, Wording wording)
    {
        if (found.MatchingLines > MaxHits)
        {
            return new Notice(wording.HitsOfMany(found.MatchingLines, found.MatchingEpisodes));
        }

        return found.Hits.Count > 1
            ? new Notice(wording.HitCount(found.Hits.Count, found.Hits.DistinctBy(hit => hit.Episode).Count()))
            : null;
    }

    private async Task<Reply> NothingAsync(CommandCall call, string words, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var (all, withTranscript) = await episodes.CountAsync(call.Libraries, cancellationToken);
        if (all == 0)
        {
            return Answer.Nothing(wording.EmptyLibrary);
        }

        return Answer.Nothing(
            wording.NothingSaid(Graphemes.Shorten(words.Trim('"'), 80), withTranscript, all - withTranscript),
            Answer.ButtonsOf(
                call.Flag("exact") ? new Button(wording.SearchLoosely, call.With(("exact", null), ("page", null))) : null,
                words.Contains('"', StringComparison.Ordinal)
                    ? new Button(wording.WithoutQuotationMarks, call.With(("words", words.Replace("\"", "", StringComparison.Ordinal)), ("page", null)))
                    : null));
    }
}
