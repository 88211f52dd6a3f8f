using System.Globalization;
using Bot.Core.Import.Pages;

namespace Bot.Tests.Import.Pages;

public class DateReaderTests
{
    [Theory]
    [InlineData("2025-05-16")]
    [InlineData("2025/05/16")]
    [InlineData("2025.05.16")]
    [InlineData("20250516")]
    [InlineData("2025-05-16T10:00:00Z")]
    [InlineData("2025-05-16 10:00")]
    [InlineData("16 May 2025")]
    [InlineData("16\u00A0May\u00A02025")]
    [InlineData("May 16, 2025")]
    [InlineData("May 16th, 2025")]
    [InlineData("16th of May 2025")]
    [InlineData("16-May-2025")]
    [InlineData("MAY 16 2025")]
    [InlineData("16.05.2025")]
    [InlineData("16.5.2025")]
    [InlineData("16. 5. 2025")]
    [InlineData("16/05/2025")]
    [InlineData("05/16/2025")]
    [InlineData("16. Mai 2025")]
    [InlineData("Freitag, 16. Mai 2025")]
    [InlineData("Freitag, der 16. Mai 2025")]
    [InlineData("Fri, 16 May 2025 10:00:00 +0000")]
    [InlineData("Friday, May 16, 2025")]
    [InlineData("Published on May 16, 2025")]
    [InlineData("(16 May 2025)")]
    public void A_day_is_read_in_many_forms(string text) =>
        Assert.Equal(new DateReading(new DateOnly(2025, 5, 16), null), DateReader.Read(text));

    [Theory]
    [InlineData("1. März 2024", "2024-03-01")]
    [InlineData("24. Dez. 2023", "2023-12-24")]
    [InlineData("31. Jänner 2025", "2025-01-31")]
    [InlineData("05.06.2025", "2025-06-05")]
    [InlineData("05/05/2025", "2025-05-05")]
    [InlineData("29 February 2024", "2024-02-29")]
    [InlineData("Sept 3, 2016", "2016-09-03")]
    public void Months_and_days_are_told_apart(string text, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), DateReader.Read(text).Date);

    [Theory]
    [InlineData("05/06/2025", "'05/06/2025' could be two days (day or month first)")]
    [InlineData("16.05.25", "'16.05.25' has a year of two digits")]
    [InlineData("2025-13-40", "'2025-13-40' is not a day of the calendar")]
    [InlineData("30 February 2025", "'30 February 2025' is not a day of the calendar")]
    [InlineData("May 2025", "'May 2025' names a month and no day")]
    [InlineData("16.05.0000", "'16.05.0000' is not a day of the calendar")]
    public void A_date_that_is_not_one_day_is_not_guessed(string text, string problem) =>
        Assert.Equal(new DateReading(null, problem), DateReader.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("Training Data")]
    [InlineData("Episode 42")]
    [InlineData("34 min")]
    [InlineData("Area 51, 2025")]
    [InlineData("16 Foo 2025")]
    public void Other_text_is_no_date(string text) => Assert.True(DateReader.Read(text).IsNone);
}
