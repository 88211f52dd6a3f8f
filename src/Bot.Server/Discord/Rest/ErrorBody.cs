using System.Text;
using System.Text.Json;

namespace Bot.Server.Discord.Rest;

/// <summary>
/// The body of an answer that is no success: <c>code</c>, <c>message</c> and for forms a tree <c>errors</c>
/// (https://docs.discord.com/developers/reference#error-messages); with 429 also <c>retry_after</c> and <c>global</c>. Read by hand, because
/// each part may be missing or of another type, and the rest is still worth having.
/// </summary>
/// <param name="IsJson">Whether it is a JSON object at all; pages of a proxy are not.</param>
/// <param name="Code">Discord's code, or 0.</param>
/// <param name="Message">What can be logged: the general message, and which fields are wrong, without what they said.</param>
/// <param name="RetryAfter">How long to wait, with 429.</param>
/// <param name="IsGlobal">With 429: the limit on everything.</param>
internal sealed record ErrorBody(bool IsJson, int Code, string Message, TimeSpan? RetryAfter, bool IsGlobal)
{
    private const int LongestMessage = 200;
    private const int MostFields = 10;

    private static readonly ErrorBody Unreadable = new(false, 0, "no readable body", null, false);

    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return Unreadable;
            }

            return new ErrorBody(
                true,
                Part(root, "code", JsonValueKind.Number) is { } code && code.TryGetInt32(out var number) ? number : 0,
                Describe(root),
                Part(root, "retry_after", JsonValueKind.Number) is { } wait && wait.TryGetDouble(out var seconds) ? AnswerHeaders.Wait(seconds) : null,
                Part(root, "global", JsonValueKind.True) is not null);
        }
        catch (JsonException)
        {
            return Unreadable;
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair: well-formed JSON, yet no text.
            return Unreadable with { IsJson = true };
        }
    }

    private static JsonElement? Part(JsonElement parent, string name, JsonValueKind kind) =>
        parent.TryGetProperty(name, out var part) && part.ValueKind == kind ? part : null;

    private static string Describe(JsonElement root)
    {
        var text = new StringBuilder(Clean(Part(root, "message", JsonValueKind.String)?.GetString() ?? "no message"));
        if (Part(root, "errors", JsonValueKind.Object) is { } errors)
        {
            var fields = new List<string>();
            FindFields(errors, "", fields);
            text.Append(" (").AppendJoin(", ", fields).Append(')');
        }

        return text.ToString();
    }

    /// <summary>Only names and codes: the message of a field may repeat what somebody wrote into it.</summary>
    private static void FindFields(JsonElement node, string path, List<string> fields)
    {
        foreach (var child in node.EnumerateObject())
        {
            if (fields.Count == MostFields)
            {
                return;
            }

            if (child.NameEquals("_errors") && child.Value.ValueKind == JsonValueKind.Array)
            {
                fields.AddRange(child.Value.EnumerateArray()
                    .Select(fault => fault.ValueKind == JsonValueKind.Object ? Part(fault, "code", JsonValueKind.String)?.GetString() : null)
                    .Take(MostFields - fields.Count)
                    .Select(code => $"{path}: {Clean(code ?? "?")}"));
            }
            else if (child.Value.ValueKind == JsonValueKind.Object)
            {
                FindFields(child.Value, Clean(path.Length == 0 ? child.Name : $"{path}.{child.Name}"), fields);
            }
        }
    }

    private static string Clean(string text)
    {
        var start = text.Length > LongestMessage ? text[..LongestMessage] : text;
        return string.Concat(start.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }
}
