namespace Bot.Search.Catalog;

/// <summary>Keeps the best few of many.</summary>
internal sealed class TopList<T>(int limit, Comparison<T> bestFirst)
{
    private readonly List<T> _items = new(Math.Min(limit, 64));

    public IReadOnlyList<T> Items => _items;

    /// <summary>Whether this would be kept.</summary>
    public bool Takes(T item) => _items.Count < limit || bestFirst(item, _items[^1]) < 0;

    public void Add(T item)
    {
        if (!Takes(item))
        {
            return;
        }

        if (_items.Count == limit)
        {
            _items.RemoveAt(limit - 1);
        }

        var low = 0;
        var high = _items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (bestFirst(item, _items[middle]) < 0)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        _items.Insert(low, item);
    }
}
