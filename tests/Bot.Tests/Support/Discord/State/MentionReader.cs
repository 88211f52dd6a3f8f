using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.State;

/// <summary>Who a text pings, given what the sender allowed (https://docs.discord.com/developers/resources/message#allowed-mentions-object).</summary>
internal static partial class MentionReader
{
    /// <param name="content">The text of a message.</param>
    /// <param name="allowed">What the sender allowed; absent: the default of the place.</param>
    /// <param name="byDefault">Which kinds count without a word from the sender.</param>
    public static IReadOnlyList<string> Read(string content, JsonObject? allowed, params string[] byDefault)
    {
        string[] kinds = allowed is null ? byDefault : [.. allowed.Array("parse").Select(kind => $"{kind}")];
        return
        [
            .. Mention().Matches(content).Select(match => match.Value).Distinct().Where(mention =>
                kinds.Contains(KindOf(mention))
                || allowed.Array("users").Any(id => mention == $"<@{id}>" || mention == $"<@!{id}>")
                || allowed.Array("roles").Any(id => mention == $"<@&{id}>")),
        ];
    }

    private static string KindOf(string mention) => mention switch
    {
        ['@', ..] => "everyone",
        ['<', '@', '&', ..] => "roles",
        _ => "users",
    };

    [GeneratedRegex("@everyone|@here|<@[!&]?[0-9]+>", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
