using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.State;

/// <summary>
/// A tag that posts of a forum can have; a moderated one is given by those who manage threads
/// (https://docs.discord.com/developers/resources/channel#forum-tag-object).
/// </summary>
internal sealed record ForumTag(string Id, string Name, bool IsModerated = false)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["moderated"] = IsModerated,
        ["emoji_id"] = null,
        ["emoji_name"] = null,
    };
}
