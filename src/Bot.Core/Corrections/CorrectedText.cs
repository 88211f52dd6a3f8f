using System.Security.Cryptography;
using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Search.Text;

namespace Bot.Core.Corrections;

/// <summary>
/// The hashes that tie a correction to the text that it corrects. A number or a place would do while nothing is imported anew; then the same
/// number may be another claim, and a correction of the one would be shown on the other.
/// </summary>
internal static class CorrectedText
{
    /// <summary>So much of the imported text is kept beside a correction, to be read where the episode has it no longer.</summary>
    private const int LongestBefore = 1500;

    /// <summary>Of a name or a claim.</summary>
    public static string TargetOf(string imported) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(imported)));

    /// <summary>Of a summary.</summary>
    public static string TargetOf(IReadOnlyList<string> paragraphs) => TargetOf(string.Join('\n', paragraphs));

    /// <summary>Of lines.</summary>
    public static string TargetOf(IEnumerable<TranscriptLine> lines) => TargetOf(string.Join('\n', lines.Select(line => line.Text)));

    /// <summary>Of a term and what is heard for it, however both are written.</summary>
    public static string TargetOfTerm(string term, string heard) => TargetOf($"{NameWords.Key(heard)}\n{NameWords.Key(term)}");

    /// <summary>What is kept of an imported text.</summary>
    public static string Kept(string imported) => Graphemes.Shorten(imported, LongestBefore);
}
