using System.Globalization;
using Bot.Core.Episodes;
using Bot.Core.Import.Transcripts;

namespace Bot.Core.Import.Pages;

/// <summary>Reads the sections with running text and lists: why it matters, key claims and the summary with its own list.</summary>
internal static class BodyReader
{
    /// <summary>Why it matters, its paragraphs joined by an empty line; null when the page does not say.</summary>
    public static string? ReadWhy(IEnumerable<PageSection> sections)
    {
        var blocks = sections.SelectMany(section => Blocks(section.Lines)).Select(block => block.Text).ToList();
        return blocks.Count == 0 ? null : string.Join("\n\n", blocks);
    }

    /// <summary>The paragraphs of the summary, without its list.</summary>
    public static IReadOnlyList<string> ReadSummary(IEnumerable<PageSection> sections) =>
        [.. sections.SelectMany(section => Blocks(section.Lines)).Where(block => !block.IsItem).Select(block => block.Text)];

    /// <summary>The claims of both lists, each once: those of the "Key claims" list first, flagged as headlines, then the rest of the summary's.</summary>
    public static IReadOnlyList<EpisodeClaim> ReadClaims(IEnumerable<PageSection> claims, IEnumerable<PageSection> summaries, FindingLog log)
    {
        var headlines = claims.SelectMany(section => ClaimBlocks(section, log)).ToList();
        var others = summaries.SelectMany(section => Blocks(section.Lines)).Where(block => block.IsItem).ToList();
        var result = new List<EpisodeClaim>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = 0;
        for (var i = 0; i < headlines.Count + others.Count; i++)
        {
            var isHeadline = i < headlines.Count;
            var (text, line, _) = isHeadline ? headlines[i] : others[i - headlines.Count];
            var key = PageText.Key(text);
            if (key.Length == 0)
            {
                continue;
            }

            if (lines.TryAdd(key, line))
            {
                result.Add(new EpisodeClaim(text, isHeadline));
            }
            else if (!isHeadline && headlines.Exists(headline => headline.Line == lines[key]))
            {
                repeated++;
            }
            else
            {
                log.Odd("claims", string.Create(CultureInfo.InvariantCulture, $"The claim in line {line} repeats the one in line {lines[key]}; taken once."), line);
            }
        }

        if (result.Count > 0)
        {
            var counted = result.Count(claim => claim.Headline);
            log.Found("claims", string.Create(CultureInfo.InvariantCulture, $"Key claims: {result.Count}, {counted} of them headlines")
                + (repeated > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {repeated} stand in both lists and were taken once.") : "."), lines.Values.Min());
        }

        return result;
    }

    private static IEnumerable<Block> ClaimBlocks(PageSection section, FindingLog log)
    {
        var blocks = Blocks(section.Lines);
        if (!blocks.Exists(block => block.IsItem))
        {
            // A list without bullets: every line is a claim.
            return section.Lines.Where(line => !line.IsBlank).Select(line => new Block(PageText.Tidy(line.Text), line.Number, true));
        }

        foreach (var stray in blocks.Where(block => !block.IsItem))
        {
            log.Odd("claims", $"The text in line {stray.Line.ToString(CultureInfo.InvariantCulture)} stands among the claims without a bullet; it was left out.", stray.Line);
        }

        return blocks.Where(block => block.IsItem);
    }

    /// <summary>A paragraph or a list item, with the line that it begins in.</summary>
    private readonly record struct Block(string Text, int Line, bool IsItem);

    private static List<Block> Blocks(List<PageLine> lines)
    {
        var blocks = new List<Block>();
        var width = lines.Count == 0 ? 0 : lines.Max(line => line.Text.Length);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsBlank)
            {
                continue;
            }

            if (ListItem.TryRead(lines[i].Text, out var item))
            {
                if (item.Length > 0)
                {
                    blocks.Add(new Block(item, lines[i].Number, true));
                }
            }
            else if (i > 0 && !lines[i - 1].IsBlank && blocks.Count > 0 && Continues(lines[i - 1].Text, blocks[^1].IsItem, width))
            {
                blocks[^1] = blocks[^1] with { Text = $"{blocks[^1].Text} {lines[i].Text}" };
            }
            else
            {
                blocks.Add(new Block(lines[i].Text, lines[i].Number, false));
            }
        }

        return blocks;
    }

    /// <summary>
    /// Whether the line after <paramref name="line"/> goes on with it: always under a bullet; in a paragraph when the text was
    /// wrapped, that is when the lines are of about equal, small width, or when no sentence ends here.
    /// </summary>
    private static bool Continues(string line, bool isItem, int width) =>
        isItem || (width <= 130 && line.Length > width * 0.6) || !(line[^1] is '.' or '!' or '?' or '…' or '"' or '”' or '»' or ')' or ':' || SentenceSplitter.IsFullStop(line[^1]));
}
