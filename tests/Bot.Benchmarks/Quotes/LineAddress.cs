namespace Bot.Benchmarks.Quotes;

/// <summary>An episode's number and a line's number in one, for engines that know only numbered documents.</summary>
internal static class LineAddress
{
    private const int BitsOfLine = 20;

    public static long Pack(long episode, int line) => (episode << BitsOfLine) | (uint)line;

    public static QuoteHit Unpack(long address) => new(address >> BitsOfLine, (int)(address & ((1 << BitsOfLine) - 1)));
}
