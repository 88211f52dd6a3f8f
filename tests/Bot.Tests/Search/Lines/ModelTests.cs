using Bot.Search.Lines;
using CsCheck;

namespace Bot.Tests.Search.Lines;

/// <summary>Random histories of an index agree with a naive model: a dictionary of texts, scanned.</summary>
public sealed class ModelTests
{
    private static readonly string[] Vocabulary = ["pico", "jewels", "tensor", "units", "the", "of", "junior", "engineer", "engineers", "24/7"];
    private static readonly string[] Libraries = ["shared", "private"];
    private static readonly string[] People = ["jeff", "bill", "sonya"];

    private static readonly Gen<string> Line = Gen.OneOf([.. Vocabulary.Append("\u2029").Select(Gen.Const)]).Array[0, 5].Select(words => string.Join(' ', words));

    private static readonly Gen<TranscriptDocument> Document =
        Gen.Select(Gen.Long[1, 12], Line.Array[0, 6], Gen.Int[0, 1], Gen.Int[0, 7], Gen.Int[0, 40], Gen.Long[1, 2])
            .Select((episode, lines, library, people, day, show) => new TranscriptDocument(
                episode,
                episode * 10,
                Libraries[library],
                show,
                day < 30 ? DateOnly.FromDayNumber(700_000 + day) : null,
                [.. People.Where((_, number) => (people & (1 << number)) != 0)],
                lines));

    private static readonly Gen<Action<History>> Step = Gen.Frequency(
        (10, Document.Array[1, 4].Select(documents => (Action<History>)(history => history.Put(documents)))),
        (3, Gen.Long[1, 12].Select(episode => (Action<History>)(history => history.Remove(episode)))),
        (2, Gen.Const((Action<History>)(history => history.Index.Flush()))),
        (1, Gen.Const((Action<History>)(history => history.Reopen()))));

