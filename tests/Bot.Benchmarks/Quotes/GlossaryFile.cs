namespace Bot.Benchmarks.Quotes;

/// <summary>A term, and what a transcript may have made of it.</summary>
internal sealed record GlossaryEntry(string Term, string HeardAs);

/// <summary>Reads a glossary: lines of a term, a tab and what was heard.</summary>
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
                    ? new GlossaryEntry(term, heard)
                    : throw new InputException($"{file}:{row.Line}: expected a term, a tab and what was heard.")),
        ];
    }
}
