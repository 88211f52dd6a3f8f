using System.Text.Json;

namespace Bot.Server.Teams.Connector;

/// <summary>
/// The body of an answer that is no success: <c>{error:{code,message}}</c>, at times <c>{errorCode,message:"JSON once more"}</c>, a page of a
/// proxy or a bare string. Only the code is taken; a message may repeat what somebody wrote.
/// </summary>
internal static class ConnectorErrorBody
{
    private const int LongestCode = 80;

    /// <summary>The code, or nothing.</summary>
    public static string CodeOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Clean(CodeIn(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a name with half a character in it: then the status is all there is.
            return "";
        }
    }

    private static string? CodeIn(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
        {
            return TextOf(error, "code");
        }

        return CodeInside(TextOf(root, "message")) ?? TextOf(root, "code") ?? TextOf(root, "errorCode");
    }

    /// <summary>Errors of the chat service behind the connector come as JSON within a string.</summary>
    private static string? CodeInside(string? message)
    {
        if (message is null || !message.AsSpan().TrimStart().StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            return TextOf(document.RootElement, "subCode") ?? TextOf(document.RootElement, "code");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement parent, string name)
    {
        try
        {
            return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character in a text must not hide the code beside it.
            return null;
        }
    }

    /// <summary>Codes are words of ASCII; whatever else comes has no business in a log.</summary>
    private static string Clean(string? code) =>
        code is null ? "" : string.Concat((code.Length > LongestCode ? code[..LongestCode] : code).Where(letter => char.IsAscii(letter) && !char.IsControl(letter)));
}
