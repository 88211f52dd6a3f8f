using System.Globalization;
using Bot.Core.Import.Topics;

namespace Bot.Core.Import.Pages;

/// <summary>Makes topics of the lines that hold them, and says how sure that is.</summary>
internal static class TopicReader
{
    public static IReadOnlyList<string> Read(IReadOnlyList<PageLine> lines, TopicEvidence evidence, ParseContext context, FindingLog log)
    {
        int? first = lines.Count > 0 ? lines[0].Number : null;
        if (context.Topics is { } given)
        {
            log.Found("topics", string.Create(CultureInfo.InvariantCulture, $"Topics: {given.Count}, as given with the import; the page's own were not used."), first);
            return [.. given];
        }

        var topics = new List<string>();
        var doubtful = new List<string>();
        var wereRunTogether = false;
        var confidence = SplitConfidence.High;
        foreach (var line in lines)
        {
            var split = TopicSplitter.Split(ListItem.TryRead(line.Text, out var item) ? item : line.Text, evidence);
            topics.AddRange(split.Topics);
            doubtful.AddRange(split.Doubtful);
            wereRunTogether |= split.WereRunTogether;
            confidence = split.Confidence > confidence ? split.Confidence : confidence;
        }

        var distinct = topics.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (distinct.Count < topics.Count)
        {
            log.Odd("topics", string.Create(CultureInfo.InvariantCulture, $"{topics.Count - distinct.Count} of the topics came twice and were taken once."), first);
        }

        if (wereRunTogether)
        {
            log.Guessed("topics", string.Create(CultureInfo.InvariantCulture, $"Topics were run together; split into {distinct.Count}: {string.Join(", ", distinct)}; confidence {confidence.ToString().ToLowerInvariant()}")
                + (doubtful.Count > 0 ? $"; doubtful: {string.Join(", ", doubtful.Select(pair => $"'{pair}'"))}." : "."), first);
        }
        else if (distinct.Count > 0)
        {
            log.Found("topics", string.Create(CultureInfo.InvariantCulture, $"Topics: {distinct.Count}.")
                + (doubtful.Count > 0 ? $" Doubtful: {string.Join(", ", doubtful.Select(pair => $"'{pair}'"))}." : ""), first);
        }

        return distinct;
    }
}
