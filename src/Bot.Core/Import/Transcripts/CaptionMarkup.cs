using System.Text;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Takes the markup out of a caption: WebVTT's tags (https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span), the few HTML tags of SRT, and the
/// <c>{\an8}</c> of Advanced SubStation. A <c>&lt;</c> that begins no such tag is a sign like any other.
/// </summary>
internal static class CaptionMarkup
{
    private const int LongestTag = 300;

    /// <summary>The parts of a caption with their speakers. A new part begins with each voice.</summary>
    public static IEnumerable<(string? Speaker, string Text)> Read(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '{') < 0)
        {
            return [(null, SpokenText.Decode(text))];
        }

        var parts = new List<(string?, string)>();
        var part = new StringBuilder();
        string? speaker = null;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '<' && Tag(text, at) is { } tag)
            {
                var content = text.AsSpan(at + 1, tag - 2);
                at += tag - 1;
                if (content is "/v" || IsVoice(content))
                {
                    Finish();
                    speaker = content is "/v" ? null : VoiceOf(content);
                }
                else if (content is "br" or "br/" or "br /")
                {
                    part.Append('\n');
                }
            }
            else if (c == '{' && at + 1 < text.Length && text[at + 1] == '\\' && text.AsSpan(at, Math.Min(LongestTag, text.Length - at)).IndexOf('}') is > 0 and var length)
            {
                at += length;
            }
            else
            {
                part.Append(c);
            }
        }

        Finish();
        return parts;

        void Finish()
        {
            var words = SpokenText.Decode(part.ToString());
            if (!string.IsNullOrWhiteSpace(words))
            {
                parts.Add((speaker, words));
            }

            part.Clear();
        }
    }

    /// <summary>The length of the tag that begins at <paramref name="at"/>, or null when it is none.</summary>
    private static int? Tag(string text, int at)
    {
        var window = text.AsSpan(at + 1, Math.Min(LongestTag, text.Length - at - 1));
        var close = window.IndexOf('>');
        if (close <= 0)
        {
            return null;
        }

        var content = window[..close];
        if (char.IsAsciiDigit(content[0]))
        {
            return MediaTime.Read(content, out var length) is not null && length == content.Length ? close + 2 : null;
        }

        var name = content.TrimStart('/');
        var end = name.IndexOfAny(". \t\n/");
        name = end < 0 ? name : name[..end];
        return name is "v" or "c" or "i" or "b" or "u" or "s" or "lang" or "ruby" or "rt" or "font" or "em" or "strong" or "span" or "br" or "p" or "I" or "B" or "U" or "FONT" ? close + 2 : null;
    }

    private static bool IsVoice(ReadOnlySpan<char> content) => content is ['v'] or ['v', ' ' or '\t' or '\n' or '.', ..];

    private static string? VoiceOf(ReadOnlySpan<char> content)
    {
        var space = content.IndexOfAny(' ', '\t', '\n');
        return space < 0 ? null : SpokenText.Tidy(SpokenText.Decode(content[space..].ToString())) is { Length: > 0 } name ? name : null;
    }
}
