using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.State;

/// <summary>A guild, as people made it.</summary>
internal sealed class FakeGuild(string id, string name)
{
    /// <summary>Who owns every guild here, and every thread that nobody was named for.</summary>
    public const string OwnerId = "1";

    public string Id => id;

    public string Name { get; set; } = name;

    /// <summary>The language of the guild.</summary>
    public string Locale { get; set; } = "en-US";

    /// <summary>Since when the bot is in it.</summary>
    public DateTimeOffset JoinedAt { get; set; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where Discord says who has joined.</summary>
    public FakeChannel? SystemChannel { get; set; }

    /// <summary>False once the bot was kicked, or where only people installed the application.</summary>
    public bool HasBot { get; set; } = true;

    /// <summary>In an outage.</summary>
    public bool IsUnavailable { get; set; }

    /// <summary>How many threads may be active at once.</summary>
    public int MostActiveThreads { get; set; } = 1000;

    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["name"] = Name,
        ["owner_id"] = OwnerId,
        ["preferred_locale"] = Locale,
        ["system_channel_id"] = SystemChannel?.Id,
        ["features"] = new JsonArray(),
        ["roles"] = new JsonArray(Everyone()),
        ["emojis"] = new JsonArray(),
    };

    // Everybody has the role with the id of the guild (https://docs.discord.com/developers/topics/permissions#role-object). Here it allows
    // nothing: what somebody may do is said channel by channel.
    private JsonObject Everyone() => new()
    {
        ["id"] = id,
        ["name"] = "@everyone",
        ["permissions"] = "0",
        ["position"] = 0,
        ["color"] = 0,
        ["hoist"] = false,
        ["managed"] = false,
        ["mentionable"] = false,
        ["flags"] = 0,
    };
}
