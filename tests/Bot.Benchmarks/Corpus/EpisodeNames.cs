using System.Globalization;
using System.Text;

namespace Bot.Benchmarks.Corpus;

/// <summary>Names of shows and episodes from the paths of their files.</summary>
internal static class EpisodeNames
{
    private static readonly Dictionary<string, string> Shows = new()
    {
        ["gotime"] = "Go Time",
        ["practicalai"] = "Practical AI",
        ["scalingbitcoin"] = "Scaling Bitcoin",
    };

    public static string Show(string path)
    {
        var folder = path.Split('/')[0];
        return Shows.GetValueOrDefault(folder) ?? Title(folder);
    }

    public static string Title(string slug) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(slug.Replace('-', ' ')).Replace(" Ai ", " AI ", StringComparison.Ordinal);

    /// <summary>An id as <c>docs/formats.md</c> demands; the path without its folders of dates is readable and stays the same.</summary>
    public static string Id(string path, HashSet<string> taken)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var folder = path.Split('/')[0];
        var slug = Slug(folder is "gotime" or "practicalai" ? name : folder + "-" + name, 60);
        var id = slug;
        for (var number = 2; !taken.Add(id); number++)
        {
            id = $"{slug}-{number}";
        }

        return id;
    }

    private static string Slug(string text, int longest)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, longest)).Trim('-');
    }
}
