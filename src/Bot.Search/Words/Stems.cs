using Lucene.Net.Tartarus.Snowball.Ext;

namespace Bot.Search.Words;

/// <summary>
/// English stems: engineers and engineer are both engin. Remembers the stems it has made, because the same few thousand words
/// come again and again. Not for several threads at once: the stemmer keeps its state in fields.
/// </summary>
internal sealed class Stems
{
    /// <summary>About 15 MB; a whole library has some hundred thousand words, most of them seen once.</summary>
    private const int MostRemembered = 100_000;

    private readonly EnglishStemmer _stemmer = new();
    private readonly Dictionary<string, string> _known = [];

    public string Of(string word)
    {
        if (_known.TryGetValue(word, out var stem))
        {
            return stem;
        }

        _stemmer.SetCurrent(word);
        stem = _stemmer.Stem() ? _stemmer.Current : word;
        if (stem.Length == 0 || stem == word)
        {
            stem = word;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[word] = stem;
        return stem;
    }
}
