using System.Text.Json;

namespace Bot.Benchmarks.Quotes;

/// <summary>How a query names its episode: by id or title, or by its place in the library.</summary>
internal readonly record struct EpisodeName(string? Text, long? Number);

/// <summary>A line of the file of queries.</summary>
internal sealed record WrittenQuery(string Place, string Text, EpisodeName Episode, int Line, string? Kind);

/// <summary>A query with the line that is to be found.</summary>
/// <param name="Text">What is asked.</param>
/// <param name="Kind">The group it is counted in besides all, if any.</param>
/// <param name="Episode">The number of the episode.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record QuoteQuery(string Text, string? Kind, long Episode, int Line);

/// <summary>Reads the file of queries.</summary>
internal static class QueryFile
{
    /// <exception cref="InputException">A line is not a query.</exception>
    public static List<WrittenQuery> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new InputException($"{file}: there is no such file.");
        }

        var queries = File.ReadLines(file)
            .Select((text, index) => (Text: text, Place: $"{file}:{index + 1}"))
            .Where(row => !string.IsNullOrWhiteSpace(row.Text))
            .Select(row => Parse(row.Text, row.Place))
            .ToList();
        return queries.Count > 0 ? queries : throw new InputException($"{file}: there is no query in it.");
    }

    /// <summary>Finds the episodes of the queries.</summary>
    /// <exception cref="InputException">An episode or line is not in the library.</exception>
    public static List<QuoteQuery> Resolve(IEnumerable<WrittenQuery> queries, EpisodeMap map) =>
    [
        .. queries.Select(query =>
        {
            var number = map.Find(query.Episode, out var problem);
            problem ??= query.Line > map.LineCount(number!.Value) ? $"the episode has {map.LineCount(number.Value)} lines, not {query.Line}" : null;
            return problem is null ? new QuoteQuery(query.Text, query.Kind, number!.Value, query.Line) : throw new InputException($"{query.Place}: {problem}.");
        }),
    ];

    /// <summary>Some of the positions: as many of each kind as can be, spread over the file.</summary>
    public static IReadOnlyList<int> Sample(IReadOnlyList<QuoteQuery> queries, IReadOnlyList<int> from, int count)
    {
        if (count >= from.Count)
        {
            return from;
        }

        var kinds = from.GroupBy(position => queries[position].Kind).Select(kind => kind.ToList()).OrderBy(kind => kind.Count).ToList();
        var chosen = new List<int>();
        for (var i = 0; i < kinds.Count; i++)
        {
            // Small kinds first: what they cannot give is shared among the others.
            var share = Math.Min(kinds[i].Count, (count - chosen.Count) / (kinds.Count - i));
            var positions = kinds[i];
            chosen.AddRange(Enumerable.Range(0, share).Select(place => positions[(int)((long)place * positions.Count / share)]));
        }

        chosen.Sort();
        return chosen;
    }

    private static WrittenQuery Parse(string text, string place)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new InputException($"{place}: expected an object.");
            }

            var query = Field(root, "query") is { ValueKind: JsonValueKind.String } words ? words.GetString()! : "";
            var line = Field(root, "line") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;
            EpisodeName? episode = Field(root, "episode") switch
            {
                { ValueKind: JsonValueKind.String } name => new EpisodeName(name.GetString(), null),
                { ValueKind: JsonValueKind.Number } name when name.TryGetInt64(out var position) => new EpisodeName(null, position),
                _ => null,
            };
            var kind = Field(root, "kind") is { ValueKind: JsonValueKind.String } group ? group.GetString() : null;

            return (query.Trim(), line, episode) switch
            {
                ("", _, _) => throw new InputException($"{place}: query: expected text."),
                (_, < 1, _) => throw new InputException($"{place}: line: expected a number from 1."),
                (_, _, null) => throw new InputException($"{place}: episode: expected an id, a title or a number."),
                (_, _, { } name) => new WrittenQuery(place, query, name, line, kind),
            };
        }
        catch (JsonException exception)
        {
            throw new InputException($"{place}: this is not valid JSON ({exception.Message})");
        }
    }

    private static JsonElement? Field(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value : null;
}
