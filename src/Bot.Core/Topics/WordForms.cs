using System.Buffers;
using System.Collections.Frozen;
using Humanizer;

namespace Bot.Core.Topics;

/// <summary>
/// The forms in which a word of a topic counts: as it is written, its singular and its plural. Only words of topics are looked at here; what is
/// spoken is compared with the forms as it stands, so that a name such as Paris never becomes a word that nobody has said.
/// </summary>
/// <param name="Key">The singular, or the word itself: words with the same key are the same word.</param>
/// <param name="Forms">All forms, folded, the written one first.</param>
internal sealed record WordForms(string Key, IReadOnlyList<string> Forms)
{
    /// <summary>Fewer letters than this are no word that a plural s was put on: AWS and iOS are none of aw and io.</summary>
    private const int ShortestSingular = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Words that end like plurals and are none. Those that end in ss, us and is are taken for none anyway.</summary>
    private static readonly FrozenSet<string> NoPlurals = FrozenSet.ToFrozenSet(
        """
        plus thus https postgres kubernetes redis news series species lens always perhaps whereas texas dallas vegas kansas arkansas atlas lucas thomas douglas nicholas
        christmas bahamas honduras judas midas bias canvas gas pancreas chaos cosmos ethos kudos lagos laos james charles wales mercedes hades naples hermes diabetes
        athens jenkins hopkins watkins dickens stephens mars rogers sanders collins adams williams hughes barnes jones holmes brussels
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The few words in -is and -us that are plurals, beside those that are written as such (APIs).</summary>
    private static readonly FrozenSet<string> Plurals =
        FrozenSet.ToFrozenSet("apis guis kpis clis skis taxis wikis rabbis menus gurus emus".Split(' '));

    /// <summary>Plurals without s. Of others in this shape (data, media, agenda) the singular is another word, or none.</summary>
    private static readonly FrozenSet<string> Irregular =
        FrozenSet.ToFrozenSet("men women people children mice feet teeth geese criteria phenomena".Split(' '));

    /// <summary>The forms of a word.</summary>
    /// <param name="written">As it is written; capitals tell an acronym with a plural s.</param>
    /// <param name="folded">The same, folded.</param>
    public static WordForms Of(ReadOnlySpan<char> written, string folded)
    {
        if (folded.Length < 2 || !folded.All(char.IsAsciiLetterLower))
        {
            return new WordForms(folded, [folded]);
        }

        var singular = SingularOf(written, folded);
        var plural = singular.Pluralize(inputIsKnownToBeSingular: true);

        // Beside what the grammar has (indices), what people say (indexes).
        string[] forms = [folded, singular, plural, singular + (TakesPlainS(singular) ? "s" : "es")];
        return new WordForms(singular, [.. forms.Distinct()]);
    }

    private static string SingularOf(ReadOnlySpan<char> written, string folded)
    {
        if (IsAcronymWithS(written))
        {
            return folded[..^1];
        }

        if (Irregular.Contains(folded))
        {
            return folded.Singularize(inputIsKnownToBePlural: true);
        }

        if (!folded.EndsWith('s') || folded.EndsWith("ss", StringComparison.Ordinal) || folded.Length - 1 < ShortestSingular || NoPlurals.Contains(folded))
        {
            return folded;
        }

        if (folded.EndsWith("us", StringComparison.Ordinal) || folded.EndsWith("is", StringComparison.Ordinal))
        {
            // TPUs, written small: letters that nobody could speak as a word, and the u.
            var isAcronym = folded[^2] == 'u' && !folded.AsSpan(0, folded.Length - 2).ContainsAny(Vowels);
            return isAcronym || Plurals.Contains(folded) ? folded[..^1] : folded;
        }

        var singular = folded.Singularize(inputIsKnownToBePlural: false);
        return singular.Length < ShortestSingular ? folded : singular;
    }

    /// <summary>TPUs, AIs: capitals, and a small s.</summary>
    private static bool IsAcronymWithS(ReadOnlySpan<char> written) =>
        written.Length > 2 && written[^1] == 's' && written[..^1].IndexOfAnyExceptInRange('A', 'Z') < 0;

    private static bool TakesPlainS(string singular) =>
        singular[^1] is not ('s' or 'x' or 'z' or 'y') && !singular.EndsWith("ch", StringComparison.Ordinal) && !singular.EndsWith("sh", StringComparison.Ordinal);
}
