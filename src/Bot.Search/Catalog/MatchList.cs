using System.Numerics;

namespace Bot.Search.Catalog;

/// <summary>An episode that may be meant.</summary>
internal readonly record struct MatchCandidate(
    int Class, MatchBucket Bucket, float Score, DateOnly? Published, long Episode, int View, int Document, EpisodeHit Hit);

/// <summary>How the words of a question lie in an episode, best first.</summary>
internal enum MatchBucket : byte
{
    /// <summary>The title is the question.</summary>
    IsTitle,

    /// <summary>Another name is the question.</summary>
    IsName,

    /// <summary>One name has all words.</summary>
    Together,

    /// <summary>The words are in several names.</summary>
    Scattered,
}

/// <summary>
/// Collects the episodes that have most words of a question, ranked, and counts what is needed to decide whether one is meant
/// (the rules are told at <see cref="CatalogAnswer"/>).
/// </summary>
internal sealed class MatchList(QueryText question, int limit)
{
    private readonly int[] _inBucket = new int[4];
    private readonly int[] _byReason = new int[5];
    private TopList<MatchCandidate> _best = new(limit, BestFirst);
    private int _fewestMissing = int.MaxValue;
    private int _bestClass = int.MaxValue;

    /// <summary>Whether there are episodes that have every word.</summary>
    public bool IsComplete => _fewestMissing == 0;

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    /// <summary>The best of them.</summary>
    public IReadOnlyList<MatchCandidate> Best => _best.Items;

    /// <summary>How many match by what.</summary>
    public IReadOnlyList<CatalogGroup> Groups =>
    [
        .. _byReason.Select((count, number) => new CatalogGroup((CatalogField)number, count)).Where(group => group.Episodes > 0),
    ];

    /// <summary>Whether the first is meant.</summary>
    public bool IsClear
    {
        get
        {
            if (!IsComplete)
            {
                return false;
            }

            var titles = _inBucket[(int)MatchBucket.IsTitle];
            var names = _inBucket[(int)MatchBucket.IsName];
            var together = _inBucket[(int)MatchBucket.Together];
            var scattered = _inBucket[(int)MatchBucket.Scattered];
            return (titles, names) switch
            {
                (1, 0) => true,
                (0, 0) => together + scattered == 1,
                _ => titles + names + together == 1,
            };
        }
    }

    public void Add(int view, int document, CatalogEntry entry, in EpisodeHit hit)
    {
        // Read as other words altogether: that is for the nearest names to offer.
        if (hit.Words.Named == 0)
        {
            return;
        }

        var words = question.Words.Count;
        var missing = words - BitOperations.PopCount(hit.Words.Any);
        if (missing > _fewestMissing || missing * 2 > words)
        {
            return;
        }

        if (missing < _fewestMissing)
        {
            _fewestMissing = missing;
            StartAgain();
        }

        Keep(new MatchCandidate(ClassOf(hit), BucketOf(hit), hit.Score(words), entry.Published, entry.Episode, view, document, hit));
    }

    private void StartAgain()
    {
        _best = new(limit, BestFirst);
        _bestClass = int.MaxValue;
        Total = 0;
        Array.Clear(_byReason);
    }

    private void Keep(MatchCandidate candidate)
    {
        Total++;
        _byReason[(int)candidate.Hit.Reason]++;
        _best.Add(candidate);
        if (candidate.Class < _bestClass)
        {
            _bestClass = candidate.Class;
            Array.Clear(_inBucket);
        }

        if (candidate.Class == _bestClass)
        {
            _inBucket[(int)candidate.Bucket]++;
        }
    }

    // 0: all as typed; 1: some by their beginning; above: misspelt.
    private static int ClassOf(in EpisodeHit hit) => hit.Words.Misspelt != 0 ? 1 + hit.Words.Edits
        : hit.Words.Same != hit.Words.Named ? 1
        : 0;

    private MatchBucket BucketOf(in EpisodeHit hit) => hit.IsTitle ? MatchBucket.IsTitle
        : hit.IsName ? MatchBucket.IsName
        : hit.MostInOneName == question.Words.Count ? MatchBucket.Together
        : MatchBucket.Scattered;

    private static int BestFirst(MatchCandidate left, MatchCandidate right)
    {
        var order = left.Class.CompareTo(right.Class);
        order = order != 0 ? order : left.Bucket.CompareTo(right.Bucket);
        order = order != 0 ? order : right.Score.CompareTo(left.Score);
        order = order != 0 ? order : Nullable.Compare(right.Published, left.Published);
        return order != 0 ? order : right.Episode.CompareTo(left.Episode);
    }
}
