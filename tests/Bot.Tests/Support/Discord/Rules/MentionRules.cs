using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>
/// Who is pinged (https://docs.discord.com/developers/resources/message#allowed-mentions-object). Ours is a stricter rule: nobody,
/// and every body says so, edits too, because an edit without it is parsed anew.
/// </summary>
internal static class MentionRules
{
    private static readonly JsonObject Nobody = new() { ["parse"] = new JsonArray() };

    public static void Check(JsonNode? message, string path, bool houseRules, Faults faults)
    {
        var place = Faults.At(path, "allowed_mentions");
        var mentions = message.Object("allowed_mentions");
        var parsed = mentions.Array("parse").Select(kind => kind?.ToString()).ToArray();
        foreach (var kind in (string[])["users", "roles"])
        {
            faults.AddIf(parsed.Contains(kind) && mentions.Array(kind).Count > 0, place, $"parse has '{kind}', and {kind} are listed as well");
        }

        faults.AddIf(houseRules && !JsonNode.DeepEquals(mentions, Nobody), place, """must be {"parse":[]}""");
    }
}
