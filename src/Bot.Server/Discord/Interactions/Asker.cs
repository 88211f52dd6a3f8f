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

        // What is a person's own, the person decides for.
        var manages = workspace.StartsWith("discord:user:", StringComparison.Ordinal) || DiscordPermissions.Have(interaction.Member?.Permissions, DiscordPermissions.ManageGuild);
        return new Viewer(WorkspaceId.Parse(workspace))
        {
            Manages = manages,
            ManagesChannel = manages || DiscordPermissions.Have(interaction.Member?.Permissions, DiscordPermissions.ManageChannels),
            Roles = [.. (interaction.Member?.Roles ?? []).Select(role => role.ToString())],
            Here = HereOf(interaction),
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

    /// <summary>The channel or thread, with what the bot would need to post there and may not; what Discord does not say is not held against it.</summary>
    private static PostingPlace? HereOf(Interaction interaction)
    {
        if (interaction.ChannelId is not { } channel || PlaceOf(interaction) == CommandPlaces.Visited)
        {
            return null;
        }

        var address = new DiscordPlace(DiscordPlaceKind.Into, channel, MayEmbed(interaction)).ToString();
        return new PostingPlace(channel.ToString(), address) { Name = interaction.Channel?.Name, Lacks = [.. LacksOf(interaction, ChannelTypes.IsThread(interaction.Channel?.Type))] };
    }

    /// <summary>What the bot would need and does not have, to write in the thread of an interaction, or in its channel. A thread has the rights of its channel.</summary>
    public static IEnumerable<BotRight> LacksOf(Interaction interaction, bool isThread)
    {
        if (interaction is not { GuildId: not null, AppPermissions: { } rights })
        {
            yield break;
        }

        if (!DiscordPermissions.Have(rights, DiscordPermissions.ViewChannel))
        {
            yield return BotRight.ViewChannel;
        }

        if (!DiscordPermissions.Have(rights, isThread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages))
        {
            yield return isThread ? BotRight.SendMessagesInThreads : BotRight.SendMessages;
        }
    }

    /// <summary>Whether the bot may show embeds in the channel. In direct messages nothing forbids them; what is not said is allowed.</summary>
    public static bool MayEmbed(Interaction interaction) =>
        interaction.GuildId is null
        || !ulong.TryParse(interaction.AppPermissions, NumberStyles.None, CultureInfo.InvariantCulture, out var permissions)
        || (permissions & (DiscordPermissions.EmbedLinks | DiscordPermissions.Administrator)) != 0;

    private static bool HasInstalled(Interaction interaction, Snowflake guild) =>
        interaction.AuthorizingIntegrationOwners is not { } owners
        || (owners.TryGetValue(GuildOwner, out var owner) && owner == guild.ToString());
}
