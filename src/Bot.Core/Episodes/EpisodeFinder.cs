using Bot.Core.Commands;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Search.Catalog;

namespace Bot.Core.Episodes;

/// <summary>
/// What commands about episodes have in common: from the words of a call to one episode, several, or the reply that says that there is none.
/// </summary>
internal sealed class EpisodeFinder(LibraryIndex index, EpisodeReader episodes)
{
    /// <summary>Choices on a page: what the platforms show in one menu.</summary>
    private const int PageSize = 25;

    /// <summary>As many as anybody pages through.</summary>
    private const int MaxMatches = 100;

    /// <summary>Looks for the episodes that a call means.</summary>
    /// <returns>The episodes, best first, or the reply that says why there is none.</returns>
    public async Task<(FoundEpisodes? Found, Reply? Nothing)> FindAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var words = WordsOf(call);
        if (EpisodeId.TryParse(words, out var id) && await ByIdAsync(call, id, cancellationToken) is { } byId)
        {
            return byId;
        }

        var (filters, problem) = await EpisodeFilters.ReadAsync(call, index.Catalog, episodes, cancellationToken);
        if (filters is null)
        {
            return (null, problem);
        }

        var query = new CatalogQuery(words, call.Libraries.Names) { Shows = filters.Shows, People = filters.People, Since = filters.Since, Limit = MaxMatches };
        return index.Catalog.Find(query) switch
        {
            CatalogAnswer.OneClear clear => (new FoundEpisodes([clear.Match], 1, IsClear: true), null),
            CatalogAnswer.Several several => (new FoundEpisodes(several.Matches, several.Total, IsClear: false), null),
            CatalogAnswer.NothingFound nothing => (null, await NothingAsync(call, words, nothing, cancellationToken)),
            var other => throw new InvalidOperationException($"Unknown catalogue answer {other.GetType().Name}."),
        };
    }

    /// <summary>The choice between several episodes.</summary>
    public static Reply Choose(CommandCall call, FoundEpisodes found)
    {
        var wording = call.Wording;
        var words = WordsOf(call);
        var pages = Paging.Pages(found.Matches.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        var choices = found.Matches.Skip((page - 1) * PageSize).Take(PageSize).Select(match => new Choice(
            match.Entry.Title,
            Kicker(match.Entry.Show, match.Entry.Published, wording),
            match.Names.Count == 0 ? null : wording.Field(match.Reason),
            Invocation.Of(call.Command.Name, (call.Command.Words!.Name, match.Entry.Id))));

        return Answer.Choose(
            Remark(found, wording),
            new Picker(words.Length == 0 ? wording.Episodes(found.Total) : wording.EpisodesFit(found.Total, Shown(words)), [.. choices]),
            Answer.ButtonsOf(
            [
                .. Paging.Buttons(call, page, pages),
                words.Length == 0 ? null : new Button(wording.SearchTranscriptsButton(Shown(words)), Invocation.Of("quote", ("words", words))),
            ]));
    }

    /// <summary>What is to be said about how the words were understood.</summary>
    public static Notice? Remark(FoundEpisodes found, Wording wording) => found.Matches[0] switch
    {
        { Missing.Count: > 0 } best => new Notice(wording.WithoutWords(string.Join(' ', best.Missing))),
        { Misspelt.Count: > 0 } best => new Notice(wording.AskedWithTypo(string.Join(", ", best.Names.Select(name => name.Name).Distinct()))),
        _ => null,
    };

    /// <summary>An id comes from a button or a completed choice, and means just that episode, past all filters.</summary>
    private async Task<(FoundEpisodes? Found, Reply? Nothing)?> ByIdAsync(CommandCall call, EpisodeId id, CancellationToken cancellationToken)
    {
        if (await episodes.FindAsync(id, call.Libraries, cancellationToken) is { } episode)
        {
            var entry = LibraryIndex.EntryOf(episode);
            return (new FoundEpisodes([new CatalogMatch(entry, 0, CatalogField.Title, [], [], [])], 1, IsClear: true), null);
        }

        return await episodes.WithdrawnAsync(id, call.Libraries, cancellationToken) is { } withdrawn
            ? (null, Answer.Nothing(call.Wording.Withdrawn(withdrawn.Title, withdrawn.Day)))
            : null;
    }

    private async Task<Reply> NothingAsync(CommandCall call, string words, CatalogAnswer.NothingFound nothing, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if ((await episodes.CountAsync(call.Libraries, cancellationToken)).Episodes == 0)
        {
            return Answer.Nothing(wording.EmptyLibrary);
        }

        var choices = nothing.Nearest.Select(name => new Choice(
            name.Name,
            name.Kind == CatalogNameKind.Title ? Kicker(name.Show, name.Published, wording) : wording.Episodes(name.Episodes),
            wording.Kind(name.Kind, name.Role),
            call.With((call.Command.Words!.Name, name.Value), ("page", null))));

        return Answer.Nothing(
            wording.NoEpisodeCalled(Shown(words)) + (nothing.WithoutFilters > 0 ? " " + wording.WithoutFilters(nothing.WithoutFilters) : ""),
            nothing.Nearest.Count == 0 ? null : new Picker(wording.DidYouMean, [.. choices]),
            Answer.ButtonsOf(
                nothing.WithoutFilters > 0
                    ? new Button(wording.ShowMatchesButton, call.With((EpisodeFilters.Show.Name, null), (EpisodeFilters.Person.Name, null), (EpisodeFilters.SinceDay.Name, null), ("page", null)))
                    : null,
                new Button(wording.SearchTranscriptsButton(Shown(words)), Invocation.Of("quote", ("words", words)))));
    }

    private static string WordsOf(CommandCall call) => call[call.Command.Words!.Name] ?? "";

    private static string Kicker(string? show, DateOnly? published, Wording wording) =>
        (show ?? wording.UnknownShow) + (published is { } day ? Wording.Middot + wording.Day(day) : "");

    private static string Shown(string words) => Graphemes.Shorten(words, 60);
}

/// <summary>The episodes that a call means.</summary>
/// <param name="Matches">The best of them, best first; at least one.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="IsClear">Whether the first one is clearly meant.</param>
internal sealed record FoundEpisodes(IReadOnlyList<CatalogMatch> Matches, int Total, bool IsClear);
