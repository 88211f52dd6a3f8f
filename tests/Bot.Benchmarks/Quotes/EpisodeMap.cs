using System.Globalization;

namespace Bot.Benchmarks.Quotes;

/// <summary>Which episodes a library has, and how many lines each of them: a small file beside the index, a line an episode, in the library's order.</summary>
internal sealed class EpisodeMap
{
    private readonly List<int> _lineCounts = [];
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _titles = new(StringComparer.Ordinal);

    private EpisodeMap()
    {
    }

    public static string Row(LibraryEpisode episode) => string.Create(CultureInfo.InvariantCulture, $"{episode.Lines.Count}\t{episode.Id}\t{OneField(episode.Title)}");

    public static EpisodeMap Load(string file)
    {
        var map = new EpisodeMap();
        foreach (var row in File.ReadLines(file))
        {
            var fields = row.Split('\t');
            map._lineCounts.Add(int.Parse(fields[0], CultureInfo.InvariantCulture));
            Note(map._ids, fields[1], map._lineCounts.Count);
            Note(map._titles, fields[2], map._lineCounts.Count);
        }

        return map;
    }

    public int LineCount(long number) => _lineCounts[(int)number - 1];

    /// <summary>The number of an episode; the reason, when it cannot be said.</summary>
    public long? Find(EpisodeName name, out string? problem)
    {
        problem = null;
        if (name.Number is { } number)
        {
            problem = number >= 1 && number <= _lineCounts.Count ? null : $"there is no episode {number}; the library has {_lineCounts.Count}";
            return number;
        }

        var text = name.Text!;
        if (_ids.TryGetValue(text, out var found) || _titles.TryGetValue(OneField(text), out found))
        {
            problem = found > 0 ? null : $"several episodes of the library are called '{text}'";
            return found;
        }

        problem = $"the library has no episode with the id or title '{text}'";
        return null;
    }

    private static string OneField(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    private static void Note(Dictionary<string, long> names, string name, long number)
    {
        // 0 stands for a name that several have.
        if (name.Length > 0 && !names.TryAdd(name, number))
        {
            names[name] = 0;
        }
    }
}
