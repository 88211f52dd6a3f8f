using Bot.Core.Deliveries;

namespace Bot.Tests.Storage;

/// <summary>Ids of deliveries, as buttons carry them.</summary>
public class DeliveryIdTests
{
    [Fact]
    public void An_id_is_read_as_it_was_written()
    {
        var id = new DeliveryId(Guid.CreateVersion7());

        Assert.True(DeliveryId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.Equal(22, id.ToString().Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_id_is_none(string? text) => Assert.False(DeliveryId.TryParse(text, out _));
}
