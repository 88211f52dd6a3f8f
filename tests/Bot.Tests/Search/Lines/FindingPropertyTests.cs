using Bot.Search.Lines;
using Bot.Search.Words;
using CsCheck;

namespace Bot.Tests.Search.Lines;

/// <summary>Whatever is asked of whatever library: answers are true, and tell nothing of what may not be seen.</summary>
public sealed class FindingPropertyTests
{
    private const int Longest = 500;
    private static readonly char[] Quotes = ['"', '“', '”', '„', '«', '»'];
    private static readonly string[] Libraries = ["shared", "private"];

    /// <summary>Words that belong together: sound-alikes, compounds, numbers, forms, other scripts, and what is no word at all.</summary>
    private static readonly string[] Vocabulary =
    [
        "kubernetes", "cooper", "netties", "picojoules", "pico", "joules", "jewels", "deepseek", "deep", "seek", "postgres", "postgress", "engineer",
        "engineers", "engineering", "thought", "thinking", "think", "twenty", "four", "24", "20", "two", "thousand", "2024", "hundred", "and", "100",
        "trillium", "trillion", "a", "the", "of", "is", "to", "be", "utxo", "u", "t", "x", "o", "jeff", "geoff", "database", "data", "base",
        "nineteen", "eighty", "1984", "fifteen", "1500", "schnorr", "snore", "dennard", "denard", "knight", "night", "Google's", "don't", "C++", ".NET",
        "24/7", "10,000", "naïve", "Łódź", "Straße", "深度", "学习", "привет", "مرحبا", "שָׁלוֹם", "😀", "\ud83d", "\ude00", "e\u0301", "½", "ﬁne", "\u202egnol\u202c",
    ];

    private static readonly Gen<string> Word = Gen.Frequency(
        (6, Gen.OneOf([.. Vocabulary.Select(Gen.Const)])),
        (2, Gen.Select(Gen.Int[0, 50], Gen.Int[0, 100], Gen.Char['a', 'z']).Select((word, at, letter) => Misspelt(Vocabulary[word], at, letter))));

    private static readonly Gen<string> Line = Gen.Frequency(
        (8, Word.Array[0, 9].Select(words => string.Join(' ', words))),
        (1, Gen.Select(Word.Array[1, 4], Word.Array[1, 4]).Select((left, right) => string.Join(' ', left) + TranscriptDocument.PhraseBreak + string.Join(' ', right))),
        (1, Gen.Char.Array[0, 20].Select(characters => new string(characters))));

    private static readonly Gen<TranscriptDocument> Document =
        Gen.Select(Gen.Long[1, 16], Line.Array[0, 8], Gen.Int[0, 1], Gen.Int[0, 40]).Select((episode, lines, library, day) => new TranscriptDocument(
            episode, episode * 10, Libraries[library], Show: 1, day < 30 ? DateOnly.FromDayNumber(700_000 + day) : null, [], lines));

    private static readonly Gen<Glossary> Terms = Gen.Select(Word.Array[1, 3], Word.Array[1, 3].Array[0, 2])
        .Select((term, heard) => new GlossaryEntry(string.Join(' ', term), [.. heard.Select(words => string.Join(' ', words))]))
        .Array[0, 4].Select(entries => new Glossary(entries));

    private static readonly Gen<string> Text = Gen.Frequency(
        (10, Word.Array[1, 8].Select(words => string.Join(' ', words))),
        (2, Gen.Select(Word.Array[0, 3], Word.Array[1, 3]).Select((loose, phrase) => $"{string.Join(' ', loose)} \"{string.Join(' ', phrase)}\"")),
        (1, Word.Array[1, 5].Select(words => string.Join('"', words))),
        (1, Gen.OneOf([.. new[] { "the", "of", "to be", "is a", "and the of" }.Select(Gen.Const)]).Array[1, 4].Select(words => string.Join(' ', words))),
        (1, Gen.Char.Array[0, 60].Select(characters => new string(characters))),
        (1, Gen.Char['\ud800', '\udfff'].Array[1, 20].Select(characters => string.Join(' ', characters) + " pico")),
        (1, Word.Array[1, 20].Select(words => string.Join(' ', Enumerable.Repeat(string.Join(' ', words), 10_000)).PadRight(10_000)[..10_000])),
        (1, Word.Array[1, 20].Select(words => string.Concat(words))));

