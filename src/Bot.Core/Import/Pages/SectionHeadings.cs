using System.Collections.Frozen;

namespace Bot.Core.Import.Pages;

/// <summary>What headings and labels mean, in English and German.</summary>
internal static class SectionHeadings
{
    private const int LongestHeading = 60;

    // Labels carry their value after a colon: "Hosts: Bill Corn".
    private static readonly FrozenDictionary<string, SectionKind> Labels = Table(
        (SectionKind.Show, "show|podcast|program|programme|sendung|reihe"),
        (SectionKind.Title, "title|episode title|titel|folgentitel"),
        (SectionKind.Date, "date|published|published on|publication date|release date|released|aired|air date|datum|veröffentlicht|veröffentlicht am|erschienen|erschienen am"),
        (SectionKind.Hosts, "host|hosts|host(s)|hosted by|co-host|co-hosts|cohost|cohosts|interviewer|interviewers|moderation|moderator|moderatorin|moderatoren|gastgeber|gastgeberin"),
        (SectionKind.Guests, "guest|guests|guest(s)|featuring|interviewee|interviewees|gast|gäste|zu gast|mit"),
        (SectionKind.Topics, "topic|topics|tags|tag|keywords|key topics|topics covered|themen|thema|schlagwörter|stichwörter|stichworte"),
        (SectionKind.PageUrl, "url|link|page|episode page|episode url|episode link|web page|webpage|website|source url|seite|webseite"),
        (SectionKind.AudioUrl, "audio|audio url|audio file|mp3|enclosure|audiodatei"),
        (SectionKind.Detail, "duration|length|running time|runtime|season|episode|episode number|language|producer|producers|produced by|recorded|recorded on|editor|format|rating|dauer|länge|staffel|folge|sprache|produktion"));

    private static readonly FrozenDictionary<string, SectionKind> Headings = Table(
        (SectionKind.Why, "why it matters|why this matters|why does it matter|why does this matter|warum es wichtig ist|warum das wichtig ist|warum es zählt|darum geht es"),
        (SectionKind.Claims, "key claims|claims|main claims|headline claims|key takeaways|takeaways|key points|main points|kernaussagen|wichtigste aussagen|zentrale aussagen|kernthesen|thesen"),
        (SectionKind.Summary, "episode summary|summary|summary of the episode|tl;dr|overview|synopsis|zusammenfassung|zusammenfassung der folge|inhalt|überblick"),
        (SectionKind.Source, "source material|source|sources|quellenmaterial|quelle|quellen|ausgangsmaterial"),
        (SectionKind.Transcript, "transcript|full transcript|episode transcript|transcription|raw transcript|transkript|vollständiges transkript|transkription|mitschrift|wortlaut"));

    // Sections that other pages have and an episode has no place for.
    private static readonly FrozenDictionary<string, SectionKind> Others = Table(
        (SectionKind.Unknown, "show notes|shownotes|notable quotes|key quotes|quotes|best quotes|chapters|timestamps|links|references|resources|further reading|sponsors|sponsor|about the guest|about the host|about the guests|about the show|about|credits|related episodes|related|notes|mentioned|mentioned in this episode|people mentioned|books mentioned|glossary|comments|kapitel|zeitmarken|literatur|zitate|werbung|mehr zum thema|weiterführende links"));

    /// <summary>What a heading on a line of its own means; null when it is no heading that is known.</summary>
    public static SectionKind? OfHeading(string line)
    {
        var key = HeadingKey(line);
        if (Headings.TryGetValue(key, out var kind) || Others.TryGetValue(key, out kind))
        {
            return kind;
        }

        // Without a colon or a Markdown sign only the plural names are headings: "Host" alone may be anything.
        return Labels.TryGetValue(key, out kind)
            && (HasColon(line) || IsMarkdown(line) || (kind is SectionKind.Hosts or SectionKind.Guests or SectionKind.Topics && key.Length > 4))
            ? kind
            : null;
    }

    /// <summary>Reads <c>Label: value</c>; false when the line is none that is known.</summary>
    public static bool TryLabel(string line, out SectionKind kind, out string label, out string value)
    {
        (kind, label, value) = (default, "", "");
        var colon = line.IndexOfAny([':', '：']);
        if (colon is <= 0 or > LongestHeading)
        {
            return false;
        }

        label = PageText.Trim(line[..colon].TrimStart('#', ' ').Trim('*', '_', ' '));
        value = PageText.Trim(line[(colon + 1)..]);

        // "**Hosts:** Bill Corn" leaves its closing stars in front of the value.
        if (line.StartsWith("**", StringComparison.Ordinal) || line.StartsWith("__", StringComparison.Ordinal))
        {
            value = PageText.Trim(value.TrimStart('*', '_'));
        }

        var key = HeadingKey(label);
        return Labels.TryGetValue(key, out kind) || (Headings.TryGetValue(key, out kind) && value.Length > 0);
    }

    /// <summary>Whether the line is a Markdown heading, <c>## Like this</c>.</summary>
    public static bool IsMarkdown(string line)
    {
        var signs = line.AsSpan().IndexOfAnyExcept('#');
        return signs is > 0 and <= 6 && char.IsWhiteSpace(line[signs]);
    }

    /// <summary>The words of a Markdown heading, or the line as it is.</summary>
    public static string Plain(string line) => PageText.Tidy(IsMarkdown(line) ? line.TrimStart('#').TrimEnd('#') : line);

    /// <summary>Whether a line ends in a colon and is short enough to announce something.</summary>
    public static bool HasColon(string line) =>
        line.Length <= LongestHeading && line.TrimEnd('*', '_', ' ') is { Length: > 1 } bare && bare[^1] is ':' or '：';

    private static string HeadingKey(string line)
    {
        if (line.Length > LongestHeading + 10)
        {
            return "";
        }

        var text = Plain(line).TrimEnd(':', '：', ' ');
        return PageText.StripEmphasis(text).TrimEnd(':', '：', ' ').Replace('’', '\'');
    }

    private static FrozenDictionary<string, SectionKind> Table(params (SectionKind Kind, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split('|').Select(name => KeyValuePair.Create(name, row.Kind)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
