namespace Bot.Core.Import.Transcripts;

/// <summary>How firmly a line says that a name is a speaker's.</summary>
internal enum LabelKind
{
    None,

    /// <summary><c>Name: text</c></summary>
    Plain,

    /// <summary><c>Name 00:12</c> or <c>00:12 Name</c> on a line of its own, or <c>Name [00:12]: text</c>: nobody writes so but for a speaker.</summary>
    Timed,

    /// <summary><c>**Name:** text</c></summary>
    Bold,

    /// <summary><c>[Name]: text</c></summary>
    Bracketed,

    /// <summary>A name on a line of its own with nothing that says so.</summary>
    Alone,
}

/// <summary>What stands before the words of a line: a time, a name, or both in either order.</summary>
/// <param name="Label">The name as received, or null.</param>
/// <param name="Kind">How the name is written.</param>
/// <param name="Start">The time, or null.</param>
/// <param name="End">The second of two times, as in <c>[00:01 --> 00:02]</c>, or null.</param>
/// <param name="Body">Where the words begin.</param>
/// <param name="TimeEnd">Where the words begin when the name turns out to be words.</param>
internal readonly record struct Lead(string? Label, LabelKind Kind, TimeSpan? Start, TimeSpan? End, int Body, int TimeEnd)
{
    private const int LongestLabel = 60;

    /// <summary>Reads the beginning of a line of text.</summary>
    public static Lead Read(string text)
    {
        var at = SkipSpaces(text, 0);
        var (start, end, afterTime) = Time(text, at, mayBeBare: true);
        if (afterTime > at)
        {
            at = SkipSeparators(text, afterTime);
        }

        var timeEnd = start is null ? 0 : at;
        var label = start is not null && NameToTheEnd(text, at) is { } alone
            ? new Lead(alone, LabelKind.Timed, start, end, text.Length, timeEnd)
            : Bracketed(text, at) ?? Bold(text, at) ?? Plain(text, at) ?? default;
        if (label.Label is null)
        {
            return new Lead(null, LabelKind.None, start, end, timeEnd, timeEnd);
        }

        // **Name:** [09:48] text
        if (start is null && label.Start is null && Time(text, label.Body, mayBeBare: false) is { Start: not null } later)
        {
            return label with { Start = later.Start, End = later.End, Body = SkipSeparators(text, later.After) };
        }

        if (start is null && label.Start is null && Time(text, label.Body, mayBeBare: true) is { Start: not null } last && SkipSeparators(text, last.After) == text.Length)
        {
            return label with { Start = last.Start, Kind = label.Kind == LabelKind.Plain ? LabelKind.Timed : label.Kind, Body = text.Length };
        }

        return label with { Start = start ?? label.Start, End = end ?? label.End, TimeEnd = timeEnd };
    }

    // [Name]: text
    private static Lead? Bracketed(string text, int at)
    {
        if (at >= text.Length || text[at] != '[')
        {
            return null;
        }

        var close = text.AsSpan(at, Math.Min(text.Length - at, LongestLabel)).IndexOf(']');
        if (close < 2)
        {
            return null;
        }

        var inside = text.AsSpan(at + 1, close - 1).Trim();
        var after = at + close + 1;
        var hasColon = after < text.Length && text[after] == ':';
        if (!hasColon && (inside.IsEmpty || inside[^1] != ':'))
        {
            return null;
        }

        var name = inside.TrimEnd(':').Trim().ToString();
        return SpeakerNames.IsName(name) ? new Lead(name, LabelKind.Bracketed, null, null, SkipSpaces(text, hasColon ? after + 1 : after), 0) : null;
    }

    // **Name:** text, **Name**: text, __Name:__ text
    private static Lead? Bold(string text, int at)
    {
        var sign = string.CompareOrdinal(text, at, "**", 0, 2) == 0 ? "**" : string.CompareOrdinal(text, at, "__", 0, 2) == 0 ? "__" : null;
        if (sign is null)
        {
            return null;
        }

        var close = text.AsSpan(at + 2, Math.Min(text.Length - at - 2, LongestLabel)).IndexOf(sign);
        if (close <= 0)
        {
            return null;
        }

        var inside = text.AsSpan(at + 2, close).Trim();
        if (inside.IsEmpty)
        {
            return null;
        }

        var after = SkipSpaces(text, at + 2 + close + 2);
        var isInside = inside[^1..] is ":";
        if (!isInside && !(after < text.Length && text[after] == ':'))
        {
            // **Name** (00:12)
            return Time(text, after, mayBeBare: true) is { Start: not null } time && SpeakerNames.IsName(inside.ToString())
                ? new Lead(inside.ToString(), LabelKind.Bold, time.Start, time.End, SkipSeparators(text, time.After), 0)
                : null;
        }

        var name = inside.TrimEnd(':').Trim();
        TimeSpan? start = null;
        if (name.IndexOfAny('(', '[') is > 0 and var bracket && Time(name.ToString(), bracket, mayBeBare: false) is { Start: not null } inner)
        {
            start = inner.Start;
            name = name[..bracket].Trim();
        }

        return name.IsEmpty ? null : new Lead(name.ToString(), LabelKind.Bold, start, null, SkipSpaces(text, isInside ? after : after + 1), 0);
    }

    // Name: text, Name [3:18]: text, Name 00:12, Name – 00:12:03:
    private static Lead? Plain(string text, int at)
    {
        var limit = Math.Min(text.Length, at + LongestLabel);
        for (var i = at; i < limit; i++)
        {
            var c = text[i];
            if (c is ':' or '：')
            {
                var isEnd = i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]) || c == '：';
                return isEnd && Named(text, at, i) is { } name ? new Lead(name, LabelKind.Plain, null, null, SkipSpaces(text, i + 1), 0) : null;
            }

            if (i > at && (c is '[' or '(' || char.IsAsciiDigit(c)) && !char.IsLetterOrDigit(text[i - 1]) && Time(text, i, mayBeBare: true) is { Start: not null } time)
            {
                var name = Named(text, at, i);
                var after = time.After;
                var hasColon = after < text.Length && text[after] == ':';
                after = SkipSpaces(text, hasColon ? after + 1 : after);
                return name is not null && (hasColon || after == text.Length) ? new Lead(name, LabelKind.Timed, time.Start, time.End, after, 0) : null;
            }

            if (c is ',' or ';' or '!' or '?' or '"' or '<' or '>' or '\\' or '*')
            {
                return null;
            }
        }

        return null;
    }

    private static string? NameToTheEnd(string text, int at) =>
        text.Length - at is > 0 and <= LongestLabel && text.AsSpan(at).Trim().TrimEnd(':').Trim().ToString() is var name && SpeakerNames.MayStandAlone(name) ? name : null;

    private static string? Named(string text, int from, int to)
    {
        var name = text.AsSpan(from, to - from).Trim().TrimEnd("-–—|:").Trim().ToString();
        return SpeakerNames.IsName(name) ? name : null;
    }

    /// <summary>A time, bare or in brackets, or two of them with an arrow or a dash between.</summary>
    private static (TimeSpan? Start, TimeSpan? End, int After) Time(string text, int at, bool mayBeBare)
    {
        var i = at < text.Length && text[at] == '\\' ? at + 1 : at;
        var closer = i < text.Length ? text[i] switch { '[' => ']', '(' => ')', '<' => '>', '{' => '}', _ => '\0' } : '\0';
        if (closer == '\0' && !mayBeBare)
        {
            return (null, null, at);
        }

        i = closer == '\0' ? i : SkipSpaces(text, i + 1);
        if (i >= text.Length || MediaTime.Read(text.AsSpan(i), out var length) is not { } start)
        {
            return (null, null, at);
        }

        i += length;
        TimeSpan? end = null;
        var between = SkipSpaces(text, i);
        var arrow = text.AsSpan(between) switch { ['-', '-', '>', ..] => 3, ['-' or '–' or '—' or '→', ..] => 1, _ => 0 };
        if (arrow > 0 && SkipSpaces(text, between + arrow) is var second && second < text.Length && MediaTime.Read(text.AsSpan(second), out length) is { } until)
        {
            (end, i) = (until, second + length);
        }

        if (closer != '\0')
        {
            i = SkipSpaces(text, i);
            i += i < text.Length && text[i] == '\\' ? 1 : 0;
            if (i >= text.Length || text[i] != closer)
            {
                return (null, null, at);
            }

            i++;
        }

        return (start, end, i);
    }

    private static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipSeparators(string text, int at)
    {
        at = SkipSpaces(text, at);
        if (at < text.Length && text[at] is ':' or '|' or '-' or '–' or '—' or '\t' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])))
        {
            at = SkipSpaces(text, at + 1);
        }

        return at;
    }
}
