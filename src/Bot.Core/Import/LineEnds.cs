using System.Buffers;
using System.Text;

namespace Bot.Core.Import;

/// <summary>The kinds of line end that sources come with.</summary>
internal static class LineEnds
{
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\r\u0085\u2028\u2029");

    /// <summary>Makes every line end <c>\n</c>; text that has no other kind is given back as it is.</summary>
    public static string Normalise(string text)
    {
        var next = text.AsSpan().IndexOfAny(Unusual);
        if (next < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (next >= 0)
        {
            result.Append(rest[..next]).Append('\n');
            var isPair = rest[next] == '\r' && next + 1 < rest.Length && rest[next + 1] == '\n';
            rest = rest[(next + (isPair ? 2 : 1))..];
            next = rest.IndexOfAny(Unusual);
        }

        return result.Append(rest).ToString();
    }

    /// <summary>How many lines end before <paramref name="offset"/>, counted in bytes that may not be valid UTF-8.</summary>
    public static int CountBefore(ReadOnlySpan<byte> bytes, int offset)
    {
        var count = 0;
        for (var i = 0; i < offset; i++)
        {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 >= bytes.Length || bytes[i + 1] != '\n')))
            {
                count++;
            }
        }

        return count;
    }
}
