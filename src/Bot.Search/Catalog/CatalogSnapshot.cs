using System.Collections.Immutable;

namespace Bot.Search.Catalog;

/// <summary>
/// The whole catalogue at one moment. Each library has a shelf of its own, with its own words, names and counts, and a reader gets only
/// the shelves it may see: what is not visible is not filtered out, it is never looked at.
/// </summary>
internal sealed class CatalogSnapshot
{
    public static readonly CatalogSnapshot Empty = new(
        ImmutableDictionary.Create<string, Shelf>(StringComparer.Ordinal), ImmutableDictionary.Create<string, ImmutableHashSet<long>>(StringComparer.Ordinal));

    private readonly ImmutableDictionary<string, Shelf> _shelves;

    /// <summary>Episodes of other libraries of which a shelf has its own form.</summary>
    private readonly ImmutableDictionary<string, ImmutableHashSet<long>> _over;

    private CatalogSnapshot(ImmutableDictionary<string, Shelf> shelves, ImmutableDictionary<string, ImmutableHashSet<long>> over) => (_shelves, _over) = (shelves, over);

    /// <summary>Whether a library has any episode.</summary>
    public bool Has(string library) => _shelves.ContainsKey(library);

    /// <summary>All segments of these libraries, always in the same order.</summary>
    public SegmentView[] Visible(IReadOnlySet<string> libraries)
    {
        var views = new List<SegmentView>();
        foreach (var library in libraries.Order(StringComparer.Ordinal))
        {
            if (_shelves.TryGetValue(library, out var shelf))
            {
                var hidden = HiddenFrom(library, libraries);
                views.AddRange(hidden.Count == 0 ? shelf.Segments : shelf.Segments.Select(view => view.Without(hidden)).Where(view => view.Live > 0));
            }
        }

        return [.. views];
    }

    /// <summary>Of the shelf of a library, what those who see all of <paramref name="libraries"/> see in its other form.</summary>
    private HashSet<long> HiddenFrom(string library, IReadOnlySet<string> libraries)
    {
        var hidden = new HashSet<long>();
        if (_over.IsEmpty)
        {
            return hidden;
        }

        foreach (var other in libraries)
        {
            if (other != library && _over.TryGetValue(other, out var episodes))
            {
                hidden.UnionWith(episodes);
            }
        }

        return hidden;
    }

    public CatalogSnapshot With(string library, IReadOnlyCollection<long> gone, List<CatalogEntry> added)
    {
        var shelf = _shelves.GetValueOrDefault(library, Shelf.Empty).With(gone, added);
        return new CatalogSnapshot(shelf.Segments.IsEmpty ? _shelves.Remove(library) : _shelves.SetItem(library, shelf), _over);
    }

    /// <summary>Notes which episodes of other libraries a shelf has, and has no longer, in a form of its own.</summary>
    public CatalogSnapshot WithOver(string library, IReadOnlyCollection<long> gone, IReadOnlyCollection<long> added)
    {
        var episodes = _over.GetValueOrDefault(library, []).Except(gone).Union(added);
        return new CatalogSnapshot(_shelves, episodes.IsEmpty ? _over.Remove(library) : _over.SetItem(library, episodes));
    }
}
