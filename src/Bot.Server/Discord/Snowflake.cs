using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Server.Discord;

/// <summary>
/// An id of Discord: 64 bits, written as a decimal string in JSON. Ids of messages, channels, guilds, people and interactions all are
/// snowflakes (https://docs.discord.com/developers/reference#snowflakes).
/// </summary>
[JsonConverter(typeof(SnowflakeConverter))]
internal readonly record struct Snowflake(ulong Value)
{
    /// <summary>Reads an id; false when the text is not a whole number of at most 64 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Snowflake id)
    {
        var known = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new Snowflake(value);
        return known;
    }

    /// <summary>The first id that something made at that moment can have: the upper 42 bits are milliseconds since the beginning of 2015.</summary>
    public static Snowflake At(DateTimeOffset moment) => new((ulong)Math.Max(0, moment.ToUnixTimeMilliseconds() - Epoch) << 22);

    private const long Epoch = 1_420_070_400_000;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Snowflakes as strings. Numbers are read as well: the official schema calls some of them integers.</summary>
internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number))
        {
            return new Snowflake(number);
        }

        return reader.TokenType == JsonTokenType.String && Snowflake.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException("This is not a snowflake: a decimal string of at most 64 bits.");
    }

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override Snowflake ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Snowflake.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("This key is not a snowflake.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());
}
