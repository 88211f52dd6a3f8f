using Bot.Search.Lines;

namespace Bot.Benchmarks.Quotes;

/// <summary>Reads a glossary: lines of a term, a tab and what was heard. A term may have several lines.</summary>
internal static class GlossaryFile
{
    /// <exception cref="InputException">There is no such file, or a line has not two fields.</exception>
    public static List<GlossaryEntry> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new InputException($"{file}: there is no such file.");
        }

        return
        [
            .. File.ReadLines(file).Select((row, index) => (Row: row, Line: index + 1)).Where(row => !string.IsNullOrWhiteSpace(row.Row)).Select(row =>
                row.Row.Split('\t', StringSplitOptions.TrimEntries) is [{ Length: > 0 } term, { Length: > 0 } heard]
                    ? (Term: term, Heard: heard)
                    : throw new InputException($"{file}:{row.Line}: expected a term, a tab and what was heard."))
                .GroupBy(row => row.Term, row => row.Heard)
                .Select(heard => new GlossaryEntry(heard.Key, [.. heard])),
        ];
    }
}
