namespace Bot.Benchmarks.Library;

/// <summary>Questions about lines of a synthetic library.</summary>
internal static class SyntheticQuestions
{
    /// <summary>A few words of a line, as somebody remembers them.</summary>
    public static string Remembered(string line, Random random)
    {
        var words = line.TrimEnd('.').Split(' ').Where(word => word.Length > 3).Distinct().ToArray();
        random.Shuffle(words);
        return words.Length == 0 ? line : string.Join(' ', words.Take(random.Next(3, 6)));
    }

    /// <summary>Some words of a line in a row, in quotation marks.</summary>
    public static string Phrase(string line, Random random)
    {
        var words = line.TrimEnd('.').Split(' ');
        var length = Math.Min(words.Length, random.Next(3, 6));
        var first = random.Next(words.Length - length + 1);
        return $"\"{string.Join(' ', words.Skip(first).Take(length))}\"";
    }
}
