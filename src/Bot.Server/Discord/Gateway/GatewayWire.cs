using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Server.Discord.Gateway;

/// <summary>Opcodes that we use (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes).</summary>
internal enum GatewayOp
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>The answer of <c>GET /gateway/bot</c> (https://docs.discord.com/developers/events/gateway#get-gateway-bot).</summary>
internal sealed record GatewayBot(
    [property: JsonPropertyName("url")] string? Url,
    [property: JsonPropertyName("shards")] int Shards,
    [property: JsonPropertyName("session_start_limit")] SessionStartLimit? SessionStartLimit);

/// <summary>How many IDENTIFYs are left. Beyond it Discord ends every session and resets the token.</summary>
/// <param name="Total">How many a window has.</param>
/// <param name="Remaining">How many of them are left.</param>
/// <param name="ResetAfterMilliseconds">When the next window begins.</param>
/// <param name="MaxConcurrency">How many shards may identify within five seconds.</param>
internal sealed record SessionStartLimit(
    [property: JsonPropertyName("total")] int Total,
    [property: JsonPropertyName("remaining")] int Remaining,
    [property: JsonPropertyName("reset_after")] long ResetAfterMilliseconds,
    [property: JsonPropertyName("max_concurrency")] int MaxConcurrency);

/// <summary>The data of HELLO, as far as it is used.</summary>
internal sealed record HelloData([property: JsonPropertyName("heartbeat_interval")] double HeartbeatInterval);

/// <summary>The data of READY, as far as it is used.</summary>
internal sealed record ReadyData(
    [property: JsonPropertyName("session_id")] string? SessionId,
    [property: JsonPropertyName("resume_gateway_url")] string? ResumeGatewayUrl);

[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(HelloData))]
[JsonSerializable(typeof(ReadyData))]
internal sealed partial class GatewayJson : JsonSerializerContext;

/// <summary>
/// The envelope around everything on the gateway (https://docs.discord.com/developers/events/gateway-events#payload-structure). One pass over
/// the bytes finds what it needs and proves that they are JSON; the data stays bytes, for those who know its type.
/// </summary>
internal readonly record struct GatewayPayload(int Op, long? Sequence, string? Name, ReadOnlyMemory<byte> Data)
{
    /// <exception cref="JsonException">These bytes are not a payload.</exception>
    public static GatewayPayload Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ReadEnvelope(bytes);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            // A field of another type than it should be, or half a surrogate in the name.
            throw new JsonException("A field of the envelope is not of its type.", wrong);
        }
    }

    private static GatewayPayload ReadEnvelope(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span);
        int? op = null;
        long? sequence = null;
        string? name = null;
        var data = ReadOnlyMemory<byte>.Empty;

        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The payload is not an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8))
            {
                reader.Read();
                op = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                sequence = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt64();
            }
            else if (reader.ValueTextEquals("t"u8))
            {
                reader.Read();
                name = reader.GetString();
            }
            else
            {
                var isData = reader.ValueTextEquals("d"u8);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                data = isData ? bytes[start..(int)reader.BytesConsumed] : data;
            }
        }

        // Reads on to the end, so that something behind the object is noticed.
        reader.Read();
        return new GatewayPayload(op ?? throw new JsonException("The payload has no opcode."), sequence, name, data);
    }
}

/// <summary>The three payloads that we send.</summary>
internal static class GatewayCommands
{
    /// <summary>Larger ones are answered with close code 4002 (https://docs.discord.com/developers/events/gateway#sending-events).</summary>
    public const int MaxBytes = 4096;

    /// <summary>
    /// GUILDS: guilds, channels and threads that come and go. Not privileged. Interactions belong to no intent and always come
    /// (https://docs.discord.com/developers/events/gateway#list-of-intents).
    /// </summary>
    private const int Intents = 1;

    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Write(GatewayOp.Heartbeat, json =>
    {
        if (sequence is { } last)
        {
            json.WriteNumber("d"u8, last);
        }
        else
        {
            json.WriteNull("d"u8);
        }
    });

    public static ReadOnlyMemory<byte> Identify(string token, int shard, int shards) => Write(GatewayOp.Identify, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token);
        json.WriteNumber("intents"u8, Intents);
        json.WriteStartObject("properties"u8);
        json.WriteString("os"u8, OperatingSystemName());
        json.WriteString("browser"u8, "podcasts"u8);
        json.WriteString("device"u8, "podcasts"u8);
        json.WriteEndObject();
        json.WriteStartArray("shard"u8);
        json.WriteNumberValue(shard);
        json.WriteNumberValue(shards);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Resume(string token, string session, long sequence) => Write(GatewayOp.Resume, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token);
        json.WriteString("session_id"u8, session);
        json.WriteNumber("seq"u8, sequence);
        json.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(GatewayOp op, Action<Utf8JsonWriter> writeData)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op"u8, (int)op);
            writeData(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static string OperatingSystemName() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "windows" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : "linux";
}
