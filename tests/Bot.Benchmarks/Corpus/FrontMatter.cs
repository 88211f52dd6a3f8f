namespace Bot.Benchmarks.Corpus;

/// <summary>The few fields that we use of the YAML block in front of a Markdown file.</summary>
internal sealed class FrontMatter
{
    private readonly Dictionary<string, List<string>> _fields = [];

    /// <summary>The first value of a field.</summary>
    public string? this[string name] => _fields.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    public IReadOnlyList<string> All(string name) => _fields.TryGetValue(name, out var values) ? values : [];

    /// <summary>Reads the block, if there is one; <paramref name="body"/> is the first line behind it.</summary>
    public static FrontMatter Read(string[] lines, out int body)
    {
        var matter = new FrontMatter();
        body = 0;
        if (lines.Length == 0 || lines[0].Trim() != "---")
        {
            return matter;
        }

        var values = new List<string>();
        for (body = 1; body < lines.Length && lines[body].Trim() != "---"; body++)
        {
            var line = lines[body].TrimEnd();
            if (line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
            {
                values.Add(Unquoted(line.TrimStart()[2..]));
            }
            else if (line.Length > 0 && char.IsLetter(line[0]) && line.IndexOf(':') is > 0 and var colon)
            {
                values = [];
                matter._fields[line[..colon]] = values;
                if (Unquoted(line[(colon + 1)..]) is { Length: > 0 } value)
                {
                    values.Add(value);
                }
            }
        }

        body++;
        return matter;
    }

    private static string Unquoted(string value)
    {
        value = value.Trim();
        return value.Length > 1 && value[0] is '\'' or '"' && value[^1] == value[0]
            ? value[1..^1].Replace("''", "'", StringComparison.Ordinal)
            : value;
    }
}
