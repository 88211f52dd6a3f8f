using System.Buffers;
using System.Numerics;

namespace Bot.Search.Catalog;

/// <summary>What an episode has of the question.</summary>
internal struct EpisodeHit
{
    private static readonly float[] Weights = [5, 4, 4.5f, 3, 2];

    private ushort _guest;
    private ushort _host;
    private ushort _title;
    private ushort _topic;
    private ushort _show;
    private byte _wholeFields;
    private byte _mostInOneName;
    private bool _sameKey;

    /// <summary>The words it has in all its names together.</summary>
    public WordHits Words;

    /// <summary>Whether its title is exactly the question.</summary>
    public readonly bool IsTitle => (_wholeFields & (1 << (int)CatalogField.Title)) != 0;

    /// <summary>Whether one of its names is exactly the question.</summary>
    public readonly bool IsName => _wholeFields != 0;

    /// <summary>The most words that stand in one name.</summary>
    public readonly int MostInOneName => _mostInOneName;

    /// <summary>The field that is the question, or else has most of the words.</summary>
    public readonly CatalogField Reason
    {
        get
        {
            if (_wholeFields != 0)
            {
                return (CatalogField)BitOperations.TrailingZeroCount(_wholeFields);
            }

            var best = CatalogField.Guest;
            for (var other = CatalogField.Host; other <= CatalogField.Show; other++)
            {
                if (BitOperations.PopCount(WordsOf(other)) > BitOperations.PopCount(WordsOf(best)))
                {
                    best = other;
                }
            }

            return best;
        }
    }

    /// <summary>
    /// Better fields, closer words and words that stand together count more. An episode whose name is the question is weighed by that
    /// name alone, so that all episodes of a show weigh the same and the newest comes first.
    /// </summary>
    public readonly float Score(int words)
    {
        if (_wholeFields != 0)
        {
            return 10 + Weights[(int)Reason] + (_sameKey ? 0.5f : 0);
        }

        var sum = 0f;
        for (var i = 0; i < words; i++)
        {
            var bit = 1 << i;
            if ((Words.Any & bit) != 0)
            {
                sum += BestWeight(bit) * ((Words.Same & bit) != 0 ? 1 : (Words.Named & bit) != 0 ? 0.8f : 0.5f);
            }
        }

        return (sum / words) + ((float)_mostInOneName / words);
    }

    public void Add(in WordHits name, CatalogField field, bool isWhole, bool sameKey)
    {
        Words.Add(name);
        WordsOf(ref this, field) |= name.Any;
        _mostInOneName = Math.Max(_mostInOneName, (byte)BitOperations.PopCount(name.Any));
        if (isWhole)
        {
            _wholeFields |= (byte)(1 << (int)field);
            _sameKey |= sameKey;
        }
    }

    private readonly float BestWeight(int bit)
    {
        var best = 0f;
        for (var field = CatalogField.Guest; field <= CatalogField.Show; field++)
        {
            if ((WordsOf(field) & bit) != 0)
            {
                best = Math.Max(best, Weights[(int)field]);
            }
        }

        return best;
    }

    private readonly ushort WordsOf(CatalogField field) => field switch
    {
        CatalogField.Guest => _guest,
        CatalogField.Host => _host,
        CatalogField.Title => _title,
        CatalogField.Topic => _topic,
        _ => _show,
    };

    private static ref ushort WordsOf(ref EpisodeHit hit, CatalogField field)
    {
        switch (field)
        {
            case CatalogField.Guest: return ref hit._guest;
            case CatalogField.Host: return ref hit._host;
            case CatalogField.Title: return ref hit._title;
            case CatalogField.Topic: return ref hit._topic;
            default: return ref hit._show;
        }
    }
}

/// <summary>The episodes of a segment that have words of the question.</summary>
internal sealed class EpisodeHits : IDisposable
{
    private readonly EpisodeHit[] _hits;
    private readonly List<int> _touched = [];

    private EpisodeHits(int count)
    {
        _hits = ArrayPool<EpisodeHit>.Shared.Rent(count);
        _hits.AsSpan(0, count).Clear();
    }

    /// <summary>The documents that have any word.</summary>
    public List<int> Documents => _touched;

    public ref readonly EpisodeHit this[int document] => ref _hits[document];

    /// <summary>Carries what the names have over to their episodes.</summary>
    public static EpisodeHits Of(NameHits names, QueryText question)
    {
        var segment = names.View.Segment;
        var episodes = new EpisodeHits(segment.Entries.Length);
        foreach (var name in names.Names)
        {
            var about = segment.Names[name];
            ref readonly var hit = ref names[name];
            var sameKey = about.Key.Text == question.Key;
            var isWhole = hit.Same == question.All && (sameKey || about.ContentWords == question.Words.Count);
            foreach (var appearance in segment.EpisodesOfName[name])
            {
                episodes.Add(appearance.Document, hit, FieldOf(about.Kind, appearance), isWhole, sameKey);
            }
        }

        return episodes;
    }

    public void Dispose() => ArrayPool<EpisodeHit>.Shared.Return(_hits);

    private static CatalogField FieldOf(CatalogNameKind kind, Appearance appearance) => kind switch
    {
        CatalogNameKind.Title => CatalogField.Title,
        CatalogNameKind.Topic => CatalogField.Topic,
        CatalogNameKind.Show => CatalogField.Show,
        _ => appearance.AsHost ? CatalogField.Host : CatalogField.Guest,
    };

    private void Add(int document, in WordHits hit, CatalogField field, bool isWhole, bool sameKey)
    {
        ref var episode = ref _hits[document];
        if (episode.Words.Any == 0)
        {
            _touched.Add(document);
        }

        episode.Add(hit, field, isWhole, sameKey);
    }
}
