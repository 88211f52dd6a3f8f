using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Import.TranscriptFiles;

/// <summary>What the name of a file says about the episode in it, such as <c>2026-01-05 Weaving by engine.en.vtt</c>.</summary>
/// <param name="Title">The name as a title; empty where it says nothing.</param>
/// <param name="Published">The day that it begins with.</param>
internal readonly partial record struct FileTitle(string Title, DateOnly? Published)
{
    public static FileTitle Of(string name)
    {
        var bare = Path.GetFileNameWithoutExtension(name);
        bare = Suffix().Replace(bare, "");
        DateOnly? published = null;
        if (Day().Match(bare) is { Success: true } day
            && DateOnly.TryParseExact(string.Concat(day.Groups.Values.Skip(1).Select(group => group.Value)), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            published = date;
            bare = bare[day.Length..];
        }

        // Where a name has no spaces, something else stands for them.
        if (!bare.Contains(' ', StringComparison.Ordinal))
        {
            bare = bare.Replace('_', ' ').Replace('-', ' ').Replace('+', ' ');
        }

        bare = bare.Trim(' ', '-', '_', '.');
        return new FileTitle(bare.Length == 0 ? "" : char.ToUpper(bare[0], CultureInfo.InvariantCulture) + bare[1..], published);
    }

    /// <summary>What programs put behind the name: the language, what it is.</summary>
    [GeneratedRegex(@"([._ -](transcript|captions?|subtitles?|auto|orig|[a-z]{2}(-[A-Z]{2})?))+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\A([12][0-9]{3})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?=[^0-9]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
