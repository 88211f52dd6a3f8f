namespace Bot.Core.Language;

/// <summary>Shortening text at the ends of sentences, never within one.</summary>
public static class Sentences
{
    /// <summary>As many whole sentences of the paragraphs as fit, at least the first one.</summary>
    /// <param name="paragraphs">The text.</param>
    /// <param name="length">How many UTF-16 code units may be shown.</param>
    public static (IReadOnlyList<string> Paragraphs, bool Shortened) Shorten(IReadOnlyList<string> paragraphs, int length)
    {
        var kept = new List<string>();
        var left = length;

        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Length <= left)
            {
                kept.Add(paragraph);
                left -= paragraph.Length;
                continue;
            }

            var end = LastEnd(paragraph, left);
            if (end == 0 && kept.Count == 0)
            {
                end = FirstEnd(paragraph);
            }

            if (end > 0)
            {
                kept.Add(paragraph[..end]);
            }

            return (kept, end < paragraph.Length || kept.Count < paragraphs.Count);
        }

        return (kept, false);
    }

    private static int LastEnd(string text, int limit)
    {
        for (var end = Math.Min(limit, text.Length); end > 0; end--)
        {
            if (IsEnd(text, end))
            {
                return end;
            }
        }

        return 0;
    }

    private static int FirstEnd(string text)
    {
        for (var end = 1; end < text.Length; end++)
        {
            if (IsEnd(text, end))
            {
                return end;
            }
        }

        return text.Length;
    }

    // A full stop with a space behind it; "3.5" and "e.g.," have none.
    private static bool IsEnd(string text, int end) =>
        text[end - 1] is '.' or '!' or '?' or '。' or '！' or '？' or '”' or '"'
        && (end == text.Length || (char.IsWhiteSpace(text[end]) && (end + 1 >= text.Length || !char.IsLower(text[end + 1]))))
        && (text[end - 1] is not ('”' or '"') || (end > 1 && text[end - 2] is '.' or '!' or '?'));
}
