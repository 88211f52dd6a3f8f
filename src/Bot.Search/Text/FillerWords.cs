using System.Collections.Frozen;

namespace Bot.Search.Text;

/// <summary>Words that people put around a name without meaning anything by them: "the one about TPUs with Jeff Dean".</summary>
internal static class FillerWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "a", "about", "an", "and", "are", "as", "at", "by", "for", "from", "how", "in", "is", "it", "of", "on", "or", "the", "their",
            "this", "to", "was", "what", "when", "where", "who", "why", "with", "episode", "episodes", "podcast", "podcasts",
            "das", "dem", "den", "der", "des", "die", "ein", "eine", "im", "ist", "mit", "oder", "uber", "und", "von", "zu", "zum", "zur",
            "folge", "folgen",
        ],
        StringComparer.Ordinal);

    public static bool Contains(string folded) => Words.Contains(folded);
}
