using Bot.Search.Lines;
using Bot.Search.Segments;
using Bot.Search.Words;

namespace Bot.Tests.Search.Segments;

public sealed class MergePolicyTests
{
    [Fact]
    public void Segments_of_one_size_are_merged_when_there_are_as_many_as_the_merge_factor()
    {
        var policy = new MergePolicy(new IndexOptions { MergeFactor = 3 });
        var small = Enumerable.Range(0, 3).Select(number => Segment(number, lines: 10)).ToList();

        Assert.Empty(policy.Choose(small.Take(2)));
        Assert.Equal(small, policy.Choose(small));
        Assert.Empty(policy.Choose([small[0], small[1], Segment(9, lines: 5000)]));
    }

    [Fact]
    public void A_segment_of_which_most_is_deleted_is_written_anew()
    {
        var policy = new MergePolicy(new IndexOptions());
        var wasteful = Segment(1, lines: 1000, episodes: 3).Without([0, 1]);

        Assert.Equal([wasteful], policy.Choose([wasteful, Segment(2, lines: 1000)]));
    }

    private static SegmentView Segment(int number, int lines, int episodes = 1)
    {
        var builder = new SegmentBuilder(new Stems());
        for (var episode = 0; episode < episodes; episode++)
        {
            builder.Add(new TranscriptDocument((number * 100) + episode, 1, "shared", 1, null, [], [.. Enumerable.Repeat("one word", lines)]));
        }

        return new SegmentView(Bot.Search.Segments.Segment.InMemory(builder.Build(), new Lexicon()));
    }
}
