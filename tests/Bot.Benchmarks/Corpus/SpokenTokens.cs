namespace Bot.Benchmarks.Corpus;

/// <summary>
/// The tokens of all real lines (what stands between two spaces) as numbers, so that millions of sentences can be recombined quickly.
/// Tokens that are the same word but for case and marks share a word number.
/// </summary>
internal sealed class SpokenTokens
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, int> _words = [];
    private readonly List<string> _tokens = [];
    private readonly List<int> _wordOf = [];
    private readonly List<int> _countOfWord = [];

    public int WordCount => _words.Count;

    public int Count => _tokens.Count;

    public string this[int token] => _tokens[token];

    public int WordOf(int token) => _wordOf[token];

    /// <summary>How often the token's word was spoken.</summary>
    public int CountOf(int token) => _countOfWord[_wordOf[token]];

    public int Add(string token)
    {
        if (!_numbers.TryGetValue(token, out var number))
        {
            number = _tokens.Count;
            _numbers.Add(token, number);
            _tokens.Add(token);
            _wordOf.Add(WordNumber(token));
        }

        _countOfWord[_wordOf[number]]++;
        return number;
    }

    /// <summary>The letters in the middle of a token, without the marks around them.</summary>
    public static (int Start, int End) Core(string token)
    {
        var start = 0;
        var end = token.Length;
        while (start < end && !char.IsLetterOrDigit(token[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(token[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private int WordNumber(string token)
    {
        var (start, end) = Core(token);
        var word = token[start..end].ToLowerInvariant();
        if (!_words.TryGetValue(word, out var number))
        {
            number = _words.Count;
            _words.Add(word, number);
            _countOfWord.Add(0);
        }

        return number;
    }
}
