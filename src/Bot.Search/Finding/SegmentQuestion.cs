using Bot.Search.Segments;
using Bot.Search.Variants;

namespace Bot.Search.Finding;

/// <summary>A question put to one segment, where words have numbers of their own.</summary>
internal sealed class SegmentQuestion
{
    private readonly VisibleSegment _visible;

    public SegmentQuestion(VisibleSegment visible, Question question)
    {
        _visible = visible;
        Phrases = [.. question.Phrases.Select(NumbersOf)];
    }

    public Segment Segment => _visible.Segment;

    public Visibility Visibility => _visible.Visibility;

    /// <summary>The words of each phrase; -1 where the segment does not have the word.</summary>
    public IReadOnlyList<int[]> Phrases { get; }

    /// <summary>The variants that the segment has, in the order of the question's variants.</summary>
    public List<SegmentVariant> Variants { get; } = [];

    /// <summary>Looks a variant up; answers in how many lines that may be seen it is, at most.</summary>
    public long Add(Variant variant)
    {
        if (variant.Words is [var single])
        {
            var own = Segment.FromLexicon(single);
            if (own < 0)
            {
                return 0;
            }

            Variants.Add(new SegmentVariant(variant, own, null));
            return _visible.LinesWith(single);
        }

        var row = Array.ConvertAll(variant.Words, Segment.FromLexicon);
        var lines = WordRows.Find(this, row);
        if (lines.Length > 0)
        {
            Variants.Add(new SegmentVariant(variant, -1, lines));
        }

        return lines.Length;
    }

    private int[] NumbersOf(string[] phrase)
    {
        var numbers = new int[phrase.Length];
        for (var position = 0; position < phrase.Length; position++)
        {
            numbers[position] = Segment.Words.Find(phrase[position]);
        }

        return numbers;
    }
}

/// <summary>A variant in a segment.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Word">The word's number in the segment, or -1 for several in a row.</param>
/// <param name="Rows">For several in a row, the lines in which they stand so, ascending.</param>
internal readonly record struct SegmentVariant(Variant Variant, int Word, UInt24[]? Rows);
