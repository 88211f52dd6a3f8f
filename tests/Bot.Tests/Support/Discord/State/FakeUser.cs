using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.State;

/// <summary>An account: a person, or the bot.</summary>
internal sealed record FakeUser(string Id, string Name, bool IsBot = false)
{
    /// <summary>The language of the person's client.</summary>
    public string Locale { get; init; } = "en-US";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["username"] = Name.ToLowerInvariant(),
        ["global_name"] = Name,
        ["discriminator"] = "0",
        ["avatar"] = null,
        ["bot"] = IsBot,
        ["public_flags"] = 0,
    };
}
