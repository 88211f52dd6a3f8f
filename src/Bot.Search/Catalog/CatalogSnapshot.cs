using System.Collections.Immutable;

namespace Bot.Search.Catalog;

/// <summary>
/// The whole catalogue at one moment. Each library has a shelf of its own, with its own words, names and counts, and a reader gets only
/// the shelves it may see: what is not visible is not filtered out, it is never looked at.
/// </summary>
internal sealed class CatalogSnapshot
{
    public static readonly CatalogSnapshot Empty = new(ImmutableDictionary.Create<string, Shelf>(StringComparer.Ordinal));

    private readonly ImmutableDictionary<string, Shelf> _shelves;

    private CatalogSnapshot(ImmutableDictionary<string, Shelf> shelves) => _shelves = shelves;

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
                views.AddRange(shelf.Segments);
            }
        }

        return [.. views];
    }

    public CatalogSnapshot With(string library, IReadOnlyCollection<long> gone, List<CatalogEntry> added)
    {
        var shelf = _shelves.GetValueOrDefault(library, Shelf.Empty).With(gone, added);
        return new CatalogSnapshot(shelf.Segments.IsEmpty ? _shelves.Remove(library) : _shelves.SetItem(library, shelf));
    }
}
