using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>
/// What Discord looks up for the bot: whatever a person chose by its id
/// (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure).
/// </summary>
internal static class ResolvedData
{
    private static readonly string[] OfChannels = ["id", "type", "name", "flags", "guild_id", "parent_id", "thread_metadata"];

    /// <summary>Adds a channel, and returns its id.</summary>
    public static string Add(JsonObject resolved, FakeChannel channel, FakePerson person) => Add(resolved, "channels", channel.Id, Describe(channel, person));

    /// <summary>Adds a user, and returns the id.</summary>
    public static string Add(JsonObject resolved, FakeUser user) => Add(resolved, "users", user.Id, user.ToJson());

    /// <summary>Adds a role, and returns its id.</summary>
    public static string Add(JsonObject resolved, FakeRole role) => Add(resolved, "roles", role.Id, new JsonObject { ["id"] = role.Id, ["name"] = role.Name, ["color"] = 0, ["hoist"] = false, ["position"] = 1, ["permissions"] = "0" });

    private static string Add(JsonObject resolved, string kind, string id, JsonObject json)
    {
        resolved[kind] ??= new JsonObject();
        resolved[kind]![id] = json;
        return id;
    }

    // A part of the channel, with what the person and (where it is in the guild) the bot may do there.
    private static JsonObject Describe(FakeChannel channel, FakePerson person)
    {
        var whole = channel.ToJson();
        var json = new JsonObject();
        foreach (var name in OfChannels.Where(whole.ContainsKey))
        {
            json[name] = whole[name]?.DeepClone();
        }

        json["permissions"] = Bits(person.PermissionsIn(channel));
        if (channel.Guild is { HasBot: true })
        {
            json["app_permissions"] = Bits(channel.BotPermissions);
        }

        return json;
    }

    private static string Bits(Permissions permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);
}
