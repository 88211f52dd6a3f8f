using System.Runtime.CompilerServices;
using Bot.Search.Lines;
using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>Which episodes of a segment a question may see. Decided before anything is counted or ranked.</summary>
internal sealed class Visibility
{
    /// <summary>With this many lines for each run, looking for the ends of the runs is quicker than going through the lines.</summary>
    private const int LinesWorthARun = 16;

    /// <summary>What the last question without filters might see of a view, for as long as there is the view.</summary>
    private static readonly ConditionalWeakTable<SegmentView, SeenBy> LastSeen = [];

    private readonly bool[] _visible;

    /// <summary>Lines in a row that may be seen: first line, line after the last.</summary>
    private readonly (int Start, int End)[] _runs;

    private Visibility(bool[] visible, int count, (int Start, int End)[] runs)
    {
        _visible = visible;
        _runs = runs;
        Count = count;
        Lines = runs.Sum(run => run.End - run.Start);
    }

    /// <summary>How many episodes may be seen.</summary>
    public int Count { get; }

    /// <summary>How many lines may be seen.</summary>
    public int Lines { get; }

    public bool All => Count == _visible.Length;

    public bool this[int episode] => _visible[episode];

    /// <summary>How many of these lines, which ascend, may be seen. Exact: an estimate would tell what may not be seen.</summary>
    public int CountOf(ReadOnlySpan<UInt24> lines)
    {
        if (All)
        {
            return lines.Length;
        }

        var count = 0;
        if (lines.Length / LinesWorthARun > _runs.Length)
        {
            var place = 0;
            foreach (var (start, end) in _runs)
            {
                var first = Ascending.FirstFrom(lines, place, start);
                place = Ascending.FirstFrom(lines, first, end);
                count += place - first;
            }

            return count;
        }

        var run = 0;
        foreach (int line in lines)
        {
            while (run < _runs.Length && _runs[run].End <= line)
            {
                run++;
            }

            if (run == _runs.Length)
            {
                break;
            }

            count += line >= _runs[run].Start ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// What a question may see. Most questions come from the same few workspaces and have no filters, so what they see of a view, which
    /// never changes, is remembered.
    /// </summary>
    public static Visibility Of(SegmentView view, LineQuery query)
    {
        if (query is not { Shows: null, People: null, Episodes: null, Since: null })
        {
            return Decide(view, query);
        }

        if (!LastSeen.TryGetValue(view, out var last) || !last.Libraries.SetEquals(query.Libraries))
        {
            last = new SeenBy([.. query.Libraries], Decide(view, query));
            LastSeen.AddOrUpdate(view, last);
        }

        return last.Visibility;
    }

    private static Visibility Decide(SegmentView view, LineQuery query)
    {
        var segment = view.Segment;
        var libraries = NumbersOf(segment, query.Libraries);
        var people = query.People is null ? null : NumbersOf(segment, query.People);
        var since = query.Since?.DayNumber;
        var keys = segment.EpisodeKeys;
        var shows = segment.EpisodeShows;
        var days = segment.EpisodeDays;
        var libraryOf = segment.EpisodeLibraries;
        var peopleStarts = segment.EpisodePeopleStarts;
        var peopleOf = segment.EpisodePeople;

        var visible = new bool[segment.Episodes];
        var count = 0;
        var runs = new List<(int Start, int End)>();
        for (var episode = 0; episode < visible.Length; episode++)
        {
            if (libraries.Contains(libraryOf[episode])
                && !view.IsDeleted(episode)
                && (since is null || (days[episode] != SegmentFormat.NoDay && days[episode] >= since))
                && (query.Shows is null || query.Shows.Contains(shows[episode]))
                && (query.Episodes is null || query.Episodes.Contains(keys[episode]))
                && (people is null || HasAny(peopleOf[peopleStarts[episode]..peopleStarts[episode + 1]], people)))
            {
                visible[episode] = true;
                count++;
                AddRun(runs, view.LinesOf(episode));
            }
        }

        return new Visibility(visible, count, [.. runs]);
    }

    private static void AddRun(List<(int Start, int End)> runs, (int First, int Length) lines)
    {
        var start = lines.First;
        if (runs.Count > 0 && runs[^1].End == start)
        {
            start = runs[^1].Start;
            runs.RemoveAt(runs.Count - 1);
        }

        runs.Add((start, lines.First + lines.Length));
    }

    private static HashSet<int> NumbersOf(Segment segment, IReadOnlySet<string> names)
    {
        var table = segment.Names;
        var numbers = new HashSet<int>();
        foreach (var name in names)
        {
            if (table.Find(name) is >= 0 and var number)
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private static bool HasAny(ReadOnlySpan<int> present, HashSet<int> wanted)
    {
        foreach (var person in present)
        {
            if (wanted.Contains(person))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What whoever may see these libraries sees of a segment.</summary>
internal sealed record SeenBy(HashSet<string> Libraries, Visibility Visibility);
