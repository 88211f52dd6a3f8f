using System.Buffers;

namespace Bot.Core.Import.Transcripts;

/// <summary>Tells lines that look as if they begin with a speaker's name or a time. Used for reports only, never to name anybody.</summary>
internal static class SpeakerShape
{
    private static readonly SearchValues<char> TimeSigns = SearchValues.Create("0123456789:.");

    /// <summary>Whether the line begins like <c>Jeff Dean: </c> or <c>[Host]: </c>.</summary>
    public static bool Begins(ReadOnlySpan<char> text)
    {
        var colon = text[..Math.Min(text.Length, 40)].IndexOf(':');
        if (colon < 2 || colon + 1 >= text.Length || !char.IsWhiteSpace(text[colon + 1]))
        {
            return false;
        }

        var name = text[..colon].Trim("[]*");
        return !name.IsEmpty && char.IsUpper(name[0]) && name.Count(' ') <= 3 && !name.ContainsAny(",.;!?");
    }

    /// <summary>Whether the line begins like <c>00:12</c>, <c>[1:02:03]</c> or <c>(0:45)</c>.</summary>
    public static bool BeginsWithTime(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("[(");
        var length = text.IndexOfAnyExcept(TimeSigns);
        var time = length < 0 ? text : text[..length];
        return time.Length is >= 4 and <= 12 && char.IsDigit(time[0]) && time.Contains(':');
    }
}
