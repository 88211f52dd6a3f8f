using System.Net;
using System.Text.RegularExpressions;

namespace Bot.Benchmarks.Corpus;

/// <summary>Takes out of a paragraph of Markdown what nobody spoke: emphasis, addresses, times, directions such as <c>[laughter]</c>.</summary>
internal static partial class MarkdownText
{
    public static string Plain(string paragraph)
    {
        var text = Images().Replace(paragraph, " ");
        text = Links().Replace(text, "$1");
        text = Tags().Replace(text, " ");
        text = Addresses().Replace(text, " ");
        text = Directions().Replace(text, " ");
        text = Inserts().Replace(text, "$1");
        text = Escapes().Replace(text, "$1");
        text = Emphasis().Replace(text, "");
        text = Spaces().Replace(text, " ").Trim();
        return SpaceBeforeMark().Replace(text, "$1");
    }

    /// <summary>
    /// The last cleaning of a sentence. It comes after the cutting on purpose: what is repaired here cannot move the numbers of lines,
    /// which the hand-written questions refer to.
    /// </summary>
    public static string Polish(string sentence)
    {
        var text = WebUtility.HtmlDecode(sentence).Replace('\u00a0', ' ').Replace("\\", "", StringComparison.Ordinal);
        text = LostTime().Replace(text, "");
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Images();

    [GeneratedRegex(@"(?<!\\)\[([^\]]+)\]\([^)\s]*(?: [^)]*)?\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"</?[A-Za-z][^>]*>|<!--.*?-->")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\(?<?https?://[^\s<>)\]]+>?\)?")]
    private static partial Regex Addresses();

    // Escaped brackets are times and sounds throughout; plain ones only when they hold a time or one of these words.
    [GeneratedRegex(
        @"\\\[[^\]\\]*\\?\]"
        + @"|\[[^\]]*(?:\d\d?:\d\d|inaudible|unintelligible|unclear|crosstalk|cross-talk|laugh|applause|music|pause|audience|silence|indistinct)[^\]]*\]"
        + @"|\((?:\d\d?:)?\d\d?:\d\d(?:\.\d+)?\)|\((?:inaudible|laughs|laughter|laughing|crosstalk)\)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Directions();

    // "[the] network": words that the transcriber put in.
    [GeneratedRegex(@"\[([^\]\[]*)\]")]
    private static partial Regex Inserts();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!~<>|$&])")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\*+|`+|~~|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}_])")]
    private static partial Regex Emphasis();

    // "Stephan – 00:02:53:" in front of the text, or what is left of a time in brackets.
    [GeneratedRegex(@"^\p{Lu}[\p{L} ]{1,30} [–-] \d\d:\d\d:\d\d:? (?=\S)|(?:\d\d?:)?\d\d?:\d\d(?:\.\d+)?\]")]
    private static partial Regex LostTime();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ([.,;?!])(?![\p{L}\p{N}.])")]
    private static partial Regex SpaceBeforeMark();
}
