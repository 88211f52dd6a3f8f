using System.Text.Json;
using Json.Schema;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>The formats that Discord's document uses and JSON Schema does not know.</summary>
internal static class DiscordFormats
{
    public static IReadOnlyList<Format> All { get; } =
    [
        new PredicateFormat("int32", value => IsWhole(value, int.MinValue, int.MaxValue)),
        new PredicateFormat("int64", value => IsWhole(value, long.MinValue, long.MaxValue)),
        new PredicateFormat("double", value => value.ValueKind != JsonValueKind.Number || double.IsFinite(value.GetDouble())),
        new PredicateFormat("snowflake", value => value.ValueKind != JsonValueKind.String || ulong.TryParse(value.GetString(), out _)),
        new PredicateFormat("nonce", _ => true),
    ];

    private static bool IsWhole(JsonElement value, long least, long most) =>
        value.ValueKind != JsonValueKind.Number || (value.TryGetDecimal(out var number) && decimal.IsInteger(number) && number >= least && number <= most);
}
