using Bot.Search.Sounds;
using Bot.Search.Words;
using CsCheck;

namespace Bot.Tests.Search.Sounds;

public class SoundLikenessTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'z'].Array[1, 30].Select(letters => new string(letters));

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("jeff")]
    [InlineData("2024")]
    public void A_word_sounds_like_itself(string word) => Assert.Equal(1f, Of(word, word));

    [Theory]
    [InlineData("knight", "night")]
    [InlineData("phone", "fone")]
    [InlineData("dennard", "denard")]
    public void Spellings_of_the_same_sounds_are_as_like_as_can_be(string left, string right) => Assert.InRange(Of(left, right), 0.95f, 1f);

    [Theory]
    [InlineData("kubernetes", "coopernetties", "cooperation")]
    [InlineData("picojoules", "picojewels", "picosecond")]
    [InlineData("jeff", "chef", "mess")]
    [InlineData("trillium", "trillion", "million")]
    [InlineData("bat", "pat", "cat")]
    [InlineData("schnorr", "snore", "door")]
    [InlineData("vault", "fault", "salt")]
    public void A_word_sounds_more_like_what_is_easily_misheard_for_it_than_like_another(string word, string misheard, string other) =>
        Assert.True(Of(word, misheard) > Of(word, other), $"{Of(word, misheard)} {Of(word, other)}");

    [Theory]
    [InlineData("", "jeff")]
    [InlineData("jeff", "")]
    [InlineData("привет", "jeff")]
    public void What_has_no_sounds_is_like_nothing(string left, string right) => Assert.Equal(0f, Of(left, right));

    [Fact]
    public void Likeness_is_the_same_both_ways_and_a_share() => Gen.Select(Word, Word).Sample(
        (left, right) =>
        {
            Assert.InRange(Of(left, right), 0f, 1f);
            Assert.Equal(Of(left, right), Of(right, left), 0.0001);
        },
        iter: 5_000);

    [Fact]
    public void Every_word_with_sounds_is_wholly_like_itself() => Word.Sample(word => Assert.True(Sounds(word).Length == 0 || Of(word, word) == 1f), iter: 2_000);

    private static float Of(string left, string right) => SoundLikeness.Of(Sounds(left), Sounds(right));

    private static ReadOnlySpan<Phone> Sounds(string word) => new WordPattern(word).Phones;
}
