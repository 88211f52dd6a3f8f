using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Api;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.State;

/// <summary>What a message looks like after a body was applied to it. Fields that are absent stay; null clears.</summary>
internal static class MessageBodies
{
    private const long SetByDiscord = MessageFlags.Ephemeral | MessageFlags.Loading;

    /// <summary>Applies a body; the refusal when the result would not be a message.</summary>
    public static ApiAnswer? Apply(FakeMessage message, JsonObject body, params string[] pingedByDefault)
    {
        var wasLayout = (message.Flags & MessageFlags.ComponentsV2) != 0;
        var flags = body.ContainsKey("flags") ? body.Number("flags") ?? 0 : message.Flags & ~SetByDiscord;
        var isLayout = (flags & MessageFlags.ComponentsV2) != 0 || (wasLayout && !body.ContainsKey("flags"));
        if (wasLayout && !isLayout)
        {
            return ApiErrors.InvalidForm([new BodyFault("flags", "IS_COMPONENTS_V2 cannot be removed")]);
        }

        var content = body.ContainsKey("content") ? (body.Text("content") ?? "").Trim() : message.Content;
        var embeds = body.ContainsKey("embeds") ? body.Array("embeds") : message.Embeds;
        var components = body.ContainsKey("components") ? body.Array("components") : message.Components;
        if (isLayout && (content.Length > 0 || embeds.Count > 0))
        {
            return ApiErrors.InvalidForm([new BodyFault("content", "cannot be used with IS_COMPONENTS_V2")]);
        }

        if (content.Length == 0 && embeds.Count == 0 && components.Count == 0 && !body.Has("poll") && !body.Has("sticker_ids"))
        {
            return ApiErrors.EmptyMessage;
        }

        message.Content = content;
        message.Embeds = (JsonArray)embeds.DeepClone();
        message.Components = (JsonArray)components.DeepClone();
        message.Flags = (flags & ~SetByDiscord) | (message.Flags & MessageFlags.Ephemeral) | (isLayout ? MessageFlags.ComponentsV2 : 0);
        message.Pings = MentionReader.Read(Spoken(message), body.Object("allowed_mentions"), pingedByDefault);
        HideEmbedsWhereForbidden(message);
        Number(message);
        return null;
    }

    // Embeds do not ping; texts of a layout do.
    private static string Spoken(FakeMessage message) => message.Content + string.Concat(
        ComponentTree.Walk(new JsonObject { ["components"] = message.Components.DeepClone() }, "").Select(entry => "\n" + entry.Item.Text("content")));

    private static void HideEmbedsWhereForbidden(FakeMessage message)
    {
        if (message is { Channel.Guild.HasBot: true, AnswerTo: null, Author.IsBot: true } && !message.Channel.BotPermissions.HasFlag(Permissions.EmbedLinks))
        {
            message.Embeds = [];
        }
    }

    // Every component has an id; Discord numbers those that have none.
    private static void Number(FakeMessage message)
    {
        var holder = new JsonObject { ["components"] = message.Components };
        var next = 1;
        foreach (var (_, component) in ComponentTree.Walk(holder, "").ToArray())
        {
            component["id"] ??= next;
            next++;
        }

        holder.Remove("components");
    }
}
