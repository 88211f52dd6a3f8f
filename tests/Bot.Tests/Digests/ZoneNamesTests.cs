using Bot.Core.Digests;

namespace Bot.Tests.Digests;

public class ZoneNamesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData(" europe/berlin ", "Europe/Berlin")]
    [InlineData("Berlin", "Europe/Berlin")]
    [InlineData("new york", "America/New_York")]
    [InlineData("São Paulo", "America/Sao_Paulo")]
    [InlineData("sao-paulo", "America/Sao_Paulo")]
    [InlineData("Buenos Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("Kolkata", "Asia/Kolkata")]
    [InlineData("utc", "UTC")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("Central", null)]
    [InlineData("Atlantis", null)]
    [InlineData("", null)]
    public void A_zone_is_found_by_what_people_call_it(string written, string? zone) => Assert.Equal(zone, ZoneNames.Find(written));

    [Fact]
    public void Names_that_begin_with_what_is_typed_come_first() => Assert.Equal("Europe/Berlin", ZoneNames.Like("berl", 25)[0]);

    [Fact]
    public void Every_zone_that_is_found_is_known_to_the_data() => Assert.All(ZoneNames.Like("a", 1000), name => Assert.NotNull(ZoneNames.Of(name)));
}
