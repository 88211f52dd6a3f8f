using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.State;

/// <summary>A message as Discord keeps it.</summary>
internal sealed class FakeMessage(string id, FakeChannel channel, FakeUser author, DateTimeOffset writtenAt)
{
    public string Id => id;

    public FakeChannel Channel => channel;

    public FakeUser Author => author;

    public string Content { get; set; } = "";

    public JsonArray Embeds { get; set; } = [];

    public JsonArray Components { get; set; } = [];

    public long Flags { get; set; }

    public JsonNode? Nonce { get; set; }

    /// <summary>Who is pinged by it, in Discord's notation: <c>@everyone</c>, <c>&lt;@1&gt;</c>.</summary>
    public IReadOnlyList<string> Pings { get; set; } = [];

    /// <summary>The thread that hangs on it.</summary>
    public FakeChannel? Thread { get; set; }

    public string? RepliesTo { get; set; }

    /// <summary>The only one who sees it, when it is ephemeral.</summary>
    public FakeUser? OnlyFor { get; set; }

    /// <summary>The interaction that it answers.</summary>
    public FakeInteraction? AnswerTo { get; set; }

    public bool IsDeleted { get; set; }

    public DateTimeOffset? EditedAt { get; set; }

    /// <summary>The "thinking…" of a deferred answer.</summary>
    public bool IsLoading => (Flags & MessageFlags.Loading) != 0;

    public bool IsEphemeral => (Flags & MessageFlags.Ephemeral) != 0;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Content) && Embeds.Count == 0 && Components.Count == 0;

    public bool IsVisibleTo(FakeUser user) => !IsDeleted && (OnlyFor is null || OnlyFor.Id == user.Id);

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = id,
            ["channel_id"] = channel.Id,
            ["type"] = AnswerTo is null ? 0 : 20,
            ["author"] = author.ToJson(),
            ["content"] = Content,
            ["timestamp"] = writtenAt.ToString("O", CultureInfo.InvariantCulture),
            ["edited_timestamp"] = EditedAt?.ToString("O", CultureInfo.InvariantCulture),
            ["tts"] = false,
            ["mention_everyone"] = Pings.Contains("@everyone"),
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray(),
            ["embeds"] = Embeds.DeepClone(),
            ["components"] = Components.DeepClone(),
            ["pinned"] = false,
            ["flags"] = Flags,
        };
        if (Nonce is not null)
        {
            json["nonce"] = Nonce.DeepClone();
        }

        if (AnswerTo is not null)
        {
            json["interaction_metadata"] = MetadataOf(AnswerTo);
        }

        if (Thread is { IsDeleted: false })
        {
            json["thread"] = Thread.ToJson();
        }

        return json;
    }

    // https://docs.discord.com/developers/resources/message#message-interaction-metadata-object
    private static JsonObject MetadataOf(FakeInteraction interaction)
    {
        var metadata = new JsonObject { ["id"] = interaction.Id, ["type"] = (int)interaction.Kind, ["user"] = interaction.User.ToJson(), ["authorizing_integration_owners"] = new JsonObject() };
        if (interaction.Payload.Object("data").Text("target_id") is { } target)
        {
            metadata["target_message_id"] = target;
        }

        return metadata;
    }
}
