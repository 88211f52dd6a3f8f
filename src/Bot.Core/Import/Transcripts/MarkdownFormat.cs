using System.Globalization;
using System.Text;
using Bot.Core.Import.Pages;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Markdown transcripts: paragraphs that begin with <c>**Name:**</c> as in https://github.com/thechangelog/transcripts, or with
/// <c>Name: 00:01:02</c> below front matter as in https://github.com/bitcointranscripts/bitcointranscripts. Headings, code, tables and
/// pictures are not spoken.
/// </summary>
internal sealed class MarkdownFormat : ITranscriptFormat
{
    public string Name => "markdown";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) =>
        hint.Kind == TranscriptKind.Markdown || EndOfFrontMatter(source.Lines) > 0 || source.Lines.Count(IsBoldLabel) >= 2;

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        var log = new FindingLog();
        var body = EndOfFrontMatter(source.Lines);
        var rules = new DialogueRules { KnownSpeakers = SpeakersOf(source.Lines, body), Decode = MarkdownText.Decode };
        var blocks = ReadBlocks(source.Lines, body, out var left);
        if (left > 0)
        {
            log.Found("transcript", string.Create(CultureInfo.InvariantCulture, $"Left out {left:N0} lines that are headings, rules, code, tables, pictures or links."));
        }

        return TranscriptBuilder.Build(this, Dialogue.Read(blocks, rules), hint.Language, log);
    }

    private static List<Block> ReadBlocks(IReadOnlyList<string> lines, int body, out int left)
    {
        var blocks = new List<Block>();
        left = 0;
        var fence = "";
        var breaks = true;
        for (var i = body; i < lines.Count; i++)
        {
            var line = PageText.Trim(lines[i]);
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = fence.Length == 0 ? line[..3] : line.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
                (left, breaks) = (left + 1, true);
            }
            else if (fence.Length > 0 || line.Length == 0 || IsUnspoken(line))
            {
                left += line.Length > 0 ? 1 : 0;
                breaks = true;
            }
            else
            {
                var text = WithoutListSign(line);
                blocks.Add(new Block(text, i + 1) { Breaks = breaks || text.Length != line.Length });
                breaks = false;
            }
        }

        return blocks;
    }

    private static bool IsUnspoken(string line) =>
        line[0] is '#' && line.TrimStart('#') is ['\0' or ' ' or '\t', ..] or ""
        || line[0] == '|'
        || line.StartsWith("{{", StringComparison.Ordinal)
        || line.AsSpan().Trim("-=*_ ").IsEmpty
        || (line.StartsWith("![", StringComparison.Ordinal) && line.EndsWith(')'))
        || IsLink(line);

    // An address alone, or behind a label: "Slides: https://…".
    private static bool IsLink(string line)
    {
        var at = line.IndexOf("http", StringComparison.Ordinal);
        if (at < 0 || at > 60 || line.AsSpan(at).ContainsAny(' ', '\t'))
        {
            return false;
        }

        var before = line.AsSpan(0, at).TrimEnd("<[( ");
        return before.IsEmpty || (before[^1] == ':' && before.Count(' ') <= 3);
    }

    private static string WithoutListSign(string line)
    {
        if (line.Length > 2 && line[0] is '-' or '*' or '+' or '•' && line[1] is ' ' or '\t')
        {
            return line[2..].TrimStart();
        }

        return line.Length > 1 && line[0] == '>' && line[1] != '>' ? line[1..].TrimStart() : line;
    }

    private static bool IsBoldLabel(string line) =>
        line.StartsWith("**", StringComparison.Ordinal) && Lead.Read(line) is { Kind: LabelKind.Bold };

    /// <summary>The index of the first line behind the YAML block, or 0 when there is none.</summary>
    /// <summary>Whether the first words are somebody's in bold, which may be all that speaks.</summary>
    public static bool BeginsWithSpeaker(SourceText source) => source.Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { } first && IsBoldLabel(first);

    /// <summary>The index of the first line behind the block of YAML at the top; 0 without one.</summary>
    public static int EndOfFrontMatter(IReadOnlyList<string> lines)
    {
        if (lines.Count < 3 || lines[0].Trim('\uFEFF', ' ', '\t') != "---")
        {
            return 0;
        }

        for (var i = 1; i < Math.Min(lines.Count, 300); i++)
        {
            if (lines[i].TrimEnd() is "---" or "...")
            {
                return lines.Skip(1).Take(i - 1).Any(line => line.Contains(':', StringComparison.Ordinal)) ? i + 1 : 0;
            }
        }

        return 0;
    }

    private static List<string> SpeakersOf(IReadOnlyList<string> lines, int body)
    {
        var names = new List<string>();
        var inList = false;
        for (var i = 1; i < body - 1; i++)
        {
            var line = lines[i].Trim();
            if (inList && line.StartsWith("- ", StringComparison.Ordinal))
            {
                names.Add(Unquote(line[2..]));
                continue;
            }

            inList = false;
            foreach (var field in (ReadOnlySpan<string>)["speakers:", "speaker:", "hosts:", "host:", "guests:", "guest:"])
            {
                if (line.StartsWith(field, StringComparison.OrdinalIgnoreCase))
                {
                    inList = true;
                    names.AddRange(line[field.Length..].Trim(' ', '[', ']').Split(',').Select(Unquote));
                }
            }
        }

        return [.. names.Where(name => name.Length > 0)];
    }

    private static string Unquote(string value) => value.Trim().Trim('"', '\'').Trim();
}

