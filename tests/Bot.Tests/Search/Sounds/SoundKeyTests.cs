using Bot.Search.Sounds;
using CsCheck;

namespace Bot.Tests.Search.Sounds;

public class SoundKeyTests
{
    [Theory]
    [InlineData("kubernetes", "coopernetties")]
    [InlineData("picojoules", "picojewels")]
    [InlineData("postgres", "postgress")]
    [InlineData("denard", "dennard")]
    [InlineData("geoff", "jeff")]
    [InlineData("trillium", "trillion")]
    [InlineData("knight", "night")]
    [InlineData("phone", "fone")]
    [InlineData("schnorr", "schnor")]
    [InlineData("write", "rite")]
    [InlineData("bach", "batch")]
    [InlineData("quick", "kwik")]
    public void Words_that_a_listener_cannot_tell_apart_share_a_key(string said, string heard) => Assert.Equal(SoundKey.Of(said), SoundKey.Of(heard));

    [Theory]
    [InlineData("kubernetes", "postgres")]
    [InlineData("jeff", "jess")]
    [InlineData("trillium", "million")]
    [InlineData("tensor", "sensor")]
    [InlineData("model", "motor")]
    [InlineData("apple", "maple")]
    [InlineData("24", "twenty")]
    public void Words_that_sound_different_have_different_keys(string said, string heard) => Assert.NotEqual(SoundKey.Of(said), SoundKey.Of(heard));

    [Theory]
    [InlineData("")]
    [InlineData("深")]
    [InlineData("привет")]
    [InlineData("שלום")]
    [InlineData("\ud83d")]
    public void What_is_no_word_of_latin_letters_has_no_key(string word) => Assert.Equal(0ul, SoundKey.Of(word));

    [Fact]
    public void A_sound_that_is_taken_out_and_put_back_leaves_the_key_as_it_was() => Word.Sample(word =>
    {
        var key = SoundKey.Of(word);
        for (var place = 0; place < SoundKey.Length(key); place++)
        {
            var group = SoundKey.GroupAt(key, place);
            Assert.InRange(group, 1ul, 15ul);
            Assert.Equal(key, SoundKey.WithMore(SoundKey.Without(key, place), place, group));
            Assert.Equal(key, SoundKey.With(SoundKey.With(key, place, 7), place, group));
        }
    });

    [Fact]
    public void The_first_sound_of_a_key_is_the_one_that_is_farthest_from_the_end() => Word.Sample(word =>
    {
        var key = SoundKey.Of(word);
        Assert.InRange(SoundKey.Length(key), 0, SoundKey.MostSounds);
        Assert.Equal(key == 0 ? 0 : SoundKey.GroupAt(key, SoundKey.Length(key) - 1), SoundKey.First(key));
    });

    [Fact]
    public void No_sound_is_close_to_itself() =>
        Assert.All(Enumerable.Range(0, 16), group => Assert.DoesNotContain((ulong)group, SoundKey.CloseTo((ulong)group).ToArray()));

    private static Gen<string> Word { get; } = Gen.Char['a', 'z'].Array[0, 60].Select(letters => new string(letters));
}
