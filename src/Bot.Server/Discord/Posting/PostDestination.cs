using System.Text.Json;
using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Workspaces;
using Bot.Server.Discord.Rendering;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord.Posting;

/// <summary>
/// Reads out of a form where something goes, and checks that the person may write there. The rights are those that Discord sends with the
/// form, so they are true at this moment; what the bot may do shows when it posts.
/// </summary>
internal sealed class PostDestination(DiscordApi api)
{
    /// <summary>The target, or in words why there is none.</summary>
    public async Task<(DeliveryTarget? Target, string? Problem)> FindAsync(
        PostFormId form, Interaction interaction, Viewer viewer, CancellationToken cancellationToken)
    {
        var wording = Wording.For(viewer.Culture);
        if (interaction.ChannelId is not { } channel)
        {
            return (null, wording.PostNeedsPlace);
        }

        // Whoever names another thread means it, also where "this channel" was left as it was.
        var where = Value(interaction, PostForm.Other) is null ? Value(interaction, PostForm.Where) : PostForm.OtherThread;
        var (place, problem) = where switch
        {
            PostForm.NewThread => await InNewThreadAsync(interaction, channel, wording, cancellationToken),
            PostForm.OnMessage when PostForm.TargetOf(interaction) is { } message => OnMessage(interaction, channel, message, wording),
            PostForm.Here => Into(channel, interaction.Channel?.Type, interaction.Channel?.Name, interaction.Member?.Permissions, MayEmbed(interaction.AppPermissions), wording),
            PostForm.OtherThread when ChosenChannel(interaction) is { } other => Into(other.Id, other.Type, other.Name, other.Permissions, MayEmbed(other.AppPermissions), wording),

            // It is not known where, and a guess would post in front of the wrong people.
            _ => (null, wording.ChooseThread),
        };
        return place is null
            ? (null, problem)
            : (new DeliveryTarget(DiscordDeliveryChannel.Name, viewer.Workspace, place.ToString(), $"share:{form.Click}"), null);
    }

    /// <summary>What was typed or chosen in a field; null when nothing was.</summary>
    public static string? Value(Interaction interaction, string field) =>
        interaction.Data?.Components?.Find(label => label?.Component?.CustomId == field)?.Component is { } filled
        && (filled.Value ?? filled.Values?.FirstOrDefault()) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : null;

    private static DiscordChannel? ChosenChannel(Interaction interaction) =>
        Value(interaction, PostForm.Other) is { } id ? interaction.Data?.Resolved?.Channels?.GetValueOrDefault(id) : null;

    private static (DiscordPlace? Place, string? Problem) Into(Snowflake channel, int? type, string? name, string? rights, bool embeds, Wording wording) =>
        DiscordPermissions.Have(rights, ChannelTypes.IsThread(type) ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages)
            ? (new DiscordPlace(DiscordPlaceKind.Into, channel, embeds), null)
            : (null, wording.YouMayNotPost(Named(name, wording)));

    private static (DiscordPlace? Place, string? Problem) OnMessage(Interaction interaction, Snowflake channel, Snowflake message, Wording wording) =>
        MayStartThread(interaction)
            ? (new DiscordPlace(DiscordPlaceKind.ThreadOn, channel, MayEmbed(interaction.AppPermissions)) { Message = message, Name = NameOf(interaction, wording) }, null)
            : (null, wording.YouMayNotPost(wording.NewThread));

    /// <summary>From within a thread, the new one is its neighbour. Neighbours in a forum are posts, and other rights count for those.</summary>
    private async Task<(DiscordPlace? Place, string? Problem)> InNewThreadAsync(Interaction interaction, Snowflake channel, Wording wording, CancellationToken cancellationToken)
    {
        var parent = ChannelTypes.IsThread(interaction.Channel?.Type) ? interaction.Channel?.ParentId : null;
        var inForum = parent is { } above
            && await api.ChannelAsync(above, cancellationToken) is DiscordOutcome.Ok known
            && ChannelTypes.IsForum(JsonSerializer.Deserialize(known.Body.Span, DiscordJson.Default.DiscordChannel)?.Type);
        return (inForum ? DiscordPermissions.Have(interaction.Member?.Permissions, DiscordPermissions.SendMessages) : MayStartThread(interaction))
            ? (new DiscordPlace(DiscordPlaceKind.NewThread, parent ?? channel, MayEmbed(interaction.AppPermissions)) { Name = NameOf(interaction, wording) }, null)
            : (null, wording.YouMayNotPost(wording.NewThread));
    }

    private static bool MayStartThread(Interaction interaction) =>
        DiscordPermissions.Have(interaction.Member?.Permissions, DiscordPermissions.CreatePublicThreads | DiscordPermissions.SendMessagesInThreads);

    /// <summary>What is not said is allowed; where it is not, Discord leaves the embed out of the message.</summary>
    private static bool MayEmbed(string? rights) => rights is null || DiscordPermissions.Have(rights, DiscordPermissions.EmbedLinks);

    private static string NameOf(Interaction interaction, Wording wording) => DiscordText.Label(Value(interaction, PostForm.ThreadName) ?? wording.PostTitle, DiscordLimits.ThreadName);

    private static string Named(string? channel, Wording wording) => channel is null ? wording.ThisChannel : "#" + channel;
}
