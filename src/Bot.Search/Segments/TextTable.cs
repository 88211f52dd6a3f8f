namespace Bot.Search.Segments;

/// <summary>Texts in ordinal order, one after the other; a text is named by its position.</summary>
internal readonly ref struct TextTable(ReadOnlySpan<int> starts, ReadOnlySpan<char> characters)
{
    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<char> _characters = characters;

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<char> this[int position] => _characters[_starts[position].._starts[position + 1]];

    /// <summary>The position of the text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        var low = 0;
        var high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = this[middle].SequenceCompareTo(text);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }
}

/// <summary>A <see cref="TextTable"/> that is being made.</summary>
internal sealed class TextTableContent
{
    private readonly List<int> _starts = [0];
    private readonly List<char> _characters = [];

    public int Count => _starts.Count - 1;

    public ReadOnlySpan<int> Starts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_starts);

    public ReadOnlySpan<char> Characters => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_characters);

    /// <summary>Adds a text that comes after all others, and returns its position.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        _characters.AddRange(text);
        _starts.Add(_characters.Count);
        return _starts.Count - 2;
    }
}
