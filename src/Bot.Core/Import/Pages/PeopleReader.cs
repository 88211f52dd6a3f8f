using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bot.Core.Import.Pages;

/// <summary>A name out of a list of people, and what the list says about the person beside the name.</summary>
internal readonly record struct NamedPerson(string Name, string? Note);

/// <summary>
/// Reads a list of people: <c>Ann Lee, PhD (Google), Bob Roe Jr. &amp; Cem Kaya</c>. Degrees stay with their name;
/// what stands in brackets, after a dash, or after a comma as a job is no part of the name.
/// </summary>
internal static partial class PeopleReader
{
    /// <summary>Longer lists are no lists of people.</summary>
    private const int LongestList = 2000;

    private static readonly FrozenSet<string> Suffixes = FrozenSet.ToFrozenSet(
        ["jr", "sr", "ii", "iii", "iv", "phd", "md", "dphil", "esq", "mba", "jd", "dds", "rn", "cpa", "cfa", "obe", "cbe", "mbe", "kc", "qc", "mp", "msc", "bsc", "ma", "ba", "llm", "mph", "psyd", "edd", "facp", "frs", "do", "ret"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Nobody = FrozenSet.ToFrozenSet(
        ["none", "n/a", "na", "-", "–", "—", "unknown", "tbd", "tba", "no guest", "no guests", "keine", "keiner", "unbekannt", "?"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> JobWords = FrozenSet.ToFrozenSet(
    [
        "ceo", "cto", "cfo", "coo", "cmo", "founder", "co-founder", "cofounder", "professor", "chief", "scientist", "director", "president",
        "partner", "author", "editor", "head", "vp", "svp", "evp", "lead", "engineer", "journalist", "reporter", "columnist", "chair",
        "chairman", "chairwoman", "manager", "analyst", "economist", "researcher", "physician", "historian", "senator", "minister",
        "coach", "investor", "host", "writer", "lecturer", "fellow", "of", "at", "from", "for", "the", "formerly", "former", "university",
        "institute", "gründer", "gründerin", "professorin", "leiter", "leiterin", "chefin", "autorin", "autor", "geschäftsführer",
        "geschäftsführerin", "vorstand",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>The people of a list, in its order.</summary>
    public static IReadOnlyList<NamedPerson> Read(string list)
    {
        list = PageText.Tidy(list);
        if (list.Length > LongestList || Nobody.Contains(list.TrimEnd('.')))
        {
            return [];
        }

        var hasSemicolons = list.Contains(';', StringComparison.Ordinal);
        var people = new List<NamedPerson>();
        foreach (var part in SplitOutsideBrackets(list, hasSemicolons))
        {
            AddPart(people, part);
        }

        return people;
    }

    /// <summary>Whether a line could be a list of names and nothing else.</summary>
    public static bool LooksLikeNames(string line)
    {
        var people = line.Length <= 200 ? Read(line) : [];
        return people.Count > 0 && people.All(person => LooksLikeName(person.Name));
    }

    private static bool LooksLikeName(string name)
    {
        var words = name.Split(' ');
        return words.Length is >= 2 and <= 5
            && char.IsUpper(words[0][0])
            && char.IsUpper(words[^1][0])
            && words.All(word => word.Length < 20 && !word.AsSpan().ContainsAnyInRange('0', '9') && !HasCaseJunction(word));
    }

    private static bool HasCaseJunction(string word)
    {
        var junctions = 0;
        for (var i = 1; i < word.Length; i++)
        {
            junctions += char.IsLower(word[i - 1]) && char.IsUpper(word[i]) ? 1 : 0;
        }

        return junctions > (word.StartsWith("Mc", StringComparison.Ordinal) || word.StartsWith("Mac", StringComparison.Ordinal) || word.StartsWith("De", StringComparison.Ordinal) || word.StartsWith("Le", StringComparison.Ordinal) ? 1 : 0);
    }

    private static void AddPart(List<NamedPerson> people, string part)
    {
        var (name, note) = TakeNote(part);
        if (name.Length == 0)
        {
            if (note is not null && people.Count > 0)
            {
                people[^1] = people[^1] with { Note = Join(people[^1].Note, note) };
            }

            return;
        }

        if (people.Count > 0 && IsSuffix(name))
        {
            people[^1] = new NamedPerson($"{people[^1].Name}, {name}", Join(people[^1].Note, note));
        }
        else if (people.Count > 0 && IsDescription(name, people[^1].Note))
        {
            people[^1] = people[^1] with { Note = Join(people[^1].Note, part) };
        }
        else if (!Nobody.Contains(name) && name.Any(char.IsLetterOrDigit))
        {
            people.Add(new NamedPerson(name, note));
        }
    }

    private static bool IsSuffix(string text) =>
        text.Length <= 16 && text.Split(' ').All(word => Suffixes.Contains(word.Replace(".", "", StringComparison.Ordinal)));

    /// <summary>Whether a part between commas says what the person before it does.</summary>
    private static bool IsDescription(string text, string? earlierNote)
    {
        var words = text.Split(' ');
        var isParticle = words[0] is "van" or "von" or "de" or "da" or "di" or "del" or "der" or "bell" or "al" or "el" or "ibn" or "bin" or "d'" or "danah";
        return (char.IsLower(text[0]) && !isParticle && words[0].Length > 1 && !char.IsUpper(words[^1][0]))
            || (char.IsLower(text[0]) && words.Any(JobWords.Contains))
            || words.Any(JobWords.Contains)
            || (earlierNote is not null && words.Length == 1);
    }

    /// <summary>Parts "Jeff Dean (Google)" and "Jeff Dean – Google" into the name and what is said about it.</summary>
    private static (string Name, string? Note) TakeNote(string part)
    {
        string? note = null;
        var open = part.IndexOfAny(['(', '[']);
        if (open >= 0)
        {
            var close = part.LastIndexOfAny([')', ']']);
            note = (close > open ? part[(open + 1)..close] : part[(open + 1)..]).Trim();
            var after = close > open ? part[(close + 1)..] : "";
            part = $"{part[..open].TrimEnd()} {after.TrimStart()}".Trim();
        }

        var dash = Dash().Match(part);
        if (dash.Success)
        {
            note = Join(part[(dash.Index + dash.Length)..].Trim(), note);
            part = part[..dash.Index].Trim();
        }

        return (PageText.StripEmphasis(part.Trim(',', ' ')), note is { Length: > 0 } ? note : null);
    }

    private static string? Join(string? first, string? second) => (first, second) switch
    {
        (null or "", _) => second,
        (_, null or "") => first,
        _ => $"{first}, {second}",
    };

    private static List<string> SplitOutsideBrackets(string list, bool semicolonsOnly)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < list.Length; i++)
        {
            depth = list[i] switch
            {
                '(' or '[' => depth + 1,
                ')' or ']' => Math.Max(0, depth - 1),
                _ => depth,
            };
            var length = depth > 0 ? 0 : SeparatorAt(list, i, semicolonsOnly);
            if (length > 0)
            {
                parts.Add(list[start..i].Trim());
                i += length - 1;
                start = i + 1;
            }
        }

        parts.Add(list[start..].Trim());

        // In "Ann Lee; Bob Roe, CEO" a comma never begins a person, so what follows it is a degree or a job.
        return semicolonsOnly ? [.. parts.SelectMany(DegreeOrJob)] : [.. parts.Where(part => part.Length > 0)];
    }

    private static IEnumerable<string> DegreeOrJob(string part)
    {
        var comma = part.IndexOf(',', StringComparison.Ordinal);
        if (part.Length == 0)
        {
            yield break;
        }

        if (comma < 0 || part.AsSpan(0, comma).Contains('('))
        {
            yield return part;
            yield break;
        }

        yield return part[..comma].Trim();
        foreach (var rest in part[(comma + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            yield return IsSuffix(rest) ? rest : $"({rest})";
        }
    }

    private static int SeparatorAt(string list, int at, bool semicolonsOnly)
    {
        if (list[at] is ';' or '|' or '•' or '·' or '\n')
        {
            return 1;
        }

        if (list[at] is ',' or '、' or '，')
        {
            return semicolonsOnly ? 0 : 1;
        }

        if (list[at] != ' ')
        {
            return 0;
        }

        foreach (var joiner in (ReadOnlySpan<string>)[" and ", " & ", " und ", " with ", " sowie ", " + ", " / "])
        {
            if (string.CompareOrdinal(list, at, joiner, 0, joiner.Length) == 0)
            {
                return joiner.Length - 1;
            }
        }

        return 0;
    }

    [GeneratedRegex(@"\s+[-–—]+\s+|\s*—\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Dash();
}
