using Bot.Core.Episodes;

namespace Bot.Core.Extracts;

/// <summary>
/// Chooses what an episode did not come with: sentences that were spoken for summary and claims, phrases for topics (<c>docs/extracts.md</c>). It
/// reads words and how often they come: no model, no network, and the same answer every time.
/// </summary>
public static class Extractor
{
    /// <summary>Raised whenever the same episode may get another extract than before.</summary>
    public const int Version = 1;

    /// <summary>Notes with fewer words in a sentence are links and credits, no summary.</summary>
    private const int FewestWordsOfNotes = 8;

    /// <summary>Chooses for an episode; what it came with stays empty in the extract.</summary>
    public static Extract Extract(EpisodeDocument episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        var needsSummary = !HasSummary(episode);
        var needsClaims = episode.Claims.Count == 0;
        if (!needsSummary && !needsClaims && episode.Topics.Count > 0)
        {
            return Extracts.Extract.Empty;
        }

        var text = EpisodeWords.Read(episode);
        var topics = episode.Topics.Count > 0 ? [] : TopicChoice.Choose(text);
        if (!needsSummary && !needsClaims)
        {
            return Extracts.Extract.Empty with { Topics = topics };
        }

        var choice = new SentenceChoice(text, episode.Topics.Count > 0 ? episode.Topics : topics);
        var summary = needsSummary ? choice.Summary() : [];
        var why = needsSummary && episode.Why is null ? choice.Why(summary) : null;
        return new Extract(topics, summary, why, needsClaims ? choice.Claims() : []);
    }

    /// <summary>Whether the publisher wrote something about the episode, and not only where to click.</summary>
    public static bool HasSummary(EpisodeDocument episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return episode.Summary.Any(paragraph => paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(IsWord) >= FewestWordsOfNotes
            || paragraph.Count(letter => letter is >= '\u2E80' and <= '\uD7FF') >= FewestWordsOfNotes);
    }

    private static bool IsWord(string word) => word.Any(char.IsLetter) && !word.Contains("://", StringComparison.Ordinal) && !word.Contains('@') && !word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
}
