using Bot.Search.Words;

namespace Bot.Benchmarks.Extracts;

/// <summary>Words as all ways of choosing see them: stems, without small words where those are not wanted.</summary>
internal static class Terms
{
    private static readonly Stems Stems = new();

    /// <summary>The stems of a text, small words included.</summary>
    public static string[] All(string text) => [.. WordReader.ReadAll(text).Select(Stems.Of)];

    /// <summary>The stems of the words that carry meaning.</summary>
    public static string[] Telling(string text) => [.. WordReader.ReadAll(text).Where(IsTelling).Select(Stems.Of)];

    /// <summary>Whether a word carries meaning.</summary>
    public static bool IsTelling(string word) => word.Length > 1 && !StopWords.Contains(word) && !char.IsDigit(word[0]);

    /// <summary>A phrase by its stems, so that plurals and capitals make no difference.</summary>
    public static string KeyOf(string phrase) => string.Join(' ', All(phrase));
}
