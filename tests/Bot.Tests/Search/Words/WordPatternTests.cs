using Bot.Search.Lines;
using Bot.Search.Text;
using Bot.Search.Words;
using CsCheck;

namespace Bot.Tests.Search.Words;

public class WordPatternTests
{
    /// <summary>Words of few letters, so that many are within a few edits of each other.</summary>
    private static readonly Gen<string> Word = Gen.Char['a', 'd'].Array[2, 14].Select(letters => new string(letters));

    private static readonly Gen<(string Asked, string Word)> Pair = Gen.OneOf(
        Gen.Select(Word, Word),
        Gen.Select(Word, Gen.Int[0, 13], Gen.Int[0, 13], Gen.Char['a', 'd']).Select((word, at, other, letter) => (word, Slip(Slip(word, at, letter), other, 'b'))));

    [Fact]
    public void A_word_within_the_edits_that_its_length_allows_is_never_overlooked() => Pair.Sample(
        (asked, word) => Assert.True(Edits(asked, word) > Most(asked, word) || Compare(asked, word).Similarity > 0),
        iter: 20_000);

    [Fact]
    public void A_word_that_is_taken_for_misspelt_is_within_the_edits() => Pair.Sample(
        (asked, word) => Assert.True(Compare(asked, word) is { Similarity: 0 } or not { Kind: MatchKind.Spelling } || Edits(asked, word) <= Most(asked, word)),
        iter: 20_000);

    [Fact]
    public void Edits_counted_in_bits_are_those_counted_in_a_table()
    {
        var compared = 0;
        Pair.Sample(
            (asked, word) =>
            {
                var inBits = Compare("z" + asked, "z" + word);
                // Patterns with other than ASCII letters are measured by EditDistance; as they are in no sound group, only spelling is left.
                var inTable = Compare("ж" + asked, "ж" + word);
                if (inBits.Kind == MatchKind.Spelling)
                {
                    Assert.Equal(inTable.Similarity, inBits.Similarity);
                    Interlocked.Increment(ref compared);
                }
            },
            iter: 20_000);

        Assert.True(compared > 2_000, $"only {compared} pairs were compared");
    }

    [Fact]
    public void Of_two_misspellings_the_one_with_fewer_edits_is_more_alike() => Gen.Select(Word, Word, Word).Sample(
        (asked, first, second) => Assert.True(
            first.Length != second.Length
            || first[0] != second[0]
            || Compare(asked, first) is not { Similarity: > 0, Kind: MatchKind.Spelling } near
            || Compare(asked, second) is not { Similarity: > 0, Kind: MatchKind.Spelling } far
            || Edits(asked, first) >= Edits(asked, second)
            || near.Similarity > far.Similarity),
        iter: 20_000);

    [Theory]
    [InlineData("kubernetes", "kubenetes", MatchKind.Spelling)]
    [InlineData("tensor", "tenbor", MatchKind.Spelling)]
    [InlineData("geoff", "jeff", MatchKind.Sound)]
    [InlineData("kubernetes", "coopernetties", MatchKind.Sound)]
    [InlineData("compute", "computing", MatchKind.Form)]
    public void What_makes_words_alike_is_said(string asked, string word, MatchKind kind)
    {
        var likeness = Compare(asked, word);

        Assert.Equal(kind, likeness.Kind);
        Assert.InRange(likeness.Similarity, 0.4f, 0.99f);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("cat", "dog")]
    [InlineData("cat", "cut")]
    [InlineData("kubernetes", "engineer")]
    [InlineData("kubernetes", "")]
    [InlineData("2024", "1984")]
    public void Short_or_different_words_are_not_taken_for_misspelt(string asked, string word) =>
        Assert.False(Compare(asked, word) is { Similarity: > 0, Kind: MatchKind.Spelling });

    [Fact]
    public void Very_long_words_are_compared_with_nothing() =>
        Assert.Equal(0, Compare(new string('a', Lexicon.LongestAlike + 1), new string('a', Lexicon.LongestAlike + 1)).Similarity);

    private static string Slip(string word, int at, char letter) => (at % 3) switch
    {
        0 => word.Remove(at % word.Length, 1) is { Length: >= 2 } shorter ? shorter : word,
        1 => word.Insert(at % word.Length, letter.ToString()),
        _ => word[..(at % word.Length)] + letter + word[((at % word.Length) + 1)..],
    };

    private static int Most(string asked, string word) => WordPattern.MostEdits(Math.Max(asked.Length, word.Length));

    private static int Edits(string asked, string word) => EditDistance.Between(asked, word, Math.Max(asked.Length, word.Length));

    private static Likeness Compare(string asked, string word) =>
        new WordPattern(asked).Compare(word, Lexicon.LettersOf(word), Bot.Search.Sounds.SoundKey.Of(word));
}