    private static readonly Gen<LineQuery> Query = Gen.Select(Text, Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))), Gen.Int[1, 3], Gen.OneOf([.. new[] { 500, 500, 3, 1, 0, int.MaxValue }.Select(Gen.Const)]))
        .Select((text, exact, libraries, limit) => new LineQuery(text, Libraries.Where((_, number) => (libraries & (1 << number)) != 0).ToHashSet())
        {
            Exact = exact,
            Limit = limit,
        });

    [Fact]
    public void Every_answer_is_true_of_the_lines_it_names() => Gen.Select(Document.Array[1, 20], Terms, Query.Array[1, 12]).Sample(
        (documents, glossary, queries) =>
        {
            var texts = Distinct(documents).ToDictionary(document => document.Episode);
            using var index = Filled(texts.Values, glossary, glossary);
            foreach (var query in queries)
            {
                Check(texts, query, index.Find(query));
            }
        },
        iter: 1_200);

    [Fact]
    public void What_another_library_has_changes_neither_hits_nor_scores_nor_what_was_heard() => Gen.Select(Document.Array[1, 20], Terms, Terms, Query.Array[1, 12]).Sample(
        (documents, glossary, hidden, queries) =>
        {
            using var everything = Filled(Distinct(documents), glossary, hidden);
            using var visible = Filled(Distinct(documents).Where(document => document.Library == Libraries[0]), glossary, Glossary.Empty);
            foreach (var query in queries.Select(query => query with { Libraries = new HashSet<string> { Libraries[0] } }))
            {
                Assert.Equal(Describe(visible.Find(query)), Describe(everything.Find(query)));
            }
        },
        iter: 700);

    private static IEnumerable<TranscriptDocument> Distinct(TranscriptDocument[] documents) => documents.DistinctBy(document => document.Episode);

    private static IndexFixture Filled(IEnumerable<TranscriptDocument> documents, Glossary shared, Glossary other)
    {
        var index = new IndexFixture(new IndexOptions { MergeFactor = 3, MergeInBackground = false });
        foreach (var batch in documents.Chunk(3))
        {
            index.With(batch);
        }

        index.Index.SetGlossary(Libraries[0], shared);
        index.Index.SetGlossary(Libraries[1], other);
        return index;
    }

    private static void Check(Dictionary<long, TranscriptDocument> texts, LineQuery query, LineResult result)
    {
        // As one text and between the quotes: a dot is read where a text starts, too.
        var text = query.Text.Length > Longest ? query.Text[..Longest] : query.Text;
        var asked = text.Split(Quotes).Append(text).SelectMany(WordReader.ReadAll).ToHashSet();
        Assert.InRange(result.Hits.Count, 0, Math.Clamp(query.Limit, 1, 500));
        Assert.Equal(result.Hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Score), result.Hits.Select(hit => hit.Score));
        var lines = result.Hits.SelectMany(hit => Enumerable.Range(hit.Line, hit.LineCount).Select(line => (hit.Episode, line))).ToList();
        Assert.Equal(lines.Count, lines.Distinct().Count());
        foreach (var hit in result.Hits)
        {
            var document = texts[hit.Episode];
            Assert.Contains(document.Library, query.Libraries);
            Assert.Equal(document.Sequence, hit.Sequence);
            Assert.InRange(hit.Line, 1, document.Lines.Count);
            Assert.InRange(hit.Line + hit.LineCount - 1, hit.Line, document.Lines.Count);
            Assert.True(float.IsFinite(hit.Score) && hit.Score > 0);
            CheckWords(document, hit, asked);
            CheckHeard(document, hit, asked);
        }
    }

    private static void CheckWords(TranscriptDocument document, LineHit hit, HashSet<string> asked)
    {
        Assert.NotEmpty(hit.Words);
        Assert.Equal(hit.Words.OrderBy(word => (word.Line, word.Word)).DistinctBy(word => (word.Line, word.Word)), hit.Words);
        foreach (var word in hit.Words)
        {
            Assert.InRange(word.Line, hit.Line, hit.Line + hit.LineCount - 1);
            var line = document.Lines[word.Line - 1];
            Assert.InRange(word.Word, 0, LineWords.Locate(line).Count - 1);
            if (word.Kind == MatchKind.Same)
            {
                Assert.Contains(WordReader.ReadAll(line)[word.Word], asked);
            }
        }
    }

    private static void CheckHeard(TranscriptDocument document, LineHit hit, HashSet<string> asked)
    {
        foreach (var heard in hit.Heard)
        {
            Assert.InRange(heard.Line, hit.Line, hit.Line + hit.LineCount - 1);
            Assert.True(heard.Word >= 0 && heard.WordCount > 0 && heard.Word + heard.WordCount <= LineWords.Locate(document.Lines[heard.Line - 1]).Count);
            Assert.True(heard.Kind is not (MatchKind.Same or MatchKind.Form));
            Assert.NotEmpty(heard.Asked);
            Assert.All(heard.Asked.Split(' '), word => Assert.Contains(word, asked));
        }

        // Whatever is marked as another word is said to be one.
        Assert.All(
            hit.Words.Where(word => word.Kind is not (MatchKind.Same or MatchKind.Form)),
            word => Assert.Contains(hit.Heard, heard => heard.Line == word.Line && word.Word >= heard.Word && word.Word < heard.Word + heard.WordCount && heard.Kind == word.Kind));
    }

    private static string[] Describe(LineResult result) =>
    [
        $"{result.MatchingLines} lines, {result.MatchingEpisodes} episodes",
        .. result.Hits.Select(hit => $"{IndexFixture.Name(hit)} {hit.Sequence} {hit.Score:R} {string.Join(' ', hit.Words)} {string.Join(' ', hit.Heard)}"),
    ];

    private static string Misspelt(string word, int at, char letter) => (at % 4) switch
    {
        0 => word.Remove(at % word.Length, 1),
        1 => word.Insert(at % word.Length, letter.ToString()),
        2 => word[..(at % word.Length)] + letter + word[((at % word.Length) + 1)..],
        _ => word + word[^1],
    };
}
