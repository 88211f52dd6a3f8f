using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bot.Core.Replies;

namespace Bot.Server.Discord.Rendering;

/// <summary>
/// What a button or a choice of a menu stands for, written into its <c>custom_id</c>, so that it works after a restart and on every
/// replica. It says what is asked and nothing about who may see what: that comes from whoever clicks, at each click.
/// </summary>
/// <param name="Next">What is asked. Of state that was too long for the id: its beginning.</param>
/// <param name="Updates">Whether the answer takes the place of the message with the button.</param>
/// <param name="Kept">Where the whole of a long state is kept; null when the id has all of it.</param>
internal sealed record CustomId(Invocation Next, bool Updates, string? Kept = null)
{
    private const char Separator = '~';
    private const char UpdatesMark = 'u';
    private const char AnswersMark = 'n';
    private const char KeptMark = '*';
    private const char WholeMark = '=';

    /// <summary>Bytes of the hash by which long state is found again.</summary>
    private const int KeyBytes = 12;

    /// <summary>Writes an id: a character of its own for each place on a message, because Discord wants all ids of a message to differ.</summary>
    /// <param name="slot">The place on the message.</param>
    /// <param name="next">What is asked.</param>
    /// <param name="updates">Whether the answer takes the place of the message.</param>
    /// <param name="kept">State that was too long and has to be kept under its key.</param>
    public static string Write(int slot, Invocation next, bool updates, IDictionary<string, Invocation> kept)
    {
        var place = $"{PlaceOf(slot)}{(updates ? UpdatesMark : AnswersMark)}";
        var whole = $"{place}{WholeMark}{Fields(next)}";
        if (whole.Length <= DiscordLimits.CustomId)
        {
            return whole;
        }

        var key = KeyOf(next);
        kept[key] = next;
        var head = $"{place}{KeptMark}{key}{Separator}";
        return head + Beginning(next, DiscordLimits.CustomId - head.Length);
    }

    /// <summary>Reads an id; null when it is none of ours.</summary>
    public static CustomId? Read(string? text)
    {
        if (text is not [_, UpdatesMark or AnswersMark, WholeMark or KeptMark, ..])
        {
            return null;
        }

        var fields = text[3..].Split(Separator);
        var kept = text[2] == KeptMark ? fields[0] : null;
        fields = kept is null ? fields : fields[1..];
        if (fields.Length % 2 == 0 || fields[0].Length == 0)
        {
            return null;
        }

        var options = new Dictionary<string, string>();
        for (var at = 1; at < fields.Length; at += 2)
        {
            options[fields[at]] = Unescape(fields[at + 1]);
        }

        return new CustomId(new Invocation(fields[0], options), text[1] == UpdatesMark, kept);
    }

    /// <summary>A visible letter: after those of ASCII, the ones from U+0100, because between them are control characters and spaces.</summary>
    private static char PlaceOf(int slot) => (char)(slot <= '~' - '!' ? '!' + slot : 0x100 + slot);

    private static string KeyOf(Invocation next) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Fields(next))).AsSpan(0, KeyBytes));

    private static string Fields(Invocation next) =>
        next.Command + string.Concat(next.Options.Select(option => $"{Separator}{option.Key}{Separator}{Escape(option.Value)}"));

    /// <summary>The command with as many options as fit; of the one that does not, its beginning, so that an old button can still ask something near.</summary>
    private static string Beginning(Invocation next, int length)
    {
        var text = new StringBuilder(next.Command);
        foreach (var (name, value) in next.Options)
        {
            var head = $"{Separator}{name}{Separator}";
            var room = length - text.Length - head.Length;
            if (room < 1)
            {
                break;
            }

            text.Append(head).Append(Cut(value, room));
        }

        return text.ToString();
    }

    /// <summary>Whole words, escaped, in at most so many characters; where not even the first one fits, its first characters.</summary>
    private static string Cut(string value, int room)
    {
        var text = new StringBuilder();
        foreach (var word in value.Split(' '))
        {
            var escaped = (text.Length == 0 ? "" : " ") + Escape(word);
            if (text.Length + escaped.Length > room)
            {
                break;
            }

            text.Append(escaped);
        }

        return text.Length > 0 ? text.ToString() : CutWord(value, room);
    }

    /// <summary>Not every script has spaces, so that a whole sentence can be one word.</summary>
    private static string CutWord(string word, int room)
    {
        var text = new StringBuilder();
        for (var at = 0; at < word.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(word, at);
            var escaped = Escape(word.Substring(at, length));
            if (text.Length + escaped.Length > room)
            {
                break;
            }

            text.Append(escaped);
            at += length;
        }

        return text.ToString();
    }

    private static string Escape(string value) =>
        value.Replace("%", "%25", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal);

    private static string Unescape(string value) =>
        value.Replace("%7E", "~", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
