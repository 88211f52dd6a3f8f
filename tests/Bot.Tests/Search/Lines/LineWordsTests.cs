using Bot.Search.Lines;
using Bot.Search.Words;
using CsCheck;

namespace Bot.Tests.Search.Lines;

public sealed class LineWordsTests
{
    [Theory]
    [InlineData("Hello, World!", "hello world")]
    [InlineData("Café NAÏVE Straße Łódź", "cafe naive strasse lodz")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("don't don’t dont", "dont dont dont")]
    [InlineData("Google's Google’s googles", "google google googles")]
    [InlineData("it's what's its", "its whats its")]
    [InlineData("'quoted' engineers' rock'n'roll", "quoted engineers rocknroll")]
    [InlineData("24/7 10x node.js", "24 7 10 x node js")]
    [InlineData("GPT-4o GPT4o", "gpt 4 o gpt 4 o")]
    [InlineData("C++ C# F# C++17", "c plus plus c sharp f sharp c plus plus 17")]
    [InlineData(".NET ASP.NET end. Next", "dot net asp net end next")]
    [InlineData("a+b 1+1 #tag", "a b 1 1 tag")]
    [InlineData("state-of-the-art", "state of the art")]
    [InlineData("ＡＢＣ １２３ ٣", "abc 123 3")]
    [InlineData("10,000 1,2 1,0000 12,345,678", "10000 1 2 1 0000 12345678")]
    [InlineData("深度学习 AI", "深 度 学 习 ai")]
    [InlineData("Привет мир", "привет мир")]
    [InlineData("한국어 말", "한국어 말")]
    [InlineData("so\u00adft hy\u200dphen", "soft hyphen")]
    [InlineData("𝐁old 😀 smile", "bold smile")]
    [InlineData("bad \ud83d half \ude00 pairs", "bad half pairs")]
    public void Words_are_folded(string line, string words) => Assert.Equal(words, string.Join(' ', Read(line)));

    [Fact]
    public void A_word_is_located_where_it_stands() =>
        Assert.Equal(["Google", "don’t", "Cafe\u0301", "C", "+", "+"], Located("Google's don’t Cafe\u0301 C++"));

    [Fact]
    public void Long_words_are_cut_the_same_way_everywhere() =>
        Assert.Equal(Read(new string('a', 64)), Read(new string('a', 100_000)));

    [Fact]
    public void Ranges_lie_in_the_line_in_order_and_split_no_surrogate_pair() => AnyText.Sample(line =>
    {
        var end = 0;
        foreach (var range in LineWords.Locate(line))
        {
            Assert.True(range.Start >= end && range.Length > 0 && range.Start + range.Length <= line.Length);
            Assert.False(SplitsPair(line, range.Start) || SplitsPair(line, range.Start + range.Length));
            end = range.Start + range.Length;
        }

        Assert.Equal(Read(line).Count, LineWords.Locate(line).Count);
    });

    [Fact]
    public void Folded_words_are_read_as_themselves() => AnyText.Sample(line =>
        Assert.All(Read(line).Where(word => word.Length < WordReader.LongestWord && word.All(char.IsAsciiLetterOrDigit)), word => Assert.Equal([word], Read(word))));

    private static Gen<string> AnyText { get; } = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(characters => new string(characters)),
        Gen.OneOf([.. new[] { 'a', 'Z', '1', '\'', '’', 's', '+', '#', '.', ' ', 'ß', '\u0301', '\ud83d', '\ude00', '\u2029', '深', '\u00ad', 'ﬁ', '½' }.Select(Gen.Const)]).Array[0, 30].Select(characters => new string(characters)));

    private static bool SplitsPair(string line, int position) =>
        position > 0 && position < line.Length && char.IsSurrogatePair(line[position - 1], line[position]);

    private static string[] Located(string line) => [.. LineWords.Locate(line).Select(range => line.Substring(range.Start, range.Length))];

    private static List<string> Read(string line)
    {
        var words = new List<string>();
        var reader = new WordReader(line, new char[WordReader.LongestWord]);
        while (reader.Read())
        {
            words.Add(reader.Word.ToString());
        }

        return words;
    }
}
