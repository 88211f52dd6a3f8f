using System.Diagnostics;
using System.Text.RegularExpressions;
using Bot.Search.Lines;

namespace Bot.Benchmarks.Search;

/// <summary>
/// Builds an index from a folder of texts (.md, .txt; a sentence is a line, a file an episode) and asks it questions made from its own lines.
/// Prints how fast lines are taken in, how much room they need, how fast questions are answered and how often the right line comes first.
/// </summary>
internal static partial class LineIndexLoad
{
    private const int QuestionsOfAKind = 400;
    private const int EpisodesInABatch = 100;

    /// <param name="args">The folder, and how often its texts are taken in (each time as other episodes).</param>
    public static int Run(string[] args)
    {
        if (args is [] or [_, _, _, ..] || !Directory.Exists(args[0]) || (args.Length == 2 && !int.TryParse(args[1], out _)))
        {
            Console.Error.WriteLine("FOLDER [TIMES]");
            return 2;
        }

        var times = args.Length == 2 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1;
        var texts = ReadTexts(args[0]);
        var folder = Directory.CreateTempSubdirectory("line-index-load-").FullName;
        try
        {
            using (var index = TranscriptIndex.Open(folder))
            {
                Build(index, texts, times);
                Update(index, texts);
            }

            var clock = Stopwatch.StartNew();
            using var opened = TranscriptIndex.Open(folder);
            Console.WriteLine($"opened in {clock.ElapsedMilliseconds} ms: {opened.Stats}");
            Ask(opened, texts);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string[]> ReadTexts(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".md" or ".txt")
            .Order(StringComparer.Ordinal)
            .Select(file => Sentences().Split(Markup().Replace(File.ReadAllText(file), " ")).Select(line => line.Trim()).Where(line => line.Length > 1).ToArray())
            .Where(lines => lines.Length > 0),
    ];

    private static void Build(TranscriptIndex index, List<string[]> texts, int times)
    {
        var lines = 0;
        var key = 0L;
        var clock = Stopwatch.StartNew();
        for (var time = 0; time < times; time++)
        {
            foreach (var batch in texts.Chunk(EpisodesInABatch))
            {
                index.Apply([.. batch.Select(text => new IndexChange.Put(Document(++key, text)))], key);
                lines += batch.Sum(text => text.Length);
            }
        }

        index.Flush();
        Console.WriteLine($"{lines} lines, {key} episodes in {clock.Elapsed.TotalSeconds:F2} s: {lines / clock.Elapsed.TotalSeconds:F0} lines/s");
        index.WaitForMerges();
        Console.WriteLine($"merged after {clock.Elapsed.TotalSeconds:F2} s");
        var stats = index.Stats;
        Console.WriteLine($"{stats}; {(double)stats.BytesOnDisk / stats.Lines:F0} bytes a line");
        Console.WriteLine($"heap {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB, process {Environment.WorkingSet >> 20} MB");
    }

    private static void Update(TranscriptIndex index, List<string[]> texts)
    {
        var episode = texts.OrderBy(text => Math.Abs(text.Length - 300)).First();
        // Episodes that no question is about, so that the right answers stay.
        const int Others = 1_000_000_000;
        var spans = Enumerable.Range(0, 300).Select(round => Time(() => index.Apply([new IndexChange.Put(Document(Others + (round % 30), episode))], 0))).ToArray();
        index.Apply([.. Enumerable.Range(0, 30).Select(round => new IndexChange.Remove(Others + round))], 0);
        Console.WriteLine($"replace one episode of {episode.Length} lines: {Percentiles(spans)}");
    }

    private static void Ask(TranscriptIndex index, List<string[]> texts)
    {
        Console.WriteLine("| kind | recall@1 | recall@5 | time in ms |\n|---|---|---|---|");
        foreach (var (kind, make) in Kinds)
        {
            var random = new Random(1);
            var questions = new List<(LineQuery Query, string[] Text, int Line)>();
            while (questions.Count < QuestionsOfAKind)
            {
                var text = texts[random.Next(texts.Count)];
                var line = random.Next(text.Length);
                var words = text[line].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', '?', '!', '"', '“', '”', '(', ')')).Where(word => word.Length > 0).ToArray();
                if (words.Length >= 8 && make(random, words) is { } query)
                {
                    questions.Add((query, text, line));
                }
            }

            questions.ForEach(question => index.Find(question.Query, CancellationToken.None));
            var (first, five) = (0, 0);
            var spans = new List<double>();
            foreach (var (query, text, line) in questions)
            {
                LineResult result = LineResult.None;
                spans.Add(Time(() => result = index.Find(query, CancellationToken.None)));
                // The texts may have been taken in several times: the right line is one with the same words.
                var rank = result.Hits.Take(5).ToList().FindIndex(hit => IsAt(texts, hit, text, line));
                first += rank == 0 ? 1 : 0;
                five += rank >= 0 ? 1 : 0;
            }

            Console.WriteLine($"| {kind} | {100.0 * first / questions.Count:F1} | {100.0 * five / questions.Count:F1} | {Percentiles([.. spans])} |");
        }

        var filter = Enumerable.Range(1, 10).Select(key => (long)key * 7).ToHashSet();
        var common = Enumerable.Range(0, 200).Select(_ => Time(() => index.Find(Query("people really think about money") with { Episodes = filter }, CancellationToken.None))).ToArray();
        Console.WriteLine($"in ten episodes only: {Percentiles(common)}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Time(() => index.Find(Query("people really think about money"), CancellationToken.None));
        Console.WriteLine($"allocated for one question: {(GC.GetAllocatedBytesForCurrentThread() - before) >> 10} KB");
        Console.WriteLine($"heap {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB, process {Environment.WorkingSet >> 20} MB");
    }

    private static IEnumerable<(string Kind, Func<Random, string[], LineQuery?> Make)> Kinds =>
    [
        ("four words in order", (random, words) => Query(string.Join(' ', Pick(random, words, 4).Order().Select(position => words[position])))),
        ("six words in order", (random, words) => Query(string.Join(' ', Pick(random, words, 6).Order().Select(position => words[position])))),
        ("six words, any order", (random, words) => Query(string.Join(' ', Pick(random, words, 6).Select(position => words[position])))),
        ("five words, one wrong", (random, words) => Query(string.Join(' ', Pick(random, words, 4).Order().Select(position => words[position]).Append("xylophone")))),
        ("eight words in a row", (_, words) => Query(string.Join(' ', words.Take(8)))),
        ("phrase of three", (_, words) => Query(string.Join(' ', words.Skip(2).Take(3))) with { Exact = true }),
        ("phrase of five", (_, words) => Query(string.Join(' ', words.Skip(1).Take(5))) with { Exact = true }),
        ("one word", (random, words) => Query(words[random.Next(words.Length)])),
        ("all stop words", (random, _) => Query(string.Join(' ', random.GetItems(["the", "to", "of", "and", "a", "in", "is", "that"], 4)))),
    ];

    private static int[] Pick(Random random, string[] words, int count)
    {
        var positions = Enumerable.Range(0, words.Length).ToArray();
        random.Shuffle(positions);
        return [.. positions.OrderByDescending(position => Math.Min(words[position].Length, 6)).Take(count * 3 / 2).Take(count)];
    }

    private static bool IsAt(List<string[]> texts, LineHit hit, string[] text, int line) =>
        texts[(int)((hit.Episode - 1) % texts.Count)] == text && line + 1 >= hit.Line - 1 && line + 1 <= hit.Line + hit.LineCount;

    private static LineQuery Query(string text) => new(text, new HashSet<string> { "shared" });

    private static TranscriptDocument Document(long key, string[] lines) => new(key, key, "shared", key % 7, DateOnly.FromDayNumber(700_000 + (int)(key % 10_000)), [], lines);

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string Percentiles(double[] spans)
    {
        Array.Sort(spans);
        return $"p50 {spans[spans.Length / 2]:F2}, p99 {spans[spans.Length * 99 / 100]:F2}, max {spans[^1]:F2}";
    }

    [GeneratedRegex(@"(?<=[.?!])\s+|\n+")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"<[^>]+>|\*\*[^*\n]{1,40}:\*\*|^#.*$|\]\([^)]*\)|\\?\[[\d:.]+\\?\]", RegexOptions.Multiline)]
    private static partial Regex Markup();
}
