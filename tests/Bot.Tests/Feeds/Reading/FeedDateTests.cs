using System.Globalization;
using Bot.Core.Feeds.Reading;

namespace Bot.Tests.Feeds.Reading;

public class FeedDateTests
{
    [Theory]
    [InlineData("Fri, 09 Oct 2020 04:30:38 GMT", "2020-10-09T04:30:38")]
    [InlineData("Fri, 9 Oct 2020 04:30:38 +0200", "2020-10-09T02:30:38")]
    [InlineData("Thu, 01 Apr 2021 08:00:00 EST", "2021-04-01T13:00:00")]
    [InlineData("Thu, 01 Apr 2021 08:00:00 PDT", "2021-04-01T15:00:00")]
    [InlineData("09 Oct 2020 04:30 UT", "2020-10-09T04:30:00")]
    [InlineData("09 Oct 20 04:30:38 Z", "2020-10-09T04:30:38")]
    [InlineData("09 Oct 98 04:30:38 GMT", "1998-10-09T04:30:38")]
    [InlineData("Mon, 09 Oct 2020 04:30:38 GMT", "2020-10-09T04:30:38")]
    [InlineData("Friday, October 9, 2020 4:30 PM", "2020-10-09T16:30:00")]
    [InlineData("Fri, 09 October 2020 12:05 am GMT", "2020-10-09T00:05:00")]
    [InlineData("Sat Sep  3 10:15:00 2016 GMT", "2016-09-03T10:15:00")]
    [InlineData("Sat Sep 03 2016 10:15:00 GMT+0200 (CEST)", "2016-09-03T08:15:00")]
    [InlineData("Sat Sep 03 2016 10:15:00 GMT+2", "2016-09-03T08:15:00")]
    [InlineData("Sat, 03 Sep 2016 10:15:00 +02:00", "2016-09-03T08:15:00")]
    [InlineData("Sat, 03 Sep 2016 10:15:00 −0530", "2016-09-03T15:45:00")]
    [InlineData("Sat, 03 Sep 2016 10:15:00 XYZ", "2016-09-03T10:15:00")]
    [InlineData("Sat, 03 Sept 2016 24:00:00 GMT", "2016-09-04T00:00:00")]
    [InlineData("Sat, 03 Sep 2016 10:15:60 GMT", "2016-09-03T10:15:59")]
    [InlineData("09-Oct-2020 04:30:38", "2020-10-09T04:30:38")]
    [InlineData("Fri,09 Oct 2020 04:30:38GMT", "2020-10-09T04:30:38")]
    [InlineData("2020-10-09T04:30:38Z", "2020-10-09T04:30:38")]
    [InlineData("2020-10-09t04:30:38.123+01:00", "2020-10-09T03:30:38")]
    [InlineData("2020-10-09 04:30:38", "2020-10-09T04:30:38")]
    [InlineData("2020-10-09 04:30:38 -0500", "2020-10-09T09:30:38")]
    [InlineData("2021-09-26T07:30:00.000-0600", "2021-09-26T13:30:00")]
    [InlineData("2020-10-09", "2020-10-09T00:00:00")]
    [InlineData("20201009", "2020-10-09T00:00:00")]
    [InlineData("2020/10/9", "2020-10-09T00:00:00")]
    [InlineData("9 Oct 2020", "2020-10-09T00:00:00")]
    [InlineData("9. Oktober 2020 18:00", "2020-10-09T18:00:00")]
    [InlineData("vendredi 9 octobre 2020", "2020-10-09T00:00:00")]
    [InlineData("25/12/2020 10:00", "2020-12-25T10:00:00")]
    [InlineData("12/25/2020", "2020-12-25T00:00:00")]
    [InlineData("09.10.2020 10:00", "2020-10-09T10:00:00")]
    public void A_date_is_read_with_all_its_bad_habits(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected + "Z", CultureInfo.InvariantCulture), FeedDate.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Invalid Date")]
    [InlineData("Invalid date 2020")]
    [InlineData("Fri, 31 Feb 2020 04:30:38 GMT")]
    [InlineData("Fri, 09 Oct 2020 25:30:38 GMT")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 +0000")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("-0001-11-30T00:00:00+00:00")]
    [InlineData("09/10/2020")]
    [InlineData("October 2020")]
    [InlineData("43200000")]
    [InlineData("yesterday at 5")]
    public void What_is_no_single_date_is_none(string? text) => Assert.Null(FeedDate.Read(text));
}
