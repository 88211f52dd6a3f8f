using System.Buffers;

namespace Bot.Search.Catalog;

/// <summary>Which words of the question (a bit each) a name or an episode has, by how closely.</summary>
internal struct WordHits
{
    private ushort _same;
    private ushort _beginning;
    private ushort _inside;
    private ushort _oneEdit;
    private ushort _twoEdits;
    private ushort _first;

    /// <summary>As typed.</summary>
    public readonly ushort Same => _same;

    /// <summary>As typed or by the beginning, as the first word of a name.</summary>
    public readonly ushort First => _first;

    /// <summary>As typed or by the beginning.</summary>
    public readonly ushort Named => (ushort)(_same | _beginning);

    /// <summary>All but misspelt ones.</summary>
    public readonly ushort Spelt => (ushort)(_same | _beginning | _inside);

    /// <summary>In whatever way.</summary>
    public readonly ushort Any => (ushort)(_same | _beginning | _inside | _oneEdit | _twoEdits);

    /// <summary>Misspelt and in no better way.</summary>
    public readonly ushort Misspelt => (ushort)((_oneEdit | _twoEdits) & ~Spelt);

    /// <summary>How many edits there are in all misspelt words.</summary>
    public readonly int Edits => System.Numerics.BitOperations.PopCount(Misspelt)
        + System.Numerics.BitOperations.PopCount((uint)(_twoEdits & ~_oneEdit & ~Spelt));

    public void Add(ushort bit, Closeness closeness)
    {
        switch (closeness)
        {
            case Closeness.Same: _same |= bit; break;
            case Closeness.Beginning: _beginning |= bit; break;
            case Closeness.Inside: _inside |= bit; break;
            case Closeness.OneEdit: _oneEdit |= bit; break;
            default: _twoEdits |= bit; break;
        }
    }

    public void AddFirst(ushort bit) => _first |= bit;

    public void Add(in WordHits other)
    {
        _same |= other._same;
        _beginning |= other._beginning;
        _inside |= other._inside;
        _oneEdit |= other._oneEdit;
        _twoEdits |= other._twoEdits;
    }
}

/// <summary>The names of a segment that have words of the question.</summary>
internal sealed class NameHits : IDisposable
{
    private readonly WordHits[] _hits;
    private readonly List<int> _touched = [];

    private NameHits(SegmentView view)
    {
        View = view;
        _hits = ArrayPool<WordHits>.Shared.Rent(view.Segment.Names.Length);
        _hits.AsSpan(0, view.Segment.Names.Length).Clear();
    }

    public SegmentView View { get; }

    /// <summary>The names that have any word.</summary>
    public List<int> Names => _touched;

    public ref readonly WordHits this[int name] => ref _hits[name];

    /// <summary>Looks up every word of the question.</summary>
    public static NameHits Find(SegmentView view, QueryText question, Reach reach)
    {
        var hits = new NameHits(view);
        var matches = new List<WordMatch>();
        for (var i = 0; i < question.Words.Count; i++)
        {
            matches.Clear();
            view.Segment.Words.Collect(question.Words[i].Text, reach, matches);
            hits.Add((ushort)(1 << i), matches);

            // Written apart here and in one there: "deep seek" and DeepSeek.
            if (i > 0)
            {
                matches.Clear();
                view.Segment.Words.AddSame(question.Words[i - 1].Text + question.Words[i].Text, matches);
                hits.Add((ushort)(3 << (i - 1)), matches);
            }
        }

        return hits;
    }

    public void Dispose() => ArrayPool<WordHits>.Shared.Return(_hits);

    private void Add(ushort bits, List<WordMatch> matches)
    {
        foreach (var (word, closeness) in matches)
        {
            foreach (var use in View.Segment.NamesOfWord[word])
            {
                ref var hit = ref _hits[use.Name];
                if (hit.Any == 0)
                {
                    _touched.Add(use.Name);
                }

                hit.Add(bits, closeness);
                if (use.IsFirst && closeness <= Closeness.Beginning)
                {
                    hit.AddFirst(bits);
                }
            }
        }
    }
}
