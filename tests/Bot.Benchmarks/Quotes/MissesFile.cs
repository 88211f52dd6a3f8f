using System.Globalization;

namespace Bot.Benchmarks.Quotes;

/// <summary>Writes the queries whose line did not come first, with what came instead, for whoever tunes the ranking.</summary>
internal static class MissesFile
{
    public static async Task WriteAsync(string file, string library, EngineRun run, IReadOnlyList<QuoteQuery> queries)
    {
        var misses = run.Positions.Select(position => queries[position]).Zip(run.Ask.Answers, (query, answer) => (Query: query, Answer: answer)).Where(miss => miss.Answer.Rank != 1).ToList();
        var texts = misses.SelectMany(miss => new[] { new AnsweredLine(miss.Query.Episode, miss.Query.Line), miss.Answer.First }).OfType<AnsweredLine>().Distinct().ToDictionary(line => line, _ => "");
        var lines = texts.Keys.ToLookup(line => line.Episode);
        await foreach (var episode in LibraryReader.ReadAsync(library, lines.Select(group => group.Key).ToHashSet()))
        {
            foreach (var line in lines[episode.Number])
            {
                texts[line] = episode.Lines[line.Line - 1];
            }
        }

        await using var output = new StreamWriter(file);
        await output.WriteLineAsync("kind\trank\tquery\texpected\tcame first\texpected at\tcame first at");
        foreach (var (query, answer) in misses.OrderBy(miss => miss.Query.Kind, StringComparer.Ordinal))
        {
            var expected = new AnsweredLine(query.Episode, query.Line);
            string[] fields =
            [
                query.Kind ?? "", answer.Rank == 0 ? "-" : answer.Rank.ToString(CultureInfo.InvariantCulture), query.Text, texts[expected],
                answer.First is { } first ? texts[first] : "", Place(expected), Place(answer.First),
            ];
            await output.WriteLineAsync(string.Join('\t', fields.Select(OneField)));
        }
    }

    private static string Place(AnsweredLine? line) => line is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{line.Episode}:{line.Line}");

    private static string OneField(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
