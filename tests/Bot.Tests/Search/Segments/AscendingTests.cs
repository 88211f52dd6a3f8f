using Bot.Search.Segments;

namespace Bot.Tests.Search.Segments;

public sealed class AscendingTests
{
    [Fact]
    public void The_first_line_that_is_not_before_the_one_looked_for_is_found_from_any_place()
    {
        var random = new Random(24);
        for (var round = 0; round < 200; round++)
        {
            var lines = Enumerable.Range(0, random.Next(0, 60)).Select(_ => random.Next(0, 200)).Distinct().Order().ToArray();
            var packed = Array.ConvertAll(lines, line => new UInt24(line));
            for (var line = 0; line < 205; line += 5)
            {
                var place = random.Next(0, lines.Length + 1);
                var expected = place;
                while (expected < lines.Length && lines[expected] < line)
                {
                    expected++;
                }

                Assert.Equal(expected, Ascending.FirstFrom(packed, place, line));
            }
        }
    }
}
