using System.Numerics;
using Bot.Search.Text;

namespace Bot.Search.Catalog;

/// <summary>How closely a word of the catalogue resembles one that was typed, best first.</summary>
internal enum Closeness : byte
{
    /// <summary>The same, but for a plural s.</summary>
    Same,

    /// <summary>Begins with it.</summary>
    Beginning,

    /// <summary>Has it inside.</summary>
    Inside,

    /// <summary>One edit away.</summary>
    OneEdit,

    /// <summary>Two edits away.</summary>
    TwoEdits,
}

/// <summary>How far to look for words that resemble a typed one.</summary>
/// <param name="ShortestBeginning">So many letters must be typed for the beginning of a word to count.</param>
/// <param name="Inside">Whether words that have it inside count.</param>
/// <param name="Typos">Whether words within one or two edits count.</param>
/// <param name="Unfinished">Whether the typed word may go on, so that a misspelt beginning is enough.</param>
internal readonly record struct Reach(int ShortestBeginning, bool Inside = false, bool Typos = false, bool Unfinished = false)
{
    /// <summary>Words as typed, or long beginnings.</summary>
    public static readonly Reach Named = new(4);

    /// <summary>Also misspelt words.</summary>
    public static readonly Reach Misspelt = new(4, Typos: true);

    /// <summary>Words that are still being typed.</summary>
    public static readonly Reach Typing = new(1);

    /// <summary>Words that are still being typed, and wrongly.</summary>
    public static readonly Reach TypingBadly = new(1, Inside: true, Typos: true, Unfinished: true);
}

/// <summary>A word of the vocabulary that resembles a typed one.</summary>
internal readonly record struct WordMatch(int Word, Closeness Closeness);

/// <summary>
/// The distinct words of a segment in ordinal order: a beginning is a range of it, and a typo is found by looking at all of it, since a
/// word's length and set of letters, kept apart in small arrays, rule out nearly all words before any is compared.
/// </summary>
internal sealed class Vocabulary
{
    private readonly string[] _words;
    private readonly byte[] _lengths;
    private readonly uint[] _letters;

    public Vocabulary(string[] sortedWords)
    {
        _words = sortedWords;
        _lengths = Array.ConvertAll(sortedWords, word => (byte)Math.Min(word.Length, byte.MaxValue));
        _letters = Array.ConvertAll(sortedWords, LettersOf);
    }

    public int Count => _words.Length;

    public bool Contains(string word) => IndexOf(word) >= 0;

    /// <summary>How many edits a typed word may be away: none for one or two letters and where a digit is in it (a number is not a typo), one up to five letters, two above.</summary>
    public static int EditsFor(string typed) => typed.Length switch
    {
        <= 2 or > EditDistance.LongestWord => 0,
        _ when typed.AsSpan().ContainsAnyInRange('0', '9') => 0,
        <= 5 => 1,
        _ => 2,
    };

    /// <summary>Adds the words that resemble <paramref name="typed"/>. A word may be added more than once; the closest counts.</summary>
    public void Collect(string typed, Reach reach, List<WordMatch> matches)
    {
        AddSame(typed, matches);
        if (typed.Length >= reach.ShortestBeginning)
        {
            AddBeginnings(typed, matches);
        }

        if (reach.Inside && typed.Length >= 3)
        {
            AddInside(typed, matches);
        }

        if (reach.Typos && EditsFor(typed) is var edits and > 0)
        {
            AddTypos(typed, edits, reach.Unfinished, matches);
        }
    }

    /// <summary>Adds the word itself, and the one with or without a plural s.</summary>
    public void AddSame(string typed, List<WordMatch> matches)
    {
        Add(typed);
        if (typed.Length >= 3)
        {
            Add(typed + "s");
        }

        if (typed.Length >= 4 && typed[^1] == 's')
        {
            Add(typed[..^1]);
        }

        void Add(string word)
        {
            if (IndexOf(word) is var index and >= 0)
            {
                matches.Add(new WordMatch(index, Closeness.Same));
            }
        }
    }

    private void AddBeginnings(string typed, List<WordMatch> matches)
    {
        var at = IndexOf(typed);
        for (at = at < 0 ? ~at : at + 1; at < _words.Length && _words[at].StartsWith(typed, StringComparison.Ordinal); at++)
        {
            matches.Add(new WordMatch(at, Closeness.Beginning));
        }
    }

    private void AddInside(string typed, List<WordMatch> matches)
    {
        var letters = LettersOf(typed);
        for (var i = 0; i < _words.Length; i++)
        {
            if ((letters & ~_letters[i]) == 0 && _words[i].AsSpan().Contains(typed, StringComparison.Ordinal))
            {
                matches.Add(new WordMatch(i, Closeness.Inside));
            }
        }
    }

    private void AddTypos(string typed, int max, bool unfinished, List<WordMatch> matches)
    {
        var letters = LettersOf(typed);
        var lengths = _lengths;
        var shortest = Math.Max(3, typed.Length - max);
        var longest = unfinished ? int.MaxValue : typed.Length + max;
        for (var i = 0; i < lengths.Length; i++)
        {
            // An edit brings in at most one letter and loses at most one.
            if (lengths[i] < shortest || lengths[i] > longest
                || BitOperations.PopCount(letters & ~_letters[i]) > max
                || (!unfinished && BitOperations.PopCount(_letters[i] & ~letters) > max))
            {
                continue;
            }

            var word = _words[i];
            if (typed.Length == 3 && word[0] != typed[0])
            {
                continue;
            }

            var edits = unfinished ? EditDistance.ToBeginning(typed, word, max) : EditDistance.Between(typed, word, max);
            if (edits > 0 && edits <= max)
            {
                matches.Add(new WordMatch(i, edits == 1 ? Closeness.OneEdit : Closeness.TwoEdits));
            }
        }
    }

    private int IndexOf(string word) => Array.BinarySearch(_words, word, StringComparer.Ordinal);

    private static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var c in word)
        {
            letters |= 1u << (c is >= 'a' and <= 'z' ? c - 'a' : 26 + (c % 6));
        }

        return letters;
    }
}
