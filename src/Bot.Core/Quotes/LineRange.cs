using System.Globalization;

namespace Bot.Core.Quotes;

/// <summary>Lines of a transcript, from 1: <c>226</c> or <c>226-228</c>.</summary>
internal readonly record struct LineRange(int First, int Last)
{
    /// <summary>How many lines there are.</summary>
    public int Count => Last - First + 1;

    /// <summary>Reads a range; false when the text is none.</summary>
    public static bool TryParse(string? text, out LineRange range)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        var known = TryRead(dash < 0 ? text : text![..dash], out var first) & TryRead(dash < 0 ? text : text![(dash + 1)..], out var last);
        range = new LineRange(first, last);
        return known && first >= 1 && first <= last;
    }

    /// <inheritdoc/>
    public override string ToString() => First == Last ? Written(First) : $"{Written(First)}-{Written(Last)}";

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryRead(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
