namespace Bot.Search.Segments;

/// <summary>Answers which episode a line belongs to, quickly where lines of one episode come in a row.</summary>
internal ref struct EpisodeCursor(Segment segment)
{
    private readonly ReadOnlySpan<int> _firstLines = segment.EpisodeFirstLines;
    private int _episode;
    private int _first;
    private int _end;

    /// <summary>The key of the episode that was asked for last.</summary>
    public long Key { get; private set; }

    /// <summary>The day of the episode that was asked for last.</summary>
    public int Day { get; private set; }

    public int Of(int line)
    {
        if (line < _first || line >= _end)
        {
            _episode = segment.EpisodeOf(line);
            _first = _firstLines[_episode];
            _end = _firstLines[_episode + 1];
            Key = segment.EpisodeKeys[_episode];
            Day = segment.EpisodeDays[_episode];
        }

        return _episode;
    }
}
