using System.Globalization;
using Bot.Core.Commands;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Posting;
using Bot.Server.Hosting;

namespace Bot.Server.Discord.Interactions;

/// <summary>Who asks, and what may be shown there.</summary>
internal static class Asker
{
    private const string GuildOwner = "0";

    /// <summary>
    /// The viewer of an interaction, or null when nobody is named. A guild's library is for guilds that have installed the bot: where only the
    /// person has, the same question in the same channel is that person's own
    /// (https://docs.discord.com/developers/interactions/receiving-and-responding, authorizing_integration_owners).
    /// </summary>
    public static Viewer? Of(Interaction interaction)
    {
        if (interaction.Person is not { } person)
        {
            return null;
        }

        var workspace = interaction.GuildId is { } guild && HasInstalled(interaction, guild)
            ? $"discord:guild:{guild}"
            : $"discord:user:{person.Id}";
        return new Viewer(WorkspaceId.Parse(workspace))
        {
            // What is a person's own, the person decides for.
            Manages = workspace.StartsWith("discord:user:", StringComparison.Ordinal) || DiscordPermissions.Have(interaction.Member?.Permissions, DiscordPermissions.ManageGuild),
            Platform = DiscordDeliveryChannel.Name,
            Place = PlaceOf(interaction),
            Conversation = interaction.ChannelId?.ToString(),
            Person = person.Id.ToString(),
            PersonName = interaction.Member?.Nick ?? person.GlobalName ?? person.Username,
            ManagesMessages = DiscordPermissions.Have(interaction.Member?.Permissions, DiscordPermissions.ManageMessages),
            Culture = interaction.Locale is { } locale ? Languages.Find(locale) : null,
            PublicCulture = interaction.GuildLocale is { } guildLocale ? Languages.Find(guildLocale) : null,
        };
    }

    /// <summary>A channel is one in which the bot is; in somebody else's it cannot post, only answer whoever brought it along.</summary>
    private static CommandPlaces PlaceOf(Interaction interaction) => interaction switch
    {
        { GuildId: { } guild } => HasInstalled(interaction, guild) ? CommandPlaces.Channel : CommandPlaces.Visited,
        { Context: 2 } => CommandPlaces.Visited,
        _ => CommandPlaces.Direct,
    };

    /// <summary>Whether the bot may show embeds in the channel. In direct messages nothing forbids them; what is not said is allowed.</summary>
    public static bool MayEmbed(Interaction interaction) =>
        interaction.GuildId is null
        || !ulong.TryParse(interaction.AppPermissions, NumberStyles.None, CultureInfo.InvariantCulture, out var permissions)
        || (permissions & (DiscordPermissions.EmbedLinks | DiscordPermissions.Administrator)) != 0;

    private static bool HasInstalled(Interaction interaction, Snowflake guild) =>
        interaction.AuthorizingIntegrationOwners is not { } owners
        || (owners.TryGetValue(GuildOwner, out var owner) && owner == guild.ToString());
}
