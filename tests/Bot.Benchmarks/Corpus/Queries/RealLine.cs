namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>A real line that may be asked for. Its words are read when they are needed: most lines are never drawn.</summary>
internal sealed class RealLine(string episode, int number, string text, string? speaker)
{
    private List<SpokenWord>? _words;

    public string Episode { get; } = episode;

    public int Number { get; } = number;

    public string Text { get; } = text;

    public string? Speaker { get; } = speaker;

    /// <summary>The line after it in the same episode.</summary>
    public RealLine? Next { get; set; }

    public List<SpokenWord> Words => _words ??= SpokenWords.Of(Text);

    /// <summary>The content words, each once, in the order of the line; no numbers, which have a kind of their own.</summary>
    public IEnumerable<SpokenWord> Content =>
        Words.Where(word => FunctionWords.IsContent(word.Text) && word.Text.Any(char.IsLetter) && !NumberWords.IsPart(word.Text)).DistinctBy(word => word.Text);

    /// <summary>Whether the word has a capital that is not owed to the beginning of the sentence: a name, which has no other forms.</summary>
    public bool IsName(SpokenWord word) => word.Start > 1 && char.IsUpper(Text[word.Start]);
}
