namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>Keeps some content words of the line, in their order, and changes them: most kinds are this with another change.</summary>
internal sealed class ChangedWordsMaker(string kind, WordPicker picker, int fewest, int most, params WordChange[] changes) : IQueryMaker
{
    public string Kind => kind;

    public Draft? Make(RealLine line, Random random)
    {
        var words = picker.Pick(line, random.Next(fewest, most + 1), random);
        return words is not null && changes.All(change => change(words, line, random)) ? Draft.Of(words) : null;
    }
}

/// <summary>Two different changes at once, as in a question typed in a hurry.</summary>
internal sealed class MixedMaker(WordPicker picker, params WordChange[] changes) : IQueryMaker
{
    public string Kind => "mixed";

    public Draft? Make(RealLine line, Random random)
    {
        var words = picker.Pick(line, random.Next(3, 6), random);
        var first = random.Next(changes.Length);
        var second = (first + random.Next(1, changes.Length)) % changes.Length;

        // In the order of the list: a word is forgotten before another one is spelt wrong.
        (first, second) = (Math.Min(first, second), Math.Max(first, second));
        return words is not null && changes[first](words, line, random) && changes[second](words, line, random) ? Draft.Of(words) : null;
    }
}

/// <summary>
/// What is left when the name or term has slipped the mind: the more frequent content words of the line, with a function word or two
/// between them.
/// </summary>
internal sealed class VagueMaker(RealLibrary library) : IQueryMaker
{
    private const int PartsOfAThousand = 5;

    public string Kind => "vague";

    public Draft? Make(RealLine line, Random random)
    {
        var count = random.Next(4, 7);
        var functionWords = random.Next(1, 3);

        // The most frequent ones, but each time with some luck, so that not every question is "people work time".
        var content = line.Content
            .OrderByDescending(word => library.LinesWith(word.Text) * (0.3 + random.NextDouble()))
            .Take(Math.Max(3, count - functionWords))
            .ToList();
        var frequent = content.Count(word => library.LinesWith(word.Text) * 1000L >= (long)PartsOfAThousand * library.Lines.Count);
        if (content.Count < 3 || frequent < 1)
        {
            return null;
        }

        // Next to a word that is remembered: "for post", "help them figure".
        var kept = content.Select(word => word.Start).ToHashSet();
        var between = line.Words
            .Where((word, at) => FunctionWords.Contains(word.Text) && word.Text.Length > 1
                && at > 0 && at + 1 < line.Words.Count
                && (kept.Contains(line.Words[at - 1].Start) || kept.Contains(line.Words[at + 1].Start)))
            .DistinctBy(word => word.Text)
            .ToArray();
        random.Shuffle(between);
        return Draft.Of([.. content.Concat(between.Take(functionWords)).OrderBy(word => word.Start).Select(word => new DraftWord(word.Text, word))]);
    }
}

/// <summary>
/// The end of a line and the beginning of the next one: nobody remembers where a transcript breaks its lines. The answer is the first of
/// the two lines.
/// </summary>
internal sealed class BreakMaker(RealLibrary library) : IQueryMaker
{
    private const int NearTheBreak = 9;

    public string Kind => "break";

    public Draft? Make(RealLine line, Random random)
    {
        if (line.Next is not { } next || next.Speaker != line.Speaker)
        {
            return null;
        }

        var count = (Before: random.Next(2, 4), After: random.Next(2, 4));
        var from = line.Words.Count > NearTheBreak ? line.Words[^NearTheBreak].Start : 0;
        var until = next.Words.Count > NearTheBreak ? next.Words[NearTheBreak].Start : next.Text.Length;
        var before = line.Content.Where(word => word.Start >= from).TakeLast(count.Before).Select(word => word.Text).ToList();
        var after = next.Content.Where(word => word.Start < until).Take(count.After).Select(word => word.Text).Except(before).ToList();
        return before.Count >= 2 && after.Count >= 2 && before.Any(library.IsDistinctive) && after.Any(library.IsDistinctive)
            ? new Draft(string.Join(' ', before.Concat(after)), before)
            : null;
    }
}
