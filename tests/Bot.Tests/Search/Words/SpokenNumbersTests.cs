using Bot.Search.Words;

namespace Bot.Tests.Search.Words;

public class SpokenNumbersTests
{
    [Theory]
    [InlineData("24", "twenty four")]
    [InlineData("100", "one hundred")]
    [InlineData("100", "a hundred")]
    [InlineData("250", "two hundred fifty")]
    [InlineData("250", "two hundred and fifty")]
    [InlineData("250", "two fifty")]
    [InlineData("1000", "one thousand")]
    [InlineData("1000", "a thousand")]
    [InlineData("1500", "fifteen hundred")]
    [InlineData("1500", "one thousand five hundred")]
    [InlineData("1905", "nineteen oh five")]
    [InlineData("1984", "nineteen eighty four")]
    [InlineData("2000", "two thousand")]
    [InlineData("2017", "twenty seventeen")]
    [InlineData("2017", "two thousand seventeen")]
    [InlineData("2017", "two thousand and seventeen")]
    [InlineData("2024", "twenty twenty four")]
    [InlineData("2024", "two thousand twenty four")]
    [InlineData("24000", "twenty four thousand")]
    public void A_number_is_said_and_heard_this_way(string digits, string said)
    {
        Assert.Contains(said, SpokenNumbers.WordsOf(digits).Select(words => string.Join(' ', words)));
        Assert.Contains(digits, SpokenNumbers.DigitsOf(said.Split(' ')));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("20")]
    [InlineData("007")]
    [InlineData("1234567")]
    [InlineData("99999999999999999999")]
    [InlineData("4o")]
    [InlineData("-24")]
    [InlineData("٢٤")]
    [InlineData("model")]
    public void What_is_no_number_or_said_in_one_word_is_not_said_in_several(string word) => Assert.Empty(SpokenNumbers.WordsOf(word));

    [Theory]
    [InlineData("")]
    [InlineData("twenty")]
    [InlineData("four twenty two thousand one six")]
    [InlineData("twenty models")]
    [InlineData("a model")]
    [InlineData("and four")]
    [InlineData("twenty and")]
    [InlineData("hundred hundred")]
    [InlineData("four twenty four thousand hundred")]
    [InlineData("zero zero")]
    [InlineData("seven eleven oh")]
    public void Words_that_are_no_number_together_give_no_digits(string said) =>
        Assert.Empty(SpokenNumbers.DigitsOf(said.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Every_way_to_say_a_number_leads_back_to_it()
    {
        for (var number = 0; number < 2100; number++)
        {
            var digits = $"{number}";
            // Nobody says a thousand a hundred, so nobody is understood who does.
            foreach (var words in SpokenNumbers.WordsOf(digits).Where(words => !words.Skip(1).Contains("a")))
            {
                Assert.InRange(words.Length, 2, SpokenNumbers.MostWords);
                Assert.Contains(digits, SpokenNumbers.DigitsOf(words));
            }
        }
    }

    [Fact]
    public void Every_number_that_takes_several_words_can_be_said() => Assert.All(
        Enumerable.Range(21, 9_979).Where(number => number > 100 || number % 10 != 0),
        number => Assert.True(SpokenNumbers.WordsOf($"{number}").Any() || TakesMoreThanFiveWords(number), $"{number}"));

    private static bool TakesMoreThanFiveWords(int number) => number > 1000 && number % 1000 > 100 && number % 100 > 20 && number % 10 != 0 && number / 100 % 10 == 0;
}
