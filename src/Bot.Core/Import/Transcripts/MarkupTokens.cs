namespace Bot.Core.Import.Transcripts;

/// <summary>A tag or a stretch of text. <see cref="Name"/> is empty for text, else the tag's name in lower case.</summary>
internal readonly record struct MarkupToken(string Name, bool IsEnd, int Start, int Length);

/// <summary>
/// Cuts HTML or XML into tags and text in one pass. It builds no tree, so neither deep nesting nor missing ends can make it slow or large;
/// comments, declarations and the content of scripts and styles are left out.
/// </summary>
internal static class MarkupTokens
{
    private const int LongestTag = 4000;

    public static IEnumerable<MarkupToken> Read(string text)
    {
        var at = 0;

        // Whether an end was looked for in vain: not to be looked for again and again.
        var (endlessScript, endlessStyle) = (false, false);
        while (at < text.Length)
        {
            var open = text.IndexOf('<', at);
            while (open >= 0 && !BeginsTag(text, open))
            {
                open = text.IndexOf('<', open + 1);
            }

            if (open < 0)
            {
                yield return new MarkupToken("", false, at, text.Length - at);
                yield break;
            }

            if (open > at)
            {
                yield return new MarkupToken("", false, at, open - at);
            }

            if (text[open + 1] is '!' or '?')
            {
                at = EndOfDeclaration(text, open);
                continue;
            }

            var close = EndOfTag(text, open);
            var isEnd = text[open + 1] == '/';
            var name = NameAt(text, open + (isEnd ? 2 : 1), close);
            yield return new MarkupToken(name, isEnd, open, close - open);
            at = close;
            if (!isEnd && (name == "script" ? !endlessScript : name == "style" && !endlessStyle))
            {
                var end = EndOfRaw(text, close, name);
                endlessScript |= end < 0 && name == "script";
                endlessStyle |= end < 0 && name == "style";
                at = end < 0 ? close : end;
            }
        }
    }

    private static bool BeginsTag(string text, int at) =>
        at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '!' or '?' || (text[at + 1] == '/' && at + 2 < text.Length && char.IsAsciiLetter(text[at + 2])));

    private static int EndOfDeclaration(string text, int open)
    {
        var isComment = string.CompareOrdinal(text, open, "<!--", 0, 4) == 0;
        if (!isComment && string.CompareOrdinal(text, open, "<![CDATA[", 0, 9) == 0)
        {
            // The text of a CDATA section is text; its end mark is dropped below as a declaration would be.
            return open + 9;
        }

        var end = isComment ? text.IndexOf("-->", open, StringComparison.Ordinal) : text.IndexOf('>', open);
        return end < 0 ? text.Length : end + (isComment ? 3 : 1);
    }

    // A > inside quotes does not end a tag; a quote that is never closed would swallow everything, so a tag has a longest length.
    private static int EndOfTag(string text, int open)
    {
        var limit = Math.Min(text.Length, open + LongestTag);
        for (var i = open + 1; i < limit; i++)
        {
            var c = text[i];
            if (c == '>')
            {
                return i + 1;
            }

            if (c is '"' or '\'' && text[i - 1] == '=' && text.AsSpan(i + 1, limit - i - 1).IndexOf(c) is >= 0 and var closing)
            {
                i += closing + 1;
            }
        }

        return text.AsSpan(open, limit - open).IndexOf('>') is > 0 and var first ? open + first + 1 : limit;
    }

    private static int EndOfRaw(string text, int from, string name) => text.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);

    private static string NameAt(string text, int start, int end)
    {
        var at = start;
        while (at < end && at - start < 24 && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or ':'))
        {
            at++;
        }

        return text[start..at].ToLowerInvariant();
    }
}