    private static readonly Gen<LineQuery> Query =
        Gen.Select(Gen.OneOf([.. Vocabulary.Select(Gen.Const)]).Array[1, 3], Gen.Bool, Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 60])
            .Select((words, exact, libraries, people, shows, day) => new LineQuery(
                string.Join(' ', words), Libraries.Where((_, number) => (libraries & (1 << number)) != 0).ToHashSet())
            {
                Exact = exact,
                People = people == 0 ? null : new HashSet<string> { People[people - 1] },
                Shows = shows == 0 ? null : new HashSet<long> { shows },
                Since = day > 30 ? null : DateOnly.FromDayNumber(700_000 + day),
                Limit = 500,
            });

    [Fact]
    public void Answers_agree_with_a_scan_of_all_texts() =>
        Gen.Select(Step.Array[1, 25], Query.Array[1, 8]).Sample(
            (steps, queries) =>
            {
                using var history = new History();
                foreach (var step in steps)
                {
                    step(history);
                }

                foreach (var query in queries)
                {
                    Check(history, query);
                }
            },
            iter: 300);

    [Fact]
    public void The_order_of_hits_does_not_depend_on_how_the_index_is_laid_out() =>
        Gen.Select(Document.Array[1, 20], Query.Array[1, 8]).Sample(
            (documents, queries) =>
            {
                var distinct = documents.DistinctBy(document => document.Episode).ToArray();
                using var atOnce = new History();
                using var oneByOne = new History();
                atOnce.Put(distinct);
                foreach (var document in distinct.Reverse())
                {
                    oneByOne.Put([document]);
                }

                foreach (var query in queries)
                {
                    Assert.Equal(Describe(atOnce.Index.Find(query, CancellationToken.None)), Describe(oneByOne.Index.Find(query, CancellationToken.None)));
                }
            },
            iter: 200);

    [Fact]
    public void What_other_libraries_hold_changes_nothing_in_the_answer() =>
        Gen.Select(Document.Array[1, 20], Query.Array[1, 8]).Sample(
            (documents, queries) =>
            {
                var distinct = documents.DistinctBy(document => document.Episode).ToArray();
                using var everything = new History();
                using var visible = new History();
                everything.Put(distinct);
                visible.Put([.. distinct.Where(document => document.Library == Libraries[0])]);

                foreach (var query in queries.Select(query => query with { Libraries = new HashSet<string> { Libraries[0] } }))
                {
                    var expected = visible.Index.Find(query, CancellationToken.None);
                    var actual = everything.Index.Find(query, CancellationToken.None);
                    Assert.Equal(Describe(expected), Describe(actual));
                    Assert.Equal(expected.Hits.Select(hit => hit.Score), actual.Hits.Select(hit => hit.Score));
                }
            },
            iter: 200);

    private static IEnumerable<string> Describe(LineResult result) => result.Hits
        .Select(hit => $"{IndexFixture.Name(hit)} {string.Join(' ', hit.Words)}")
        .Prepend($"{result.MatchingLines} lines, {result.MatchingEpisodes} episodes");

    private static void Check(History history, LineQuery query)
    {
        var result = history.Index.Find(query, CancellationToken.None);
        foreach (var hit in result.Hits)
        {
            var document = history.Texts[hit.Episode];
            Assert.True(MayBeSeen(document, query));
            Assert.Equal(document.Sequence, hit.Sequence);
            Assert.InRange(hit.Line, 1, document.Lines.Count);
            Assert.InRange(hit.Line + hit.LineCount - 1, hit.Line, document.Lines.Count);
            Assert.All(hit.Words, word => Assert.InRange(word.Line, hit.Line, hit.Line + hit.LineCount - 1));
            Assert.All(hit.Words, word => Assert.InRange(word.Word, 0, LineWords.Locate(document.Lines[word.Line - 1]).Count - 1));
            Assert.NotEmpty(hit.Words);
        }

        Assert.Equal(result.Hits.OrderByDescending(hit => hit.Score).Select(hit => hit.Score), result.Hits.Select(hit => hit.Score));
        if (query.Exact)
        {
            CheckPhrase(history, query, result);
        }
        else
        {
            CheckWords(history, query, result);
        }
    }

    private static void CheckPhrase(History history, LineQuery query, LineResult result)
    {
        var phrase = Words(query.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var starts = new HashSet<(long Episode, int Line)>();
        foreach (var document in history.Texts.Values.Where(document => MayBeSeen(document, query)))
        {
            // Every word with its line; a phrase break is a word that no phrase has.
            var words = document.Lines
                .SelectMany((line, number) => Words(line).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, Line: number + 1)))
                .ToList();
            for (var start = 0; start + phrase.Length <= words.Count; start++)
            {
                if (words.Skip(start).Take(phrase.Length).Select(word => word.Word).SequenceEqual(phrase))
                {
                    starts.Add((document.Episode, words[start].Line));
                }
            }
        }

        Assert.Equal(starts.Count, result.MatchingLines);
        Assert.Equal(starts.Select(start => start.Episode).Distinct().Count(), result.MatchingEpisodes);
        Assert.All(result.Hits, hit => Assert.Contains((hit.Episode, hit.Line), starts));
        Assert.All(result.Hits, hit => Assert.Equal(phrase.Length, hit.Words.Count));
        // A line is reported once: a start that is not reported lies within the lines of a hit, or a hit starts where it ends.
        Assert.All(starts, start => Assert.Contains(result.Hits, hit => hit.Episode == start.Episode && Math.Abs(hit.Line - start.Line) < 8));
    }

    private static void CheckWords(History history, LineQuery query, LineResult result)
    {
        // Of a pair, each line has a word that the other lacks.
        Assert.All(result.Hits, hit => Assert.Equal(hit.LineCount, hit.Words.Select(word => word.Line).Distinct().Count()));

        string[] stop = ["the", "of"];
        var asked = Words(query.Text).Split(' ').Select(Stem).Distinct().ToArray();
        var wanted = asked.Except(stop).ToArray() is { Length: > 0 } meaningful ? meaningful : asked;
        var lines = history.Texts.Values.Where(document => MayBeSeen(document, query))
            .SelectMany(document => document.Lines.Select((line, number) => (document.Episode, Line: number + 1, Words: Words(line).Split(' ').Select(Stem))))
            .Where(line => wanted.All(line.Words.Contains))
            .ToList();

        Assert.Equal(lines.Count, result.MatchingLines);
        Assert.Equal(lines.Select(line => line.Episode).Distinct().Count(), result.MatchingEpisodes);
        Assert.All(lines, line => Assert.Contains(result.Hits, hit => hit.Episode == line.Episode && line.Line >= hit.Line && line.Line < hit.Line + hit.LineCount));
    }

    private static string Stem(string word) => word == "engineers" ? "engineer" : word;

    private static string Words(string line) => line.Replace("24/7", "24 7", StringComparison.Ordinal);

    private static bool MayBeSeen(TranscriptDocument document, LineQuery query) =>
        query.Libraries.Contains(document.Library)
        && (query.Shows is null || query.Shows.Contains(document.Show))
        && (query.People is null || document.People.Any(query.People.Contains))
        && (query.Since is null || document.Published >= query.Since);

    /// <summary>An index and what it should hold. Flushes and merges after very few lines, so that every way through the segments is taken.</summary>
    private sealed class History : IDisposable
    {
        private static readonly IndexOptions Options = new() { FlushAfterLines = 12, MergeFactor = 2, MergeInBackground = false };
        private readonly string _folder = Directory.CreateTempSubdirectory("line-index-model-").FullName;
        private long _sequence;

        public History() => Index = TranscriptIndex.Open(_folder, Options);

        public TranscriptIndex Index { get; private set; }

        public Dictionary<long, TranscriptDocument> Texts { get; } = [];

        public void Put(TranscriptDocument[] documents)
        {
            foreach (var document in documents)
            {
                Texts[document.Episode] = document;
            }

            Index.Apply([.. documents.Select(document => new IndexChange.Put(document))], ++_sequence);
        }

        public void Remove(long episode)
        {
            Texts.Remove(episode);
            Index.Apply([new IndexChange.Remove(episode)], ++_sequence);
        }

        public void Reopen()
        {
            Index.Dispose();
            Index = TranscriptIndex.Open(_folder, Options);
            Assert.IsType<IndexOpening.Ready>(Index.Opening);
            Assert.Equal(_sequence, Index.Sequence);
        }

        public void Dispose()
        {
            Index.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
