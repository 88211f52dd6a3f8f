using System.Buffers;
using Bot.Search.Lines;
using Bot.Search.Words;

namespace Bot.Search.Finding;

/// <summary>A word of the question that may stand anywhere in the line.</summary>
/// <param name="Text">The folded word.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="Ordinal">Which word of the question it is.</param>
/// <param name="IsStop">Whether it carries next to no meaning.</param>
internal sealed record Term(string Text, string Stem, int Ordinal, bool IsStop)
{
    private WordPattern? _pattern;

    /// <summary>How much finding this word says: the rarer, the more. Set when it has been looked up.</summary>
    public float Weight { get; set; }

    /// <summary>In how many lines that may be seen the word or a form of it is, at most. Set when it has been looked up.</summary>
    public long Lines { get; set; }

    /// <summary>
    /// Whether so many lines have the word that it is likely meant as it stands. Of a word that hardly anybody said, something like it
    /// may well have been said.
    /// </summary>
    public bool IsCommon => Lines >= CommonFrom;

    /// <summary>The word, to be compared with others.</summary>
    public WordPattern Pattern => _pattern ??= new WordPattern(Text);

    /// <summary>Words that fewer lines have are names, terms and slips.</summary>
    public const long CommonFrom = 20;
}

/// <summary>A question, taken apart.</summary>
/// <param name="Phrases">What was in quotes: words in a row, to be found as they are.</param>
/// <param name="Terms">The other words, each once, whatever its form.</param>
internal sealed record Question(IReadOnlyList<string[]> Phrases, IReadOnlyList<Term> Terms)
{
    /// <summary>Of a longer text the beginning counts: nobody remembers more.</summary>
    public const int LongestText = 500;

    /// <summary>Each term has a bit in a number of 32, one of which marks lines that may not be seen.</summary>
    public const int MostTerms = 24;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    public static Question Read(LineQuery query, Stems stems)
    {
        var text = query.Text.Length > LongestText ? query.Text.AsSpan(0, LongestText) : query.Text;
        if (query.Exact)
        {
            var phrase = WordReader.ReadAll(text);
            return new Question(phrase.Length > 0 ? [phrase] : [], []);
        }

        var phrases = new List<string[]>();
        var words = new List<string>();
        while (text.IndexOfAny(Quotes) is >= 0 and var opening
            && text[(opening + 1)..].IndexOfAny(Quotes) is >= 0 and var length)
        {
            words.AddRange(WordReader.ReadAll(text[..opening]));
            var phrase = WordReader.ReadAll(text.Slice(opening + 1, length));
            if (phrase.Length > 0)
            {
                phrases.Add(phrase);
            }

            text = text[(opening + length + 2)..];
        }

        // A quotation mark that is never closed is none.
        words.AddRange(WordReader.ReadAll(text));
        return new Question(phrases, MakeTerms(words, stems));
    }

    private static List<Term> MakeTerms(List<string> words, Stems stems)
    {
        // When there is nothing else, stop words have to do: to be or not to be.
        var onlyStops = words.TrueForAll(StopWords.Contains);
        var terms = new List<Term>();
        var seen = new HashSet<string>();
        for (var ordinal = 0; ordinal < words.Count && terms.Count < MostTerms; ordinal++)
        {
            // One word of a line cannot stand for two, and nobody means two by engineer and engineers.
            var stem = stems.Of(words[ordinal]);
            if (seen.Add(stem))
            {
                terms.Add(new Term(words[ordinal], stem, ordinal, !onlyStops && StopWords.Contains(words[ordinal])));
            }
        }

        return terms;
    }
}
