using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.People;

/// <summary>Whether a client offers a command to a person in a place (https://docs.discord.com/developers/interactions/application-commands).</summary>
internal static class CommandAccess
{
    private const int GuildInstall = 0;
    private const int UserInstall = 1;

    public static void Check(JsonObject command, FakePerson person)
    {
        var name = command.Text("name");
        var context = ContextOf(person.Channel);
        if (command["contexts"] is JsonArray contexts && contexts.All(allowed => $"{allowed}" != $"{context}"))
        {
            throw new ClientRefusal($"The command '{name}' is not offered in context {context}.");
        }

        var installed = Installed(command, UserInstall) && person.HasInstalled;
        var present = Installed(command, GuildInstall) && person.Channel.Guild is not { HasBot: false } && context != 2;
        if (!installed && !present)
        {
            throw new ClientRefusal($"The command '{name}' is not installed here.");
        }

        if (person.Channel.Guild is not null && !person.Permissions.HasFlag(Permissions.Administrator))
        {
            CheckPermissions(command, person.Permissions);
        }
    }

    /// <summary>0 in a guild, 1 in the direct conversation with the bot, 2 in others.</summary>
    public static int ContextOf(FakeChannel channel) => channel.Type switch
    {
        ChannelType.Direct => 1,
        ChannelType.GroupDirect => 2,
        _ => 0,
    };

    private static bool Installed(JsonObject command, int type) =>
        command["integration_types"] is JsonArray types ? types.Any(allowed => $"{allowed}" == $"{type}") : type == GuildInstall;

    private static void CheckPermissions(JsonObject command, Permissions held)
    {
        if (!held.HasFlag(Permissions.UseApplicationCommands))
        {
            throw new ClientRefusal("This person may not use commands here.");
        }

        if (command["default_member_permissions"] is { } text
            && (Permissions)ulong.Parse(text.ToString(), CultureInfo.InvariantCulture) is var needed
            && (needed == Permissions.None || !held.HasFlag(needed)))
        {
            throw new ClientRefusal($"The command '{command.Text("name")}' is not for this person.");
        }
    }
}
