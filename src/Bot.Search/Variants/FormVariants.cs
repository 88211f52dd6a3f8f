using Bot.Search.Lines;
using Bot.Search.Words;

namespace Bot.Search.Variants;

/// <summary>The word itself and its forms: engineers for engineer, thought for think, 20 for twenty.</summary>
internal static class FormVariants
{
    private const float Form = 0.94f;
    private const float Irregular = 0.92f;

    public static void AddTo(VariantList list)
    {
        for (var position = 0; position < list.Terms.Count; position++)
        {
            var term = list.Terms[position];
            list.Add(position, 1, list.Lexicon.Find(term.Text), 1, MatchKind.Same);
            AddWordsOfStem(list, position, term.Stem, Form, MatchKind.Form);
            foreach (var stem in OtherForms.Of(term.Stem))
            {
                AddWordsOfStem(list, position, stem, Irregular, IsNumber(stem) || IsNumber(term.Text) ? MatchKind.Number : MatchKind.Form);
            }

            term.Lines = list.Collected.Where(variant => variant.FirstTerm == position).Sum(variant => list.Words.LinesWith(variant.Words[0]));
        }
    }

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]);

    private static void AddWordsOfStem(VariantList list, int position, string stem, float similarity, MatchKind kind)
    {
        foreach (var visible in list.Words.Segments)
        {
            var segment = visible.Segment;
            if (segment.Stems.Find(stem) is >= 0 and var number)
            {
                foreach (var word in segment.WordsOfStem(number))
                {
                    list.Add(position, 1, segment.InLexicon(word), similarity, kind);
                }
            }
        }
    }
}
