using Bot.Core.Commands;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Search.Catalog;

namespace Bot.Core.Episodes;

/// <summary>The filters that commands share: <c>show:</c>, <c>person:</c>, <c>since:</c>, and for buttons <c>episode:</c>.</summary>
internal sealed record EpisodeFilters(
    IReadOnlySet<long>? Shows, IReadOnlySet<string>? People, IReadOnlySet<long>? Episodes, DateOnly? Since)
{
    public static readonly OptionSpec Show = new("show", wording => wording.ShowOption) { CompleteFrom = CompletionSource.Shows };

    public static readonly OptionSpec Person = new("person", wording => wording.PersonOption) { CompleteFrom = CompletionSource.People };

    public static readonly OptionSpec SinceDay = new("since", wording => wording.SinceOption, OptionKind.Date);

    public static readonly OptionSpec Episode = new("episode", wording => wording.EpisodeOption) { ForButtons = true };

    /// <summary>Reads the filters of a call; what they name is looked for among what the asker may see.</summary>
    /// <returns>The filters, or null with the reply that asks which name is meant.</returns>
    public static async Task<(EpisodeFilters? Filters, Reply? Problem)> ReadAsync(
        CommandCall call, EpisodeCatalog catalog, EpisodeReader episodes, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        IReadOnlySet<long>? shows = null;
        if (call[Show.Name] is { } show)
        {
            switch (catalog.Resolve(CatalogNameKind.Show, show, call.Libraries.Names))
            {
                case NameResolution.Found found:
                    shows = found.Name.ShowKeys.ToHashSet();
                    break;
                case NameResolution.Near { Ambiguous: true } near:
                    return (null, Which(call, Show.Name, wording.SeveralShowsCalled(show), near.Names));
                case NameResolution.Near near:
                    return (null, Unknown(call, Show.Name, near.Names, nearest => wording.NoShowCalled(show, nearest)));
            }
        }

        IReadOnlySet<string>? people = null;
        if (call[Person.Name] is { } person)
        {
            switch (catalog.Resolve(CatalogNameKind.Person, person, call.Libraries.Names))
            {
                case NameResolution.Found found:
                    people = new HashSet<string> { found.Name.Key };
                    break;
                case NameResolution.Near { Ambiguous: true } near:
                    return (null, Which(call, Person.Name, wording.SeveralPeopleCalled(person), near.Names));
                case NameResolution.Near near:
                    return (null, Unknown(call, Person.Name, near.Names, nearest => wording.NoPersonCalled(person, nearest)));
            }
        }

        IReadOnlySet<long>? only = null;
        if (call[Episode.Name] is { } id)
        {
            var found = EpisodeId.TryParse(id, out var parsed) ? await episodes.FindAsync(parsed, call.Libraries, cancellationToken) : null;
            only = found is null ? new HashSet<long>() : new HashSet<long> { found.Key };
        }

        return (new EpisodeFilters(shows, people, only, call.Date(SinceDay.Name)), null);
    }

    /// <summary>
    /// The same for lines, which are indexed with the names that were imported: where names were corrected, the catalogue says which episodes a
    /// person is in.
    /// </summary>
    public EpisodeFilters ForLines(LibraryIndex index, VisibleLibraries libraries)
    {
        if (People is null || !index.HasCorrectedNames(libraries))
        {
            return this;
        }

        var with = People.SelectMany(person => index.Catalog.EpisodesWith(person, libraries.Names)).ToHashSet();
        if (Episodes is not null)
        {
            with.IntersectWith(Episodes);
        }

        return this with { People = null, Episodes = with };
    }

    /// <summary>Nothing has that name; the nearest one is a click away.</summary>
    public static Reply Unknown(CommandCall call, string option, IReadOnlyList<CatalogName> near, Func<string?, string> reason) => Answer.Nothing(
        reason(near is [var nearest, ..] ? nearest.Name : null),
        Answer.ButtonsOf(near.Select(name => new Button(name.Name, call.With((option, name.Name), ("page", null))))));

    private static Reply Which(CommandCall call, string option, string question, IReadOnlyList<CatalogName> names) => Answer.Choose(
        new Picker(question, [.. names.Select(name => new Choice(name.Name, call.Wording.Episodes(name.Episodes), null, call.With((option, name.Name), ("page", null))))]));
}
