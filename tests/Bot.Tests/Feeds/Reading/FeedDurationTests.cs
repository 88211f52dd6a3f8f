using Bot.Core.Feeds.Reading;

namespace Bot.Tests.Feeds.Reading;

public class FeedDurationTests
{
    [Theory]
    [InlineData("3661", 3661)]
    [InlineData("1014.708375", 1014.708)]
    [InlineData("01:01:01", 3661)]
    [InlineData("1:01:01", 3661)]
    [InlineData("61:01", 3661)]
    [InlineData("0:45", 45)]
    [InlineData(" 12:00 ", 720)]
    [InlineData("PT1H1M1S", 3661)]
    [InlineData("45 min", 2700)]
    [InlineData("1h 5m", 3900)]
    [InlineData("2 hours, 5 minutes", 7500)]
    public void A_length_is_read_in_each_of_its_forms(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), FeedDuration.Read(text, null));

    [Theory]
    [InlineData("43200000")]
    [InlineData("0")]
    [InlineData("00:00:00")]
    [InlineData("-5")]
    [InlineData("1:75:00")]
    [InlineData("12:99")]
    [InlineData("1:02:03:04")]
    [InlineData("an hour")]
    [InlineData("PT")]
    [InlineData("")]
    [InlineData(null)]
    public void What_cannot_be_a_length_is_unknown(string? text) => Assert.Null(FeedDuration.Read(text, null));

    [Fact]
    public void The_size_of_the_file_in_place_of_its_length_is_unknown() => Assert.Null(FeedDuration.Read("98765", 98765));
}
