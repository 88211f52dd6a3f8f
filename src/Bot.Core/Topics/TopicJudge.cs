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
        if ((interest.Show is not null && interest.Show != scan.ShowKey) || interest.ExcludedShows.Contains(scan.ShowKey) || IsLeftOut(interest, scan, people))
        {
            return null;
        }

        return interest.Kind switch
        {
            SubscriptionKind.Person => people.ByKey.TryGetValue(interest.Name, out var name)
                ? new TopicMatch([new MatchReason(MatchReasonKind.Person, name)], IsThere, null)
                : null,
            SubscriptionKind.Show => interest.Name == scan.ShowKey ? new TopicMatch([new MatchReason(MatchReasonKind.Show, scan.Episode.Show)], OfShow, null) : null,
            _ => JudgeTopic(interest.Phrases, interest.Match, scan, people),
        };
    }

    private static TopicMatch? JudgeTopic(int[] phrases, SubscriptionMatch match, TopicScan scan, PeopleScan people)
    {
        // Of the words of most topics an episode has one. What many follow, each with words of their own beside it, is the same for all of them.
        if (Only(phrases, scan, people) is not { } only)
        {
            return JudgeWords(phrases, match, scan, people);
        }

        if (!scan.ByOnlyPhrase.TryGetValue((only, match), out var known))
        {
            scan.ByOnlyPhrase[(only, match)] = known = JudgeWords([only], match, scan, people);
        }

        return known;
    }

    /// <summary>The one phrase of these that the episode has, if it is one and is nobody's name, which not all know alike.</summary>
    private static int? Only(int[] phrases, TopicScan scan, PeopleScan people)
    {
        int? only = null;
        foreach (var phrase in phrases)
        {
            if (people.ByPhrase.Count > 0 && people.ByPhrase.ContainsKey(phrase))
            {
                return null;
            }

            if (scan.Has(phrase))
            {
                if (only is not null)
                {
                    return null;
                }

                only = phrase;
            }
        }

        return only;
    }

    private static TopicMatch? JudgeWords(int[] phrases, SubscriptionMatch match, TopicScan scan, PeopleScan people)
    {
        // Most of what is looked at is said once and no more, so that is found out first.
        var tag = Best(phrases, scan.Tags);
        var person = Best(phrases, people.ByPhrase);
        var isInTitle = HasAny(scan.Title, phrases);
        var isTagged = tag is not null || person is not null || isInTitle;
        if (!isTagged && (match == SubscriptionMatch.Tagged || MostMentions(phrases, scan) < FewestMentions))
        {
            return null;
        }

        var mentions = SpokenMentions.Of(phrases, scan);
        var isSpoken = mentions.Count >= FewestMentions;
        if (match == SubscriptionMatch.Spoken ? !isSpoken : !(isTagged || isSpoken))
        {
            return null;
        }

        var reasons = new List<(MatchReason Reason, double Strength)>(4);
        if (tag is { } found)
        {
            reasons.Add((new MatchReason(MatchReasonKind.Tag, found.Text), found.IsWhole ? WholeTag : PartOfTag));
        }

        if (isInTitle)
        {
            reasons.Add((new MatchReason(MatchReasonKind.Title), InTitle));
        }

        if (person is { } known)
        {
            reasons.Add((new MatchReason(MatchReasonKind.Person, known.Text), IsThere));
        }

        if (isSpoken)
        {
            reasons.Add((new MatchReason(MatchReasonKind.Spoken, mentions.MostFrequent(), mentions.Count), Math.Min(MostSpoken, Math.Log2(1 + mentions.Count))));
        }

        return Sum(reasons, scan.Telling.BestOf(mentions) + 1);
    }

    private static TopicMatch Sum(List<(MatchReason Reason, double Strength)> reasons, int? bestLine)
    {
        reasons.Sort(static (one, other) => one.Strength != other.Strength ? other.Strength.CompareTo(one.Strength) : one.Reason.Kind.CompareTo(other.Reason.Kind));
        var (ordered, strength) = (new MatchReason[reasons.Count], 0.0);
        for (var at = 0; at < ordered.Length; at++)
        {
            ordered[at] = reasons[at].Reason;
            strength += reasons[at].Strength;
        }

        return new TopicMatch(ordered, Math.Round(strength, 3), bestLine);
    }

    /// <summary>How often phrases are spoken, places counted twice where they lie over each other.</summary>
    private static int MostMentions(int[] phrases, TopicScan scan)
    {
        var count = 0;
        foreach (var phrase in phrases)
        {
            count += scan.Spoken.TryGetValue(phrase, out var places) ? places.Count : 0;
        }

        return count;
    }

    private static bool HasAny(HashSet<int> title, int[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (title.Contains(phrase))
            {
                return true;
            }
        }

        return false;
    }

    private static TagFound? Best(int[] phrases, Dictionary<int, TagFound> tags)
    {
        TagFound? best = null;
        foreach (var phrase in phrases)
        {
            if (tags.TryGetValue(phrase, out var tag) && (best is not { } known || tag.IsBefore(known)))
            {
                best = tag;
            }
        }

        return best;
    }

    /// <summary>Whether an excluded word leaves the episode out: one mention where things are named, as many in speech as make a topic.</summary>
    private static bool IsLeftOut(TopicInterest interest, TopicScan scan, PeopleScan people)
    {
        foreach (var phrases in interest.Excluded)
        {
            if (Best(phrases, scan.Tags) is not null || Best(phrases, people.ByPhrase) is not null || HasAny(scan.Title, phrases) || SpokenMentions.Of(phrases, scan).Count >= FewestMentions)
            {
                return true;
            }
        }

        return false;
    }
}
