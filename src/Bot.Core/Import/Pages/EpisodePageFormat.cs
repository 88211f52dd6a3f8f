using System.Globalization;
using Bot.Core.Episodes;
using Bot.Core.Import.Topics;
using Bot.Core.Import.Transcripts;

namespace Bot.Core.Import.Pages;

/// <summary>
/// The episode page: "Show · date", a title, hosts and guests, topics, why it matters, key claims, a summary and the transcript,
/// as plain text or Markdown. Sections may be missing, empty or in another order; only the title is required.
/// </summary>
public sealed class EpisodePageFormat : IEpisodeFormat
{
    internal const string FormatName = "page";

    private const string WhatAPageIs =
        "An episode page begins with \"Show · date\" and a title, each on its own line, and goes on with sections such as \"Key claims\", \"Summary\" and \"Transcript\".";

    /// <summary>How far down a page the first thing to recognise it by is looked for.</summary>
    private const int RecogniseWithin = 60;

    /// <inheritdoc/>
    public string Name => FormatName;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public bool Recognises(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);

        // What stands in a block of YAML at the top are no sections of a page.
        var top = MarkdownFormat.EndOfFrontMatter(source.Lines);
        for (var i = top; i < Math.Min(source.Lines.Count, top + RecogniseWithin); i++)
        {
            var line = PageText.Trim(source.Lines[i]);
            if (line.Length > 0 && (PageHeader.TryRead(line, out _) || IsSection(line)))
            {
                return !LooksLikeMarkup(source.Text);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public ParseOutcome Parse(SourceText source, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(context);

        var log = new FindingLog();
        var sections = SectionReader.Read(source, log);
        var evidence = new TopicEvidence(EvidenceTexts(sections), context.KnownTopics);
        var front = FrontReader.Read(sections, evidence, log);
        if (Refuse(front, sections) is { } refused)
        {
            return refused;
        }

        TakeTopicsOutOfBody(front, sections, evidence);
        var why = BodyReader.ReadWhy(Of(sections, SectionKind.Why));
        var summary = BodyReader.ReadSummary(Of(sections, SectionKind.Summary));
        var claims = BodyReader.ReadClaims(Of(sections, SectionKind.Claims), Of(sections, SectionKind.Summary), log);
        var episode = new EpisodeDocument
        {
            Show = front.Show,
            Title = front.Title!,
            Published = front.Published,
            People = front.People,
            Topics = TopicReader.Read(front.TopicLines, evidence, context, log),
            Why = why,
            Summary = summary,
            Claims = claims,
            PageUrl = front.PageUrl,
            AudioUrl = front.AudioUrl,
            Transcript = TranscriptReader.Read(TranscriptLines(sections, log), log),
        };

        PageReport.Add(log, source, front, sections, episode);
        return new ParseOutcome.Parsed(episode, log.InOrder());
    }

    private static ParseOutcome.Refused? Refuse(FrontMatter front, IReadOnlyList<PageSection> sections)
    {
        var first = sections.FirstOrDefault(section => section.Kind is not (SectionKind.Front or SectionKind.Unknown or SectionKind.Detail));
        if (first is null && !(front.HasDatedHeader && front.Title is not null))
        {
            return front.HasDatedHeader
                ? new ParseOutcome.Refused($"There is no title: it was expected on a line of its own above or below line {Text(front.HeaderLine)}, and nothing else is there. {WhatAPageIs}", front.HeaderLine)
                : new ParseOutcome.Refused($"This is not an episode page: no line has a show and a date, and no section was recognised. {WhatAPageIs}", 1);
        }

        if (front.Title is not null)
        {
            return null;
        }

        if (front.HeaderLine is { } header)
        {
            return new ParseOutcome.Refused($"There is no title: it was expected on a line of its own above or below line {Text(header)}, which names the show. Add it and import the page again.", header);
        }

        var where = first!.HeadingLine;
        return new ParseOutcome.Refused(
            where == 1
                ? $"There is no title: the page begins with '{first.Heading}'. Its first lines must be \"Show · date\" and the title, each on its own line."
                : $"There is no title: it was expected above '{first.Heading}' in line {Text(where)}. The first lines must be \"Show · date\" and the title, each on its own line.",
            where);
    }

    private static string Text(int? line) => line.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<PageSection> Of(IReadOnlyList<PageSection> sections, SectionKind kind) => sections.Where(section => section.Kind == kind);

    /// <summary>The words of the page, without any line that may hold the topics: run together, they must not bear witness for themselves.</summary>
    private static IEnumerable<string> EvidenceTexts(IReadOnlyList<PageSection> sections)
    {
        foreach (var section in sections.Where(section => section.Kind != SectionKind.Topics))
        {
            foreach (var line in section.Lines)
            {
                var mayHoldTopics = section.Kind < SectionKind.Why && line.Number != section.HeadingLine;
                if (!mayHoldTopics || !FrontReader.LooksRunTogether(line.Text, TopicEvidence.None))
                {
                    yield return line.Text;
                }
            }
        }
    }

    /// <summary>When the front has no topics, a line of run-together topics may stand below other sections.</summary>
    private static void TakeTopicsOutOfBody(FrontMatter front, IReadOnlyList<PageSection> sections, TopicEvidence evidence)
    {
        if (front.TopicLines.Count > 0)
        {
            return;
        }

        foreach (var section in sections.Where(section => section.Kind is SectionKind.Why or SectionKind.Claims or SectionKind.Summary))
        {
            var at = section.Lines.FindIndex(line => !line.IsBlank && !ListItem.TryRead(line.Text, out _) && FrontReader.LooksRunTogether(line.Text, evidence));
            if (at >= 0)
            {
                front.TopicLines.Add(section.Lines[at]);
                section.Lines.RemoveAt(at);
                return;
            }
        }
    }

    /// <summary>The transcript's lines; what stands under "Source material" alone is a transcript too.</summary>
    private static IEnumerable<PageLine> TranscriptLines(IReadOnlyList<PageSection> sections, FindingLog log)
    {
        var transcripts = Of(sections, SectionKind.Transcript).Where(section => !section.IsEmpty).ToList();
        var sources = Of(sections, SectionKind.Source).SelectMany(section => section.Lines).Where(line => !line.IsBlank && WebAddress.Read(line.Text) is null).ToList();
        if (transcripts.Count == 0 && sources.Count > 0)
        {
            log.Guessed("transcript", "The text under 'Source material' was taken as the transcript.", sources[0].Number);
            return sources;
        }

        if (sources.Count > 0)
        {
            log.Odd("transcript", "The text between 'Source material' and the transcript was left out.", sources[0].Number);
        }

        return transcripts.SelectMany(section => section.Lines);
    }

    private static bool IsSection(string line) =>
        SectionHeadings.OfHeading(line) is not (null or SectionKind.Unknown)
        || (SectionHeadings.TryLabel(line, out var kind, out _, out _) && kind is SectionKind.Hosts or SectionKind.Guests or SectionKind.Why or SectionKind.Claims or SectionKind.Summary or SectionKind.Transcript);

    private static bool LooksLikeMarkup(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start is ['{' or '<', ..] || start.StartsWith("WEBVTT", StringComparison.Ordinal) || start.StartsWith("[{", StringComparison.Ordinal);
    }
}
