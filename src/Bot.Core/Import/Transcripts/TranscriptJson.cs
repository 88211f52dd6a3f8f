using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bot.Core.Import.Transcripts;

/// <summary>What the JSON formats share: careful reading of values that programs write in many ways.</summary>
internal static class TranscriptJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Whether a text can be JSON: <c>[00:01] Hello</c> cannot.</summary>
    public static bool LooksLikeJson(SourceText source)
    {
        var text = source.Text.AsSpan().TrimStart("\uFEFF \t\n");
        if (text.IsEmpty || text[0] is not ('{' or '['))
        {
            return false;
        }

        var inside = text[1..].TrimStart();
        return inside.IsEmpty || inside[0] is '"' or '}' or '{' || (text[0] == '[' && inside[0] == ']');
    }

    /// <summary>Whether one of the names stands in the text as a name of a field.</summary>
    public static bool HasField(SourceText source, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (source.Text.Contains($"\"{name}\"", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Parses, or says where the JSON is broken.</summary>
    public static JsonDocument? Parse(SourceText source, out TranscriptOutcome.Refused? refused)
    {
        refused = null;
        var text = WithoutHalfCharacters(source.Raw.TrimStart('\uFEFF'));
        try
        {
            return Parse(text);
        }
        catch (JsonException)
        {
            // Once more without what Python calls JSON.
        }

        try
        {
            return Parse(WithoutStrangeNumbers(text));
        }
        catch (JsonException broken)
        {
            var line = (int)Math.Min(int.MaxValue - 1, broken.LineNumber ?? 0) + 1;
            refused = new TranscriptOutcome.Refused(
                string.Create(CultureInfo.InvariantCulture, $"The JSON is broken in line {line}, near byte {broken.BytePositionInLine ?? 0}. Was the file cut off?"), Math.Min(line, source.Lines.Count));
            return null;
        }
    }

    /// <summary>The first of the fields that is there and not null.</summary>
    public static JsonElement? Field(JsonElement item, params ReadOnlySpan<string> names)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The items of the first of the fields that is a list; none when there is no such field.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement item, params ReadOnlySpan<string> names) =>
        Field(item, names) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A text, or null when it is none.</summary>
    public static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A name, tidied, or null.</summary>
    public static string? Name(JsonElement? value) => value is { } name && (Text(name) ?? Number(name)) is { } text && SpokenText.Tidy(text) is { Length: > 0 } tidy ? tidy : null;

    /// <summary>Seconds as a number or as a text, or a time such as <c>00:00:01,500</c>.</summary>
    public static TimeSpan? Time(JsonElement? value, double unit = 1)
    {
        if (value is { ValueKind: JsonValueKind.Number } number)
        {
            return number.TryGetDouble(out var seconds) ? MediaTime.FromSeconds(seconds * unit) : null;
        }

        if (Text(value)?.Trim() is not { Length: > 0 and < 30 } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed)
            ? MediaTime.FromSeconds(parsed * unit)
            : MediaTime.Read(text, out var length) is { } time && length == text.Length ? time : null;
    }

    private static JsonDocument Parse(string text) => JsonDocument.Parse(Encoding.UTF8.GetBytes(text), Lenient);

    /// <summary>Python writes numbers that are none as <c>NaN</c> and <c>Infinity</c> (https://docs.python.org/3/library/json.html); they become nothing of the same length.</summary>
    private static string WithoutStrangeNumbers(string json)
    {
        var result = json.ToCharArray();
        var inText = false;
        for (var at = 0; at < json.Length; at++)
        {
            if (inText)
            {
                inText = json[at] != '"';
                at += json[at] == '\\' ? 1 : 0;
            }
            else if (json[at] == '"')
            {
                inText = true;
            }
            else if (json[at] is 'N' or 'I' or '-')
            {
                Replace(at, "NaN", "\"\" ");
                Replace(at, "-Infinity", "null     ");
                Replace(at, "Infinity", "null    ");
            }
        }

        return new string(result);

        void Replace(int at, string name, string instead)
        {
            if (result[at] != ' ' && string.CompareOrdinal(json, at, name, 0, name.Length) == 0 && !(name[0] == 'I' && at > 0 && json[at - 1] == '-'))
            {
                instead.CopyTo(result.AsSpan(at));
            }
        }
    }

    /// <summary>
    /// Programs that cut texts by code units leave half a character as an escape (<c>\ud83c</c> alone), in which .NET's reader sees a fault of
    /// whoever calls it. The half becomes the sign for a lost character.
    /// </summary>
    private static string WithoutHalfCharacters(string json)
    {
        char[]? repaired = null;
        for (var at = json.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 1 < json.Length; at = json.IndexOf('\\', at))
        {
            if (Escaped(json, at) is not { } unit || !char.IsSurrogate(unit))
            {
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && Escaped(json, at + 6) is { } second && char.IsLowSurrogate(second))
            {
                at += 12;
            }
            else
            {
                @"\uFFFD".CopyTo((repaired ??= json.ToCharArray()).AsSpan(at));
                at += 6;
            }

            if (at >= json.Length)
            {
                break;
            }
        }

        return repaired is null ? json : new string(repaired);
    }

    private static char? Escaped(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;

    private static string? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
}
