using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>
/// What a request body must be beyond the official schema: rules that Discord's documentation states in words, and a few of our own
/// (no unknown fields, mentions always switched off).
/// </summary>
internal static class DiscordRules
{
    public const string GlobalCommands = "/applications/{application_id}/commands";
    public const string GuildCommands = "/applications/{application_id}/guilds/{guild_id}/commands";
    public const string Callback = "/interactions/{interaction_id}/{interaction_token}/callback";
    public const string FollowUp = "/webhooks/{webhook_id}/{webhook_token}";
    public const string Original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
    public const string FollowUpMessage = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
    public const string Messages = "/channels/{channel_id}/messages";
    public const string Message = "/channels/{channel_id}/messages/{message_id}";
    public const string Threads = "/channels/{channel_id}/threads";
    public const string ThreadsOfMessage = "/channels/{channel_id}/messages/{message_id}/threads";
    public const string Application = "/applications/@me";

    /// <summary>Everything that is wrong with a body: by the schema, and only if that is content, by the rules. Our own rules can be
    /// left out, for programs that are not ours.</summary>
    public static IReadOnlyList<BodyFault> Check(string method, string template, JsonNode? body, bool houseRules = true)
    {
        var relaxed = CommandPermissions.Relax(template, body);
        if (DiscordSchema.Official.Check(method, template, relaxed) is { Count: > 0 } broken)
        {
            return broken;
        }

        var faults = new Faults();
        if (houseRules)
        {
            foreach (var unknown in DiscordSchema.Official.CheckNames(method, template, relaxed))
            {
                faults.Add(unknown.Path, unknown.Message);
            }
        }

        CheckByHand(method.ToUpperInvariant(), template, body, houseRules, faults);
        return faults.Found;
    }

    private static void CheckByHand(string method, string template, JsonNode? body, bool houseRules, Faults faults)
    {
        switch ((method, template))
        {
            case ("PUT", GlobalCommands):
                CommandRules.Check(body, ofGuild: false, faults);
                break;
            case ("PUT", GuildCommands):
                CommandRules.Check(body, ofGuild: true, faults);
                break;
            case ("POST", Callback):
                CallbackRules.Check(body, houseRules, faults);
                break;
            case ("POST", Messages):
                MessageRules.Check(body, "", MessageUse.Create, houseRules, faults);
                break;
            case ("POST", FollowUp):
                MessageRules.Check(body, "", MessageUse.FollowUp, houseRules, faults);
                break;
            case ("PATCH", Message or Original or FollowUpMessage):
                MessageRules.Check(body, "", MessageUse.Edit, houseRules, faults);
                break;
            case ("POST", Threads):
                ThreadRules.Check(body, houseRules, faults);
                break;
            default:
                break;
        }
    }
}
