using Bot.Core.Subscriptions;

namespace Bot.Core.Topics;

/// <summary>Decides whether an episode fits what is followed, and says why.</summary>
internal static class TopicJudge
{
    /// <summary>A word that is said once may be an example among others; an episode that has it twice speaks of it.</summary>
    public const int FewestMentions = 2;

    // How well a reason tells that an episode is about something. Mentions count less and less the more there are; eight are as good as a title.
    private const double WholeTag = 4;
    private const double PartOfTag = 2.5;
    private const double InTitle = 3.2;
    private const double IsThere = 4;
    private const double OfShow = 2;
    private const double MostSpoken = 4;

    /// <summary>Compares an episode with what is followed; null where it does not fit.</summary>
    public static TopicMatch? Judge(TopicInterest interest, TopicScan scan, PeopleScan people)
    {
        ArgumentNullException.ThrowIfNull(interest);
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(people);
        if ((interest.Show is not null && interest.Show != scan.ShowKey) || interest.ExcludedShows.Contains(scan.ShowKey) || interest.Excluded.Any(word => IsIn(word, scan, people)))
        {
            return null;
        }

        return interest.Kind switch
        {
            SubscriptionKind.Person => people.ByKey.TryGetValue(interest.Name, out var name)
                ? new TopicMatch([new MatchReason(MatchReasonKind.Person, name)], IsThere, null)
                : null,
            SubscriptionKind.Show => interest.Name == scan.ShowKey ? new TopicMatch([new MatchReason(MatchReasonKind.Show, scan.Episode.Show)], OfShow, null) : null,
            _ => JudgeTopic(interest, scan, people),
        };
    }

    private static TopicMatch? JudgeTopic(TopicInterest interest, TopicScan scan, PeopleScan people)
    {
        var reasons = new List<(MatchReason Reason, double Strength)>(4);
        AddTag(interest, scan, reasons);
        if (interest.Phrases.Any(scan.Title.Contains))
        {
            reasons.Add((new MatchReason(MatchReasonKind.Title), InTitle));
        }

        foreach (var phrase in interest.Phrases)
        {
            if (people.ByPhrase.TryGetValue(phrase, out var name))
            {
                reasons.Add((new MatchReason(MatchReasonKind.Person, name), IsThere));
                break;
            }
        }

        var isTagged = reasons.Count > 0;
        var mentions = SpokenMentions.Of(interest.Phrases, scan);
        var isSpoken = mentions.Count >= FewestMentions;
        var fits = interest.Match switch
        {
            SubscriptionMatch.Tagged => isTagged,
            SubscriptionMatch.Spoken => isSpoken,
            _ => isTagged || isSpoken,
        };
        if (!fits)
        {
            return null;
        }

        if (isSpoken)
        {
            reasons.Add((new MatchReason(MatchReasonKind.Spoken, mentions.MostFrequent, mentions.Count), Math.Min(MostSpoken, Math.Log2(1 + mentions.Count))));
        }

        return new TopicMatch(
            [.. reasons.OrderByDescending(reason => reason.Strength).ThenBy(reason => reason.Reason.Kind).Select(reason => reason.Reason)],
            Math.Round(reasons.Sum(reason => reason.Strength), 3),
            mentions.Count == 0 ? null : BestLine.Choose(mentions, scan.Episode.Lines) + 1);
    }

    private static void AddTag(TopicInterest interest, TopicScan scan, List<(MatchReason Reason, double Strength)> reasons)
    {
        TagFound? best = null;
        foreach (var phrase in interest.Phrases)
        {
            if (scan.Tags.TryGetValue(phrase, out var tag) && (best is null || (tag.IsWhole && !best.Value.IsWhole)))
            {
                best = tag;
            }
        }

        if (best is { } found)
        {
            reasons.Add((new MatchReason(MatchReasonKind.Tag, found.Text), found.IsWhole ? WholeTag : PartOfTag));
        }
    }

    /// <summary>Whether an excluded word leaves the episode out: one mention where things are named, as many in speech as make a topic.</summary>
    private static bool IsIn(int[] phrases, TopicScan scan, PeopleScan people) =>
        phrases.Any(phrase => scan.Tags.ContainsKey(phrase) || scan.Title.Contains(phrase) || people.ByPhrase.ContainsKey(phrase))
        || SpokenMentions.Of(phrases, scan).Count >= FewestMentions;
}
