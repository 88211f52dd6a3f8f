namespace Bot.Search.Finding;

/// <summary>Counts the lines that answer the whole question, and their episodes. From <see cref="Most"/> lines on it is only known that there are many.</summary>
internal sealed class MatchCount
{
    public const int Most = 10_000;

    private readonly HashSet<(SegmentQuestion Question, int Episode)> _episodes = [];
    private (SegmentQuestion? Question, int Episode) _last;

    public int Lines { get; private set; }

    public int Episodes => _episodes.Count;

    public void Add(SegmentQuestion question, int episode)
    {
        if (Lines == Most)
        {
            return;
        }

        Lines++;
        // Lines of one episode come in a row, mostly.
        if (_last != (question, episode))
        {
            _last = (question, episode);
            _episodes.Add((question, episode));
        }
    }
}
