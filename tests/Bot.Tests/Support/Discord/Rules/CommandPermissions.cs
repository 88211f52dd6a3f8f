using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>
/// <c>default_member_permissions</c> is a decimal string by the documentation (https://docs.discord.com/developers/interactions/application-commands)
/// and an integer by the schema; the documentation is right.
/// </summary>
internal static class CommandPermissions
{
    /// <summary>The body with such strings as numbers, for the schema.</summary>
    public static JsonNode? Relax(string template, JsonNode? body)
    {
        if (template is not (DiscordRules.GlobalCommands or DiscordRules.GuildCommands) || body is not JsonArray)
        {
            return body;
        }

        var copy = body.DeepClone();
        foreach (var command in copy.AsArray().OfType<JsonObject>())
        {
            if (command.Text("default_member_permissions") is { } text && text.Length > 0 && text.All(char.IsAsciiDigit) && long.TryParse(text, out var bits))
            {
                command["default_member_permissions"] = bits;
            }
        }

        return copy;
    }
}
