using System.Text.RegularExpressions;

namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>
/// A name or term as somebody writes it who has only heard it: the rarest word of the question, with one to three spellings of a sound
/// exchanged for another spelling of that sound.
/// </summary>
internal sealed class Respelling(RealLibrary library)
{
    private const int ShortestTerm = 5;
    /// <summary>Ordinary words are spelt right; a name may be more frequent than that.</summary>
    private const int RareTerm = 60;
    private const int RareName = 1000;

    /// <summary>A result that is itself a word which people say is another word, not another spelling.</summary>
    private const int OrdinaryWord = 10;

    // Each sound once a line; the same sound may be written back in another line.
    private static readonly (Regex Sound, string Spelling)[] Rules =
    [
        .. new (string, string)[]
        {
            ("ph", "f"), ("f(?=[aeiou])", "ph"), ("ff", "f"), ("ck", "k"), ("ck", "c"), ("c(?=[aoulrt])", "k"), ("k(?=[aoulr])", "c"), ("k$", "ck"), ("c$", "ck"),
            ("ch(?=[aeiou])", "k"), ("ch$", "tch"), ("tch", "ch"), ("sch", "sh"), ("sch", "sk"), ("c(?=[eiy])", "s"), ("s(?=[ei])", "c"), ("sc(?=[ei])", "s"),
            ("(?<=[aeiou])s(?=[aeiou])", "z"), ("z", "s"), ("zz", "z"), ("tz", "ts"), ("x", "ks"), ("x", "cks"), ("cks|ks", "x"), ("qu", "kw"), ("q(?!u)", "k"),
            ("(?<=[^aeiou])y(?=[^aeiou])", "i"), ("(?<=[^aeiou])i(?=[^aeiou])", "y"), ("y$", "ie"), ("ie$", "y"), ("y$", "ey"), ("ey$", "y"), ("i$", "ee"),
            ("ie", "ee"), ("ee", "ea"), ("ea", "ee"), ("ei", "ai"), ("ei", "ie"), ("ie", "ei"), ("ee", "ie"), ("ae", "ay"), ("ai", "ay"), ("ay", "ai"),
            ("ou", "oo"), ("ow", "ou"), ("ou", "ow"), ("oo", "u"), ("au", "aw"), ("aw", "au"), ("eu", "u"), ("oa", "o"), ("ew", "oo"),
            ("([bdfglmnprst])\\1", "$1"), ("(?<=[aeiou])([bdfglmnprst])(?=[aeiou])", "$1$1"),
            ("er$", "a"), ("er$", "or"), ("or$", "er"), ("ar$", "er"), ("a$", "er"), ("a$", "ah"), ("er$", "ur"), ("ur(?=[^aeiou])", "er"), ("er(?=[^aeiou])", "ur"),
            ("tion", "shun"), ("tion", "sion"), ("sion", "tion"), ("cian", "tion"), ("ough", "off"), ("ough", "o"), ("augh", "af"), ("igh", "i"), ("gh(?=t)", ""), ("gh", "g"),
            ("^kn", "n"), ("^wr", "r"), ("^wh", "w"), ("^ps", "s"), ("^rh", "r"), ("mb$", "m"), ("(?<=[^aeiou])h(?=[^aeiou])", ""), ("dg", "j"), ("dj", "j"),
            ("g(?=[eiy])", "j"), ("j(?=[aeiou])", "g"), ("e$", ""), ("le$", "el"), ("el$", "le"), ("al$", "el"), ("ant$", "ent"), ("ent$", "ant"), ("ance$", "ence"), ("ence$", "ance"),
            ("able$", "ible"), ("ible$", "able"), ("th", "t"), ("v", "f"), ("w(?=[aeiou])", "v"), ("ii", "i"), ("aa", "a"), ("iou", "io"), ("eau", "o"), ("cc", "k"), ("sz", "s"),
        }.Select(rule => (new Regex(rule.Item1, RegexOptions.CultureInvariant), rule.Item2)),
    ];

    public bool Change(List<DraftWord> words, RealLine line, Random random)
    {
        var terms = words.Where(word => word.Text == word.Source.Text && word.Text.Length >= ShortestTerm && word.Text.All(char.IsAsciiLetterLower));
        if (terms.MinBy(word => library.LinesWith(word.Source.Text)) is not { } term
            || library.LinesWith(term.Source.Text) > (line.IsName(term.Source) ? RareName : RareTerm)
            || By(term.Text, random.Next(1, 4), random) is not { } spelling)
        {
            return false;
        }

        words[words.IndexOf(term)] = term with { Text = spelling };
        return true;
    }

    private string? By(string word, int rules, Random random)
    {
        var spelling = word;
        for (var applied = 0; applied < rules; applied++)
        {
            var fitting = Rules.Where(rule => rule.Sound.IsMatch(spelling)).ToArray();
            if (fitting.Length == 0)
            {
                break;
            }

            var (sound, other) = fitting[random.Next(fitting.Length)];
            var places = sound.Matches(spelling);
            spelling = sound.Replace(spelling, other, 1, places[random.Next(places.Count)].Index);
        }

        return spelling == word || spelling.Length < 4 || library.LinesWith(spelling) >= OrdinaryWord ? null : spelling;
    }
}
