using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>An interaction as Discord sends it (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object).</summary>
internal static class InteractionPayload
{
    public static JsonObject Of(FakeInteraction interaction, JsonObject data, FakePerson person, JsonObject? command, string application)
    {
        var channel = interaction.Channel;
        var payload = new JsonObject
        {
            ["version"] = 1,
            ["type"] = (int)interaction.Kind,
            ["token"] = interaction.Token,
            ["id"] = interaction.Id,
            ["application_id"] = application,
            ["data"] = data,
            ["channel"] = channel.ToJson(),
            ["channel_id"] = channel.Id,
            ["context"] = CommandAccess.ContextOf(channel),
            ["authorizing_integration_owners"] = Owners(channel, person, command),
            ["app_permissions"] = Bits(channel.BotPermissions),
            ["attachment_size_limit"] = 10485760,
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["locale"] = person.User.Locale,
        };
        payload["channel"]!["permissions"] = Bits(person.PermissionsIn(channel));

        if (channel.Guild is { } guild)
        {
            payload["guild"] = new JsonObject { ["id"] = guild.Id, ["locale"] = guild.Locale, ["features"] = new JsonArray() };
            payload["guild_id"] = guild.Id;
            payload["guild_locale"] = guild.Locale;
            payload["member"] = Member(person, channel);
        }
        else
        {
            payload["user"] = person.User.ToJson();
        }

        if (interaction.Source is { } source)
        {
            payload["message"] = source.ToJson();
        }

        return payload;
    }

    private static JsonObject Member(FakePerson person, FakeChannel channel) => new()
    {
        ["user"] = person.User.ToJson(),
        ["nick"] = null,
        ["avatar"] = null,
        ["roles"] = new JsonArray([.. person.Roles.Select(role => JsonValue.Create(role.Id))]),
        ["joined_at"] = "2024-01-01T00:00:00.000000+00:00",
        ["premium_since"] = null,
        ["deaf"] = false,
        ["mute"] = false,
        ["pending"] = false,
        ["flags"] = 0,
        ["permissions"] = Bits(person.PermissionsIn(channel)),
    };

    // "0": the guild that installed the application ("0" in the direct conversation with the bot), "1": the person who did.
    private static JsonObject Owners(FakeChannel channel, FakePerson person, JsonObject? command)
    {
        var types = command?["integration_types"] as JsonArray;
        var owners = new JsonObject();
        if (channel.Type != ChannelType.GroupDirect && channel.Guild is not { HasBot: false } && (types is null || types.Any(type => $"{type}" == "0")))
        {
            owners["0"] = channel.Guild?.Id ?? "0";
        }

        if (person.HasInstalled && (types is null || types.Any(type => $"{type}" == "1")))
        {
            owners["1"] = person.User.Id;
        }

        return owners;
    }

    private static string Bits(Permissions permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);
}
