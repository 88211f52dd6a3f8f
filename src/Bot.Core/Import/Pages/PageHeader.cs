using System.Text.RegularExpressions;

namespace Bot.Core.Import.Pages;

/// <summary>The line "Show · date" at the top of a page.</summary>
/// <param name="Show">The show, when the line has one.</param>
/// <param name="Date">The date, or why it was not taken.</param>
/// <param name="LeftOut">Other parts of the line, such as "Episode 42", which have no place in an episode.</param>
internal sealed partial record PageHeader(string? Show, DateReading Date, IReadOnlyList<string> LeftOut)
{
    private const int LongestHeader = 200;

    /// <summary>Reads a line that has a date as one of several parts, or that is a date and nothing else.</summary>
    public static bool TryRead(string line, out PageHeader header)
    {
        header = null!;
        if (line.Length > LongestHeader || !line.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var text = PageText.Tidy(SectionHeadings.Plain(line));
        var parts = Parts(text);
        var at = parts.FindLastIndex(part => !DateReader.Read(text[part]).IsNone);
        if (at < 0)
        {
            return false;
        }

        var date = DateReader.Read(text[parts[at]]);
        var others = parts.Where((part, i) => i != at && text[part].Length > 0).ToList();
        var before = others.Where(part => part.End.Value <= parts[at].Start.Value).ToList();
        var shows = before.Where(part => !IsEpisodeNumber(text[part])).ToList();
        if (shows.Count > 0)
        {
            // A show may have a separator in its own name, so everything before the date is the show, as it is written.
            var show = text[shows[0].Start..shows[^1].End];
            header = new PageHeader(show, date, [.. others.Where(part => part.Start.Value > shows[^1].Start.Value || part.End.Value <= shows[0].Start.Value).Select(part => text[part])]);
            return true;
        }

        var after = others.FindIndex(part => part.Start.Value > parts[at].Start.Value && !IsEpisodeNumber(text[part]));
        header = new PageHeader(
            after < 0 ? null : text[others[after]],
            date,
            [.. others.Where((_, i) => i != after).Select(part => text[part])]);
        return true;
    }

    /// <summary>Reads a line that ends in a date without a separator: "Training Data, May 16, 2025", "Training Data (2025-05-16)".</summary>
    public static bool TryReadLoose(string line, out PageHeader header)
    {
        header = null!;
        var text = PageText.Tidy(SectionHeadings.Plain(line));
        if (text.Length > LongestHeader)
        {
            return false;
        }

        for (var i = 1; i < text.Length; i++)
        {
            if (text[i - 1] is ' ' or '(' or ',' && DateReader.Read(text[i..]) is { IsNone: false } date)
            {
                var show = text[..i].TrimEnd(' ', ',', '(', ':', '-');
                header = new PageHeader(show.Length > 0 ? show : null, date, []);
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads "Training Data ·" or "Training Data · some day": a header whose date is missing or not understood.</summary>
    public static bool TryReadUndated(string line, out PageHeader header)
    {
        header = null!;
        var text = PageText.Tidy(SectionHeadings.Plain(line));
        var parts = Parts(text);
        if (text.Length > LongestHeader || parts.Count < 2 || text[parts[0]].Length == 0)
        {
            return false;
        }

        header = new PageHeader(text[parts[0]], default, [.. parts.Skip(1).Select(part => text[part]).Where(part => part.Length > 0)]);
        return true;
    }

    private static bool IsEpisodeNumber(string text) => EpisodeNumber().IsMatch(text);

    private static List<Range> Parts(string text)
    {
        var parts = new List<Range>();
        var start = 0;
        foreach (var separator in Separator().EnumerateMatches(text))
        {
            parts.Add(start..separator.Index);
            start = separator.Index + separator.Length;
        }

        parts.Add(start..text.Length);
        return parts;
    }

    // At most 200 characters come here.
    [GeneratedRegex(@"\s?[·|•‧∙⋅—]\s?|\s[-–]{1,2}\s|\s[-–]$", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(episode|ep\.?|folge|nr\.?|no\.?|#|s[0-9]{1,3}\s?e)\s*#?[0-9]{1,5}$|^#?[0-9]{1,5}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EpisodeNumber();
}
