using Bot.Core.Evidence;

namespace Bot.Core.Extracts;

/// <summary>
/// Chooses topics: phrases that come up again and again, are rare in everyday speech and stand where things are named. Rather few than wrong ones.
/// </summary>
internal static class TopicChoice
{
    private const int Most = 8;
    private const int LongestForm = 60;
    private const double LeastOfBest = 0.22;
    private const double Everyday = 0.35;
    private const double MostlyPart = 0.4;
    private static readonly string[] AdjectiveEnds = ["able", "ible", "ful", "ous", "less", "ical", "ly", "ish"];

    /// <summary>Nouns of conversations and of podcasts: they come up everywhere, and the list of common words has them only where three unlike shows share them.</summary>
    private static readonly HashSet<string> Never =
    [
        .. """
        podcast episode show listener audience guest host interview sponsor transcript music laughter laugh applause audio video intro outro minute hour second month year week
        today tomorrow yesterday morning night monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november
        december guy folk person people everybody stuff thing bit lot kind sort way point question answer part number example case reason sense idea problem issue chance
        percent percentage dollar half piece couple bunch amount type level side place world life home family friend kid room middle car door mind heart body hand head eye name word term email money phone lunch coffee dinner beer job career boss colleague conversation discussion talk
        conference slide talk speaker crosstalk inaudible silence break welcome thank congratulation cool awesome nice neat fun crazy weird interesting amazing fantastic
        complicated specific basic simple easy difficult certain entire original actual possible potential obvious main major huge tiny massive
        folge hallo danke frage beispiel leute mensch jahr woche monat stunde minute
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => new Bot.Search.Words.Stems().Of(word)),
    ];

    /// <summary>Words for what everybody does; side by side with another one they can be the name of something, as in reproducible builds.</summary>
    private static readonly HashSet<string> NeverAlone =
    [
        .. "think say talk try go do look get make use run build write read work come happen change feel wonder help start stop keep call check fix move turn learn ask"
            .Split(' ').Select(word => new Bot.Search.Words.Stems().Of(word)),
    ];

    public static IReadOnlyList<string> Choose(EpisodeWords text)
    {
        var phrases = new PhraseReader(text).Read();
        var counts = phrases.Where(phrase => phrase.Count > 0).ToDictionary(phrase => string.Join(' ', phrase.Keys), phrase => phrase.Count);
        var names = text.NamePhrases.Select(name => string.Join(' ', name.Words.Select(word => word.Key))).ToHashSet();
        var ranked = phrases
            .Where(phrase => IsPossible(phrase, text, names))
            .Select(phrase => (Phrase: phrase, Score: ScoreOf(phrase, text, counts)))
            .Where(ranked => ranked.Score > 0)
            .OrderByDescending(ranked => ranked.Score).ThenBy(ranked => string.Join(' ', ranked.Phrase.Keys), StringComparer.Ordinal)
            .ToList();

        // One thing that everything turns around must not push out what is spoken of beside it.
        var least = LeastOfBest * ranked.Select(phrase => phrase.Score).ElementAtOrDefault(Math.Min(2, ranked.Count - 1));
        var chosen = new List<PhraseCandidate>();
        foreach (var (candidate, score) in ranked)
        {
            if (chosen.Count == Most || score < least)
            {
                break;
            }

            // Neither a part of what is there already nor, with more words, the same once more.
            var phrase = WholeOf(candidate, ranked);
            if (!chosen.Exists(known => IsPart(phrase.Keys, known.Keys) || IsPart(known.Keys, phrase.Keys)))
            {
                chosen.Add(phrase);
            }
        }

        return [.. chosen.Select(phrase => phrase.Form).Where(form => form.Length is > 1 and <= LongestForm)];
    }

    /// <summary>The longer phrase of which this one is mostly a part: "reproducible" is spoken of, but builds are what is reproducible.</summary>
    private static PhraseCandidate WholeOf(PhraseCandidate phrase, List<(PhraseCandidate Phrase, double Score)> ranked) => ranked
        .Select(other => other.Phrase)
        .Where(other => other.Keys.Length > phrase.Keys.Length && other.Count >= MostlyPart * phrase.Count && IsPart(phrase.Keys, other.Keys))
        .OrderByDescending(other => other.Count).ThenBy(other => other.Keys.Length).FirstOrDefault() ?? phrase;

    private static bool IsPossible(PhraseCandidate phrase, EpisodeWords text, HashSet<string> names)
    {
        if (phrase.Keys.Any(text.People.Contains) || phrase.Keys.Any(FirstNames.Contains) || names.Contains(string.Join(' ', phrase.Keys)) || phrase.Form.Length < 2
            || phrase.Keys.Distinct().Count() < phrase.Keys.Length || phrase.Keys.Any(Never.Contains) || (phrase.Keys.Length == 1 && NeverAlone.Contains(phrase.Keys[0])))
        {
            return false;
        }

        // Where nothing is known of the language, what is said again and again is a topic only when somebody has also written it.
        var hasTranscript = text.Sentences.Count > 0;
        if (!text.IsEnglish)
        {
            return hasTranscript ? phrase.Sentences >= 3 && (phrase.InTitle || phrase.InNotes) : phrase is { InTitle: true, InNotes: true };
        }

        if (phrase.Keys.Any(key => CommonWords.TellingOf(key) <= Everyday) || (phrase.Keys.Length == 1 && !IsName(phrase) && CommonWords.TellingOf(phrase.Keys[0]) < 1))
        {
            return false;
        }

        if (phrase.Keys.Length == 1 && !IsName(phrase) && AdjectiveEnds.Any(end => phrase.Form.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        if (!hasTranscript)
        {
            return phrase is { InTitle: true, InNotes: true };
        }

        var fewest = phrase.InTitle ? 2 : phrase.Keys.Length > 1 ? 3 : 4;
        if (phrase.Sentences < fewest || (phrase.Addressed > 1 && phrase.Addressed * 4 > phrase.Count && !phrase.InTitle))
        {
            return false;
        }

        var standsAlone = phrase.Followed <= 0.7 * phrase.Count;
        var isThing = IsName(phrase) || phrase.Named + 1.0 >= 1.2 * phrase.Done;
        var isSpread = phrase.InTitle || phrase.InNotes || int.PopCount(phrase.Eighths) >= 2;
        return standsAlone && isThing && isSpread;
    }

    private static bool IsName(PhraseCandidate phrase) => phrase.Capital > 2 * phrase.Lower;

    private static double ScoreOf(PhraseCandidate phrase, EpisodeWords text, Dictionary<string, int> counts)
    {
        var often = Math.Max(1, phrase.Sentences) * (0.5 + (int.PopCount(phrase.Eighths) / 16.0));
        var telling = text.IsEnglish ? phrase.Keys.Average(key => Math.Pow(CommonWords.TellingOf(key), 1.5)) : 1;
        var score = Math.Pow(often, 0.75) * telling;
        if (phrase.Keys.Length > 1)
        {
            // Two words that come together only because each comes often are no phrase.
            var rarest = phrase.Keys.Min(key => counts.GetValueOrDefault(key, phrase.Count));
            var bond = phrase.Count / (double)Math.Max(1, rarest);
            if (bond < 0.12 && !phrase.InTitle)
            {
                return 0;
            }

            score *= 1.2 + bond;
        }

        return score * (IsName(phrase) ? 1.35 : 1) * (phrase.InTitle ? 2.2 : 1) * (phrase.InNotes ? 1.5 : 1);
    }

    private static bool IsPart(string[] part, string[] whole)
    {
        for (var at = 0; at + part.Length <= whole.Length; at++)
        {
            if (whole.AsSpan(at, part.Length).SequenceEqual(part))
            {
                return true;
            }
        }

        return false;
    }
}
