using System.Runtime.CompilerServices;
using Bot.Search.Segments;

namespace Bot.Tests.Search.Segments;

public sealed class UInt24Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(SegmentFormat.BreakFlag)]
    [InlineData(UInt24.End - 1)]
    public void A_number_is_read_as_it_was_written(int number) => Assert.Equal(number, (int)new UInt24(number));

    [Fact]
    public void It_takes_three_bytes() => Assert.Equal(3, Unsafe.SizeOf<UInt24>());

    [Fact]
    public void It_compares_as_a_number()
    {
        Assert.True(new UInt24(65_535) < new UInt24(65_536));
        Assert.True(new UInt24(65_536) > new UInt24(255));
        Assert.True(new UInt24(7) == new UInt24(7));
        Assert.True(new UInt24(7) != new UInt24(7 + 65_536));
    }
}
