namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>A word of a question, and the word of the line that it comes from.</summary>
internal sealed record DraftWord(string Text, SpokenWord Source);

/// <summary>
/// A question about a line. <see cref="Sources"/> are the words of the line behind it, as they stand there: when many lines hold them
/// all, the question is about none of them in particular and is thrown away.
/// </summary>
internal sealed record Draft(string Query, IReadOnlyList<string> Sources)
{
    public static Draft Of(List<DraftWord> words) =>
        new(string.Join(' ', words.Select(word => word.Text)), [.. words.Select(word => word.Source.Text)]);

    /// <summary>A question of words put in by the maker, in front of or behind words of the line.</summary>
    public static Draft With(string written, List<DraftWord> words, int at, IEnumerable<string> sources)
    {
        var texts = words.Select(word => word.Text).ToList();
        texts.Insert(at, written);
        return new Draft(string.Join(' ', texts), [.. words.Select(word => word.Source.Text), .. sources]);
    }
}

/// <summary>One way in which people remember lines.</summary>
internal interface IQueryMaker
{
    /// <summary>Its name in the file of queries.</summary>
    string Kind { get; }

    /// <summary>A question about the line, or null when the line does not lend itself to this kind.</summary>
    Draft? Make(RealLine line, Random random);
}

/// <summary>Changes some words of a question in place; false when there is nothing it can change.</summary>
internal delegate bool WordChange(List<DraftWord> words, RealLine line, Random random);
