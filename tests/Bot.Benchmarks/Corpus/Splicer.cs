using System.Text;

namespace Bot.Benchmarks.Corpus;

/// <summary>
/// Makes a new sentence out of real ones: a few words of one, up to a word that both share, a few of what follows that word in another, and
/// so on. It reads like mumbled speech, words are as frequent as they really are, and no real line is half repeated: somebody who
/// remembers a line would otherwise find the pieces of it first. One word in two hundred, a rare one, becomes another rare word
/// or one that nobody used before, because a larger library also has more names and terms.
/// </summary>
internal sealed class Splicer
{
    /// <summary>Sentences this short are not cut but strung together.</summary>
    public const int ShortSentence = 4;

    private const int LongestSentence = 70;

    /// <summary>Fewer words in a row than this come from one real sentence.</summary>
    private const int LongestPiece = 6;
    private const int RareWord = 20;
    private const int WordsPerReplacement = 200;

    /// <summary>Of three replacements one is a new word: measured on the real lines, a vocabulary grows about as fast as that.</summary>
    private const int ReplacementsPerNewWord = 3;

    private readonly SpokenTokens _tokens;
    private readonly string[] _rareWords;

    public Splicer(SpokenTokens tokens)
    {
        _tokens = tokens;
        _rareWords = [.. Enumerable.Range(0, tokens.Count).Where(IsRare)
            .Select(token => { var (start, end) = SpokenTokens.Core(tokens[token]); return tokens[token][start..end]; }).Distinct()];
    }

    /// <summary>Writes a sentence into <paramref name="text"/>, which is emptied first.</summary>
    public void Write(ShowSentences show, SplicerState state, StringBuilder text)
    {
        var sentence = state.Sentence;
        sentence.Clear();
        sentence.AddRange(show.AnySentence(state.Random));
        if (sentence.Count <= ShortSentence)
        {
            sentence.AddRange(show.AnyShortSentence(state.Random));
        }
        else
        {
            Splice(show, sentence, state.Random);
        }

        if (state.Random.Next(WordsPerReplacement) < sentence.Count)
        {
            state.ReplacementsOwed++;
        }

        var replaced = state.ReplacementsOwed > 0 ? sentence.FindIndex(IsRare) : -1;
        text.Clear();
        for (var at = 0; at < sentence.Count; at++)
        {
            if (at > 0)
            {
                text.Append(' ');
            }

            if (at == replaced)
            {
                AppendReplacement(_tokens[sentence[at]], state.Random, text);
                state.ReplacementsOwed--;
            }
            else
            {
                text.Append(_tokens[sentence[at]]);
            }
        }
    }

    private void Splice(ShowSentences show, List<int> sentence, Random random)
    {
        var length = sentence.Count;
        for (var cut = random.Next(1, LongestPiece); cut < sentence.Count - 1; cut += random.Next(2, LongestPiece))
        {
            var rest = show.Continuation(_tokens.WordOf(sentence[cut]), length - cut - 1, random);
            if (!rest.IsEmpty && cut + 1 + rest.Length <= LongestSentence)
            {
                sentence.RemoveRange(cut + 1, sentence.Count - cut - 1);
                sentence.AddRange(rest);
            }
        }
    }

    private void AppendReplacement(string token, Random random, StringBuilder text)
    {
        var (start, end) = SpokenTokens.Core(token);
        var word = _rareWords[random.Next(_rareWords.Length)];
        text.Append(token, 0, start);
        text.Append(random.Next(ReplacementsPerNewWord) == 0 ? WithOneLetterChanged(word, random) : word);
        text.Append(token, end, token.Length - end);
    }

    private static string WithOneLetterChanged(string word, Random random)
    {
        var at = random.Next(1, word.Length);
        var letter = (char)('a' + random.Next(26));
        return random.Next(3) switch
        {
            0 => word[..at] + letter + word[at..],
            1 => word[..at] + letter + word[(at + 1)..],
            _ => word[..at] + word[(at + 1)..],
        };
    }

    private bool IsRare(int token)
    {
        if (_tokens.CountOf(token) > RareWord)
        {
            return false;
        }

        var (start, end) = SpokenTokens.Core(_tokens[token]);
        var word = _tokens[token].AsSpan(start..end);
        return word.Length >= 4 && !word.ContainsAnyExceptInRange('A', 'z');
    }
}

/// <summary>What a splicer keeps between the sentences of an episode.</summary>
internal sealed class SplicerState(int seed)
{
    public Random Random { get; } = new(seed);

    public List<int> Sentence { get; } = [];

    /// <summary>Replacements that had to wait, because a sentence had no rare word.</summary>
    public int ReplacementsOwed { get; set; }
}
