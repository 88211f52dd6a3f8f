namespace Bot.Search.Catalog;

/// <summary>
/// What episodes can be asked for by: titles, people, shows and topics, held in memory. Changes are published all at once;
/// any number of readers may ask at any time and see the catalogue before or after a batch, never in between.
/// </summary>
public sealed class EpisodeCatalog
{
    private readonly Lock _writing = new();
    private readonly Dictionary<long, (string Library, IReadOnlyList<string> Over)> _libraryOf = [];
    private volatile CatalogSnapshot _snapshot = CatalogSnapshot.Empty;

    /// <summary>Applies a batch. Of several changes to one episode the last one counts.</summary>
    public void Apply(IReadOnlyList<CatalogChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_writing)
        {
            var last = changes.GroupBy(change => change.Episode).Select(same => same.Last()).ToList();
            var snapshot = _snapshot;
            foreach (var (library, episodes) in ByLibrary(last))
            {
                snapshot = snapshot.With(library, episodes.Gone, episodes.Added).WithOver(library, episodes.GoneOver, episodes.AddedOver);
            }

            // From here on nothing can fail, so that what is published and what the next batch builds on agree.
            _snapshot = snapshot;
            foreach (var change in last)
            {
                if (change is CatalogChange.Put put)
                {
                    _libraryOf[change.Episode] = (put.Entry.Library, [.. put.Over.Select(entry => entry.Library)]);
                }
                else
                {
                    _libraryOf.Remove(change.Episode);
                }
            }
        }
    }

    /// <summary>Whether a library has any episode.</summary>
    public bool Has(string library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return _snapshot.Has(library);
    }

    /// <summary>Finds episodes, and decides whether one is meant (see <see cref="CatalogAnswer"/>).</summary>
    public CatalogAnswer Find(CatalogQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return EpisodeFinder.Find(_snapshot.Visible(query.Libraries), query);
    }

    /// <summary>Finds which person, show or topic a filter means.</summary>
    /// <param name="kind">What is looked for.</param>
    /// <param name="text">The name as typed, or words of it.</param>
    /// <param name="libraries">The libraries that may be seen.</param>
    /// <param name="limit">At most so many names to offer.</param>
    public NameResolution Resolve(CatalogNameKind kind, string text, IReadOnlySet<string> libraries, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(libraries);
        return NameResolver.Resolve(_snapshot.Visible(libraries), kind, text, Math.Clamp(limit, 1, 100));
    }

    /// <summary>
    /// Completes what is being typed. Names that begin with the text come first, then names with such words further inside, then ones with
    /// it within a word, then misspelt ones. Equal ones: guests before hosts and newer before older (people), newer before older
    /// (titles), more before fewer episodes (shows and topics). For episodes people come first, then titles, shows and topics, each
    /// with a share of the places. Without text: the newest episodes, the most frequent names.
    /// </summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="text">What has been typed so far.</param>
    /// <param name="libraries">The libraries that may be seen.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<CatalogName> Complete(CompletionKind kind, string text, IReadOnlySet<string> libraries, int limit = 25)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(libraries);
        return Completer.Complete(_snapshot.Visible(libraries), kind, text, Math.Clamp(limit, 1, 100));
    }

    /// <summary>The episodes with a person in them.</summary>
    /// <param name="person">The person, by <see cref="CatalogName.PersonKey"/>.</param>
    /// <param name="libraries">The libraries that may be seen.</param>
    public IReadOnlySet<long> EpisodesWith(string person, IReadOnlySet<string> libraries)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(libraries);
        var episodes = new HashSet<long>();
        foreach (var view in _snapshot.Visible(libraries))
        {
            if (view.Segment.NameByKey.TryGetValue(new NameKey(CatalogNameKind.Person, person), out var name))
            {
                foreach (var appearance in view.Segment.EpisodesOfName[name])
                {
                    if (view.Has(appearance.Document))
                    {
                        episodes.Add(view.Segment.Entries[appearance.Document].Episode);
                    }
                }
            }
        }

        return episodes;
    }

    private Dictionary<string, ShelfChange> ByLibrary(List<CatalogChange> changes)
    {
        var libraries = new Dictionary<string, ShelfChange>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (_libraryOf.TryGetValue(change.Episode, out var before))
            {
                Of(before.Library).Gone.Add(change.Episode);
                foreach (var library in before.Over)
                {
                    Of(library).Gone.Add(change.Episode);
                    Of(library).GoneOver.Add(change.Episode);
                }
            }

            if (change is CatalogChange.Put put)
            {
                Of(put.Entry.Library).Added.Add(put.Entry);
                foreach (var entry in put.Over)
                {
                    Of(entry.Library).Added.Add(entry);
                    Of(entry.Library).AddedOver.Add(change.Episode);
                }
            }
        }

        return libraries;

        ShelfChange Of(string library)
        {
            if (!libraries.TryGetValue(library, out var change))
            {
                libraries.Add(library, change = new ShelfChange([], [], [], []));
            }

            return change;
        }
    }

    /// <summary>What a batch changes on the shelf of a library; the last two are about episodes of other libraries.</summary>
    private sealed record ShelfChange(HashSet<long> Gone, List<CatalogEntry> Added, HashSet<long> GoneOver, HashSet<long> AddedOver);
}
