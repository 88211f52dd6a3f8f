using System.Globalization;
using System.Text;
using Bot.Core.Extracts;

namespace Bot.Core.Episodes;

/// <summary>An episode as Markdown, for people to read and for editors to open.</summary>
internal static class EpisodeMarkdown
{
    public static string Of(EpisodeDocument episode, Extract extract)
    {
        var page = new StringBuilder();
        page.Append("# ").AppendLine(OneLine(episode.Title)).AppendLine();

        var header = string.Join(" · ", new[] { episode.Show, episode.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.OfType<string>());
        AppendParagraph(page, header);
        AppendPeople(page, "Hosts", episode, PersonRole.Host);
        AppendPeople(page, "Guests", episode, PersonRole.Guest);
        AppendParagraph(page, episode.Topics.Count == 0 ? "" : "Topics: " + string.Join(", ", episode.Topics));
        AppendParagraph(page, episode.PageUrl is null ? "" : $"<{episode.PageUrl}>");
        AppendSection(page, "Why it matters", episode.Why is null ? [] : [episode.Why]);
        AppendSection(page, "Key claims", [.. episode.Claims.Select(claim => (claim.Headline ? "- **" + claim.Text + "**" : "- " + claim.Text))], tight: true);
        AppendSection(page, "Summary", episode.Summary);
        page.Append(ExtractExport.Markdown(extract, episode.Transcript?.Lines ?? []));
        AppendSection(page, "Transcript", episode.Transcript is null ? [] : [.. episode.Transcript.Lines.Select(line => line.Text)]);
        return page.ToString();
    }

    private static void AppendPeople(StringBuilder page, string label, EpisodeDocument episode, PersonRole role)
    {
        var names = string.Join(", ", episode.People.Where(person => person.Role == role).Select(person => person.Name));
        AppendParagraph(page, names.Length == 0 ? "" : $"{label}: {names}");
    }

    private static void AppendSection(StringBuilder page, string heading, IReadOnlyList<string> paragraphs, bool tight = false)
    {
        if (paragraphs.Count == 0)
        {
            return;
        }

        page.Append("## ").AppendLine(heading).AppendLine();
        foreach (var paragraph in paragraphs)
        {
            page.AppendLine(paragraph);
            if (!tight)
            {
                page.AppendLine();
            }
        }

        if (tight)
        {
            page.AppendLine();
        }
    }

    private static void AppendParagraph(StringBuilder page, string text)
    {
        if (text.Length > 0)
        {
            page.AppendLine(text).AppendLine();
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
