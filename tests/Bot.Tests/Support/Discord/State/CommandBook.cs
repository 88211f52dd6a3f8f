using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.State;

/// <summary>The commands that are registered, everywhere and for single guilds.</summary>
internal sealed class CommandBook(DiscordState state)
{
    private const int CreatesADay = 200;
    private const string Everywhere = "";

    private readonly Dictionary<string, JsonArray> _commands = [];
    private readonly Dictionary<string, List<DateTimeOffset>> _creates = [];

    /// <summary>Replaces all commands, everywhere or of one guild. Only names that are new count towards the daily limit.</summary>
    public ApiAnswer Replace(string? guild, JsonArray commands)
    {
        var scope = guild ?? Everywhere;
        var old = _commands.GetValueOrDefault(scope) ?? [];
        var now = state.Time.GetUtcNow();
        var recent = _creates[scope] = [.. _creates.GetValueOrDefault(scope, []).Where(at => now - at < TimeSpan.FromDays(1))];

        var registered = new JsonArray();
        foreach (var command in commands.OfType<JsonObject>())
        {
            var known = old.OfType<JsonObject>().FirstOrDefault(other => other.Text("name") == command.Text("name") && TypeOf(other) == TypeOf(command));
            if (known is null)
            {
                recent.Add(now);
            }

            var entry = command.DeepClone().AsObject();
            entry["id"] = known.Text("id") ?? state.Ids.Next();
            entry["type"] = TypeOf(command);
            entry["application_id"] = state.Bot.Id;
            entry["version"] = state.Ids.Next();
            registered.Add(entry);
        }

        if (recent.Count > CreatesADay)
        {
            recent.RemoveAll(at => at == now);
            return ApiErrors.TooManyCommands(recent.Count == 0 ? TimeSpan.FromDays(1) : recent[0] + TimeSpan.FromDays(1) - now);
        }

        _commands[scope] = registered;
        return ApiAnswer.Ok(registered.DeepClone());
    }

    public JsonArray List(string? guild) => (JsonArray)(_commands.GetValueOrDefault(guild ?? Everywhere) ?? []).DeepClone();

    /// <summary>A command that can be used in a guild or, without one, elsewhere; one of the guild's own goes first.</summary>
    public JsonObject? Find(string? guild, string name, int type) => List(guild).Concat(List(null)).OfType<JsonObject>()
        .FirstOrDefault(command => command.Text("name") == name && TypeOf(command) == type);

    private static long TypeOf(JsonObject command) => command.Number("type") ?? 1;
}
