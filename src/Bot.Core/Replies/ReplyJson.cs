using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Quotes;

namespace Bot.Core.Replies;

/// <summary>The JSON form of a <see cref="Reply"/> (<c>docs/reply.md</c>). It is written, never read: a quote is not made from JSON.</summary>
public static partial class ReplyJson
{
    /// <summary>The reply as UTF-8 JSON.</summary>
    public static byte[] Write(Reply reply, bool indented = false) =>
        JsonSerializer.SerializeToUtf8Bytes(reply, (indented ? Readable : Compact).Reply);

    private static readonly ReplyJsonContext Compact = new(Options(indented: false));
    private static readonly ReplyJsonContext Readable = new(Options(indented: true));

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = indented,
        Converters =
        {
            new JsonStringEnumConverter<ReplyOutcome>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<ReplyVisibility>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<HeardKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<ComparedKind>(JsonNamingPolicy.CamelCase),
        },

        // The answer is sent as application/json and not put into a page, so umlauts and quotation marks may stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [JsonSerializable(typeof(Reply))]
    private sealed partial class ReplyJsonContext : JsonSerializerContext;
}
