using Bot.Core.Evidence;
using Bot.Search.Words;

namespace Bot.Tests.Evidence;

public class NumberReaderTests
{
    [Theory]
    [InlineData("300,000 times", "#300000 Times")]
    [InlineData("three hundred thousand", "#300000 Plain")]
    [InlineData("a hundred thousand", "#100000 Plain")]
    [InlineData("300k", "#300000 Plain")]
    [InlineData("$5 million", "#5000000 Money")]
    [InlineData("five million dollars", "#5000000 Money")]
    [InlineData("2.5", "#2.5 Plain")]
    [InlineData("two point five", "#2.5 Plain")]
    [InlineData("forty percent", "#40 Percent")]
    [InlineData("40%", "#40 Percent")]
    [InlineData("24/7", "#24/7 Plain")]
    [InlineData("10–1,000x", "#10 Plain, #1000 Times")]
    [InlineData("in 2013", "#2013 Year")]
    [InlineData("twenty thirteen", "#2013 Year")]
    [InlineData("nineteen ninety eight", "#1998 Year")]
    [InlineData("tens of thousands of chips", "#tens of thousands Plain")]
    [InlineData("twenty one, twenty two", "#21 Plain, #22 Plain")]
    [InlineData("one thing", "")]
    [InlineData("three hundred and five", "#305 Plain")]
    [InlineData("99999999999999999999999999999999", "")]
    public void A_number_is_read(string text, string expected) => Assert.Equal(
        expected,
        string.Join(", ", EvidenceText.Read(text, new Stems()).Words.Where(word => word.Number is not null).Select(word => $"{word.Key} {word.Number!.Unit}")));
}
