using Bot.Core.Episodes;
using Bot.Search.Text;

namespace Bot.Core.Import;

/// <summary>Readable ids for new episodes: the show, the day and the title, as far as 64 characters go.</summary>
internal static class EpisodeSlug
{
    /// <summary>The first choice for an id.</summary>
    public static EpisodeId For(EpisodeDocument episode)
    {
        var parts = new[] { episode.Show ?? "", episode.Published?.ToString("yyyy-MM-dd", null) ?? "", episode.Title };
        var slug = Shorten(string.Join('-', parts.Select(Ascii).Where(part => part.Length > 0)), EpisodeId.MaxLength);

        // A name in a script without Latin letters leaves nothing readable behind.
        return slug.Length > 0 ? EpisodeId.Parse(slug) : EpisodeId.Parse("episode");
    }

    /// <summary>The next choice where the first one is taken: <c>…-2</c>, <c>…-3</c>.</summary>
    public static EpisodeId Numbered(EpisodeId first, int number) =>
        EpisodeId.Parse(Shorten(first.Value, EpisodeId.MaxLength - 8) + "-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Ascii(string text) =>
        string.Join('-', string.Concat(NameWords.Key(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string slug, int length)
    {
        if (slug.Length <= length)
        {
            return slug;
        }

        // At a word's end where there is one, so that the id does not end in half a word.
        var end = slug.LastIndexOf('-', length);
        return slug[..(end > length / 2 ? end : length)].TrimEnd('-');
    }
}