/// <summary>Takes Markdown's markup out of a paragraph and leaves the words.</summary>
internal static class MarkdownText
{
    private const int LongestLink = 2000;

    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("\\*_`[<&~");

    public static string Decode(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) || char.IsWhiteSpace(text[at + 1])) == false && text[at + 1] < 128)
            {
                result.Append(text[++at]);
            }
            else if (c == '*' || (c == '~' && at + 1 < text.Length && text[at + 1] == '~'))
            {
                at = Stars(text, at, result);
            }
            else if (c == '_' && !(at > 0 && at + 1 < text.Length && IsWord(text[at - 1]) && IsWord(text[at + 1])) && !IsApart(text, at))
            {
                continue;
            }
            else if (c == '`')
            {
                continue;
            }
            else if (c == '!' && at + 1 < text.Length && text[at + 1] == '[' && Link(text, at + 1) is { } image)
            {
                at = image.End - 1;
            }
            else if (c == '[' && Link(text, at) is { } link)
            {
                result.Append(Decode(text[(at + 1)..link.Close]));
                at = link.End - 1;
            }
            else if (c == '<' && Tag(text, at) is { } tag)
            {
                at = tag - 1;
            }
            else
            {
                result.Append(c);
            }
        }

        return SpokenText.Decode(result.ToString());
    }

    private static int Stars(string text, int at, StringBuilder result)
    {
        var end = at;
        while (end < text.Length && text[end] == text[at])
        {
            end++;
        }

        var isBetweenWords = at > 0 && end < text.Length && IsWord(text[at - 1]) && IsWord(text[end]);
        var isApart = (at == 0 || char.IsWhiteSpace(text[at - 1])) && (end == text.Length || char.IsWhiteSpace(text[end]));
        if (isApart || (isBetweenWords && end - at == 1))
        {
            result.Append(text, at, end - at);
        }

        return end - 1;
    }

    private static bool IsApart(string text, int at) => (at == 0 || char.IsWhiteSpace(text[at - 1])) && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]));

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    /// <summary>Where the words of <c>[words](address)</c> end, and where all of it does.</summary>
    private static (int Close, int End)? Link(string text, int at)
    {
        var window = text.AsSpan(at, Math.Min(LongestLink, text.Length - at));
        var close = window.IndexOf("](");
        if (close <= 0 || window[1..close].Contains('['))
        {
            return null;
        }

        var end = window[close..].IndexOf(')');
        return end < 0 ? null : (at + close, at + close + end + 1);
    }

    // <b>, </b>, <br/>, <!-- -->. An address in angle brackets stays: somebody may have said it.
    private static int? Tag(string text, int at)
    {
        var window = text.AsSpan(at, Math.Min(LongestLink, text.Length - at));
        if (window.StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = window.IndexOf("-->");
            return end < 0 ? null : at + end + 3;
        }

        var close = window.IndexOf('>');
        if (close < 2)
        {
            return null;
        }

        var name = window[1..close].TrimStart('/');
        var stop = name.IndexOfAny(" /\t\n");
        name = stop < 0 ? name : name[..stop];
        return name is "b" or "i" or "u" or "em" or "strong" or "br" or "p" or "a" or "span" or "div" or "sup" or "sub" or "code" or "center" or "cite" or "time" or "small" or "del" or "details" or "summary" or "img" ? at + close + 1 : null;
    }
}
