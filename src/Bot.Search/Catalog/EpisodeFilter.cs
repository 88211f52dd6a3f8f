using System.Collections;

namespace Bot.Search.Catalog;

/// <summary>Which episodes of a segment a question may find at all. Asked before anything is ranked or counted.</summary>
internal sealed class EpisodeFilter
{
    private readonly SegmentView _view;
    private readonly CatalogQuery? _query;
    private readonly BitArray? _withPerson;

    /// <summary>Whatever is there, or with a query what its filters let pass.</summary>
    public EpisodeFilter(SegmentView view, CatalogQuery? query = null)
    {
        _view = view;
        _query = query is { HasFilters: true } ? query : null;
        _withPerson = _query?.People is { } people ? EpisodesWith(people) : null;
    }

    /// <summary>Whether every episode passes that is left in the segment.</summary>
    public bool PassesAll => _query is null;

    public bool Passes(int document)
    {
        if (!_view.Has(document))
        {
            return false;
        }

        if (_query is null)
        {
            return true;
        }

        var entry = _view.Segment.Entries[document];
        return (_query.Since is not { } since || entry.Published >= since)
            && (_query.Shows is null || _query.Shows.Contains(entry.ShowKey))
            && (_query.Episodes is null || _query.Episodes.Contains(entry.Episode))
            && (_withPerson is null || _withPerson[document]);
    }

    private BitArray EpisodesWith(IReadOnlySet<string> people)
    {
        var segment = _view.Segment;
        var documents = new BitArray(segment.Entries.Length);
        foreach (var key in people)
        {
            if (segment.NameByKey.TryGetValue(new NameKey(CatalogNameKind.Person, key), out var name))
            {
                foreach (var appearance in segment.EpisodesOfName[name])
                {
                    documents[appearance.Document] = true;
                }
            }
        }

        return documents;
    }
}
