namespace Bot.Core.Import.Pages;

/// <summary>Reads bullets of all kinds: <c>•</c>, <c>-</c>, <c>*</c>, <c>–</c>, <c>1.</c></summary>
internal static class ListItem
{
    private const string Bullets = "•‣◦▪▸►●○∙·⁃∗✓✔➤→";

    /// <summary>Reads a list item; false when the line is none. <paramref name="text"/> is what stands after the bullet.</summary>
    public static bool TryRead(string line, out string text)
    {
        var trimmed = PageText.Trim(line);
        text = "";
        if (trimmed.Length < 2)
        {
            return trimmed is "•" or "-" or "*";
        }

        var skip = Bullets.Contains(trimmed[0], StringComparison.Ordinal) ? 1 : SkipDashOrNumber(trimmed);
        if (skip == 0)
        {
            return false;
        }

        text = PageText.Trim(trimmed[skip..]);
        return true;
    }

    /// <summary>Whether the line is a Markdown rule such as <c>---</c>, which says nothing.</summary>
    public static bool IsRule(string line)
    {
        var trimmed = PageText.Trim(line).Replace(" ", "", StringComparison.Ordinal);
        return trimmed.Length >= 3 && trimmed[0] is '-' or '*' or '_' or '=' or '—' or '–' or '─' && trimmed.AsSpan().IndexOfAnyExcept(trimmed[0]) < 0;
    }

    private static int SkipDashOrNumber(string text)
    {
        if (text[0] is '-' or '*' or '–' or '—' or '+')
        {
            return char.IsWhiteSpace(text[1]) ? 1 : 0;
        }

        // Up to two digits: "2012. Then…" is a year.
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && text[digits] is '.' or ')' && digits + 1 < text.Length && char.IsWhiteSpace(text[digits + 1]) ? digits + 1 : 0;
    }
}
