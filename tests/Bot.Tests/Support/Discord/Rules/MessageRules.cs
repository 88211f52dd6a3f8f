using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Message bodies of every kind (https://docs.discord.com/developers/resources/message).</summary>
internal static class MessageRules
{
    private const int LongestContent = 2000;

    public static void Check(JsonNode? message, string path, MessageUse use, bool houseRules, Faults faults)
    {
        CheckContent(message, path, use, faults);
        CheckFlags(message, path, use, faults);
        MentionRules.Check(message, path, houseRules, faults);
        EmbedRules.Check(message, path, faults);
        ComponentRules.Check(message, path, use, faults);
        faults.AddIf(
            message.Flag("enforce_nonce") && !message.Has("nonce"), Faults.At(path, "enforce_nonce"), "there is no nonce to enforce");
    }

    // The documentation says "characters" without saying which; the smaller allowance counts UTF-16 units.
    private static void CheckContent(JsonNode? message, string path, MessageUse use, Faults faults)
    {
        var content = message.Text("content");
        faults.AddIf(content is { Length: > LongestContent }, Faults.At(path, "content"), $"has {content?.Length} characters; at most {LongestContent}");

        var something = !string.IsNullOrWhiteSpace(content) || message.Has("poll")
            || message.Array("embeds").Count > 0 || message.Array("components").Count > 0 || message.Array("sticker_ids").Count > 0 || message.Array("attachments").Count > 0;
        if (use != MessageUse.Edit && !something)
        {
            faults.Add(path, "Cannot send an empty message", 50006);
        }
    }

    private static void CheckFlags(JsonNode? message, string path, MessageUse use, Faults faults)
    {
        const long Anywhere = MessageFlags.SuppressEmbeds | MessageFlags.ComponentsV2;
        var allowed = use switch
        {
            MessageUse.Create => Anywhere | MessageFlags.SuppressNotifications,
            _ => Anywhere | MessageFlags.SuppressNotifications | MessageFlags.Ephemeral,
        };
        var flags = message.Number("flags") ?? 0;
        faults.AddIf((flags & ~allowed) != 0, Faults.At(path, "flags"), $"{flags & ~allowed} cannot be set here");
    }
}
