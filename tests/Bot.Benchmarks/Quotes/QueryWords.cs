using System.Text.RegularExpressions;

namespace Bot.Benchmarks.Quotes;

/// <summary>The words of a question for engines that want them one by one.</summary>
internal static partial class QueryWords
{
    /// <summary>Each word once, without anything that a query language could take for syntax, except an apostrophe.</summary>
    public static IEnumerable<string> Of(string question) =>
        Word().Matches(question).Select(match => match.Value.Trim('\'', '’')).Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}'’]+")]
    private static partial Regex Word();
}
