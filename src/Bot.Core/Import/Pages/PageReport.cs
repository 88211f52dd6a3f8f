using System.Globalization;
using Bot.Core.Episodes;

namespace Bot.Core.Import.Pages;

/// <summary>Completes the import report: what was found, what is missing, and what is unusual about the page as a whole.</summary>
internal static class PageReport
{
    public static void Add(FindingLog log, SourceText source, FrontMatter front, IReadOnlyList<PageSection> sections, EpisodeDocument episode)
    {
        AddFront(log, front, episode);
        AddBody(log, sections, episode);
        AddSections(log, sections);

        if (source.Text.IndexOf('\uFFFD', StringComparison.Ordinal) is >= 0 and var at)
        {
            log.Odd("page", "The text has replacement characters (\uFFFD): some letters were lost before the import.", source.Text.AsSpan(0, at).Count('\n') + 1);
        }
    }

    private static void AddFront(FindingLog log, FrontMatter front, EpisodeDocument episode)
    {
        log.Found("title", $"Title: {episode.Title}", front.TitleLine);
        Say(log, "show", episode.Show is null ? null : $"Show: {episode.Show}", "No show: expected in a line \"Show · date\".", front.HeaderLine);
        Say(log, "published", episode.Published?.ToString("'Published: 'yyyy-MM-dd", CultureInfo.InvariantCulture), "No date of publication.", front.HeaderLine);
        AddPeople(log, front, episode, PersonRole.Host, "Hosts", "No hosts.");
        AddPeople(log, front, episode, PersonRole.Guest, "Guests", "No guests.");
        Say(log, "pageUrl", episode.PageUrl is null ? null : $"Page: {episode.PageUrl.OriginalString}", "No address of the episode's page.");
        Say(log, "audioUrl", episode.AudioUrl is null ? null : $"Audio: {episode.AudioUrl.OriginalString}", "No address of the audio file.");
    }

    private static void AddBody(FindingLog log, IReadOnlyList<PageSection> sections, EpisodeDocument episode)
    {
        if (episode.Topics.Count == 0)
        {
            log.Missing("topics", "No topics.");
        }

        Say(log, "why", episode.Why is null ? null : "Why it matters: found.", "No \"Why it matters\".", LineOf(sections, SectionKind.Why));
        Say(log, "summary", episode.Summary.Count == 0 ? null : Count("Summary: ", episode.Summary.Count, "paragraph", "paragraphs"), "No summary.", LineOf(sections, SectionKind.Summary));
        if (episode.Claims.Count == 0)
        {
            log.Missing("claims", "No key claims.");
        }

        if (episode.Transcript is null)
        {
            log.Missing("transcript", "No transcript: nothing of this episode can be quoted.");
        }

        if (episode.Why is { } why && PageText.Key(why) is { Length: > 0 } key)
        {
            for (var i = 0; i < episode.Claims.Count; i++)
            {
                if (PageText.Key(episode.Claims[i].Text) == key)
                {
                    log.Odd("why", string.Create(CultureInfo.InvariantCulture, $"\"Why it matters\" repeats claim {i + 1}; both were kept."), LineOf(sections, SectionKind.Why));
                }
            }
        }
    }

    private static void AddSections(FindingLog log, IReadOnlyList<PageSection> sections)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            var section = sections[i];
            if (section.Kind == SectionKind.Unknown)
            {
                var lines = section.Lines.Count(line => !line.IsBlank);
                log.Odd("page", $"The section '{section.Heading}' is not known here; {Count("", lines, "line was", "lines were")} left out.", section.HeadingLine);
            }
            else if (section is { Kind: SectionKind.Why or SectionKind.Claims or SectionKind.Summary or SectionKind.Transcript or SectionKind.Topics, IsEmpty: true })
            {
                log.Odd(section.Kind.ToString().ToLowerInvariant(), $"The section '{section.Heading}' is empty.", section.HeadingLine);
            }
        }
    }

    private static void AddPeople(FindingLog log, FrontMatter front, EpisodeDocument episode, PersonRole role, string label, string missing)
    {
        var names = episode.People.Where(person => person.Role == role).Select(person => person.Name).ToList();
        Say(log, "people", names.Count == 0 ? null : $"{label}: {string.Join("; ", names)}", missing, front.PeopleLines.TryGetValue(role, out var line) ? line : null);
    }

    private static void Say(FindingLog log, string field, string? found, string missing, int? line = null)
    {
        if (found is null)
        {
            log.Missing(field, missing);
        }
        else
        {
            log.Found(field, found, line);
        }
    }

    private static int? LineOf(IReadOnlyList<PageSection> sections, SectionKind kind) => sections.FirstOrDefault(section => section.Kind == kind)?.HeadingLine;

    private static string Count(string before, int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{before}{count} {(count == 1 ? one : many)}") + (before.Length > 0 ? "." : "");
}
