using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Discord.Schema;

/// <summary>Sound bodies of every call, and each of them broken in every place in several ways.</summary>
internal static class BrokenBodies
{
    private static readonly (string Method, string Template, string Body)[] Sound =
    [
        ("PUT", DiscordRules.GlobalCommands, """[{"name":"quote","type":1,"description":"Find it","options":[{"type":3,"name":"words","description":"d","required":true,"autocomplete":true,"max_length":100},{"type":4,"name":"limit","description":"d","min_value":1,"max_value":9},{"type":3,"name":"action","description":"d","choices":[{"name":"Show","value":"show","name_localizations":{"de":"Zeigen"}}]}],"contexts":[0,1],"integration_types":[0],"default_member_permissions":16,"name_localizations":{"de":"zitat"}},{"name":"Find the source","type":3}]"""),
        ("POST", DiscordRules.Callback, """{"type":4,"data":{"content":"x","flags":64,"allowed_mentions":{"parse":[]},"embeds":[{"title":"t","url":"https://e.test/","color":255,"fields":[{"name":"n","value":"v","inline":true}],"footer":{"text":"f"}}],"components":[{"type":1,"components":[{"type":2,"style":1,"label":"More","custom_id":"a"},{"type":2,"style":5,"label":"Open","url":"https://e.test/"}]},{"type":1,"components":[{"type":3,"custom_id":"b","placeholder":"p","options":[{"label":"l","value":"v"}]}]}]}}"""),
        ("POST", DiscordRules.Callback, """{"type":9,"data":{"custom_id":"m","title":"Post","components":[{"type":18,"label":"Note","component":{"type":4,"custom_id":"note","style":2,"max_length":300,"required":false}},{"type":18,"label":"Where","component":{"type":3,"custom_id":"where","options":[{"label":"Here","value":"here"}]}}]}}"""),
        ("POST", DiscordRules.Callback, """{"type":8,"data":{"choices":[{"name":"n","value":"v"}]}}"""),
        ("POST", DiscordRules.Messages, """{"content":"x","nonce":"abc","enforce_nonce":true,"flags":4096,"allowed_mentions":{"parse":[]},"message_reference":{"message_id":"1","fail_if_not_exists":false}}"""),
        ("POST", DiscordRules.Messages, """{"flags":32768,"allowed_mentions":{"parse":[]},"components":[{"type":17,"components":[{"type":10,"content":"hi"},{"type":9,"components":[{"type":10,"content":"hi"}],"accessory":{"type":2,"style":1,"label":"x","custom_id":"x"}}]}]}"""),
        ("PATCH", DiscordRules.Original, """{"content":"x","embeds":[],"components":[],"allowed_mentions":{"parse":[]}}"""),
        ("POST", DiscordRules.FollowUp, """{"content":"x","flags":64,"allowed_mentions":{"parse":[]}}"""),
        ("POST", DiscordRules.Threads, """{"name":"n","type":11,"auto_archive_duration":1440}"""),
        ("POST", DiscordRules.Threads, """{"name":"n","message":{"content":"x","allowed_mentions":{"parse":[]}}}"""),
        ("POST", DiscordRules.ThreadsOfMessage, """{"name":"n","auto_archive_duration":60}"""),
    ];

    private static readonly Func<JsonNode?>[] Replacements =
    [
        () => null, () => -1, () => 1.5, () => 99999999999, () => "", () => "not a uri", () => new string('x', 5000), () => new JsonObject(), () => new JsonArray(1, 1),
    ];

    public static IEnumerable<(string Method, string Template, JsonNode? Body)> All()
    {
        foreach (var (method, template, text) in Sound)
        {
            yield return (method.ToLowerInvariant(), template, JsonNode.Parse(text));
            foreach (var path in Places(JsonNode.Parse(text)!).Select(node => node.GetPath()).ToArray())
            {
                foreach (var replacement in Replacements)
                {
                    var body = JsonNode.Parse(text)!;
                    Places(body).First(node => node.GetPath() == path).ReplaceWith(replacement());
                    yield return (method.ToLowerInvariant(), template, body);
                }

                var shorter = JsonNode.Parse(text)!;
                if (Places(shorter).First(node => node.GetPath() == path) is { Parent: JsonObject parent } gone)
                {
                    parent.Remove(gone.GetPropertyName());
                    yield return (method.ToLowerInvariant(), template, shorter);
                }
            }
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject fields => fields.Select(field => field.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().ToArray())
        {
            yield return child;
            foreach (var inner in Places(child))
            {
                yield return inner;
            }
        }
    }
}
