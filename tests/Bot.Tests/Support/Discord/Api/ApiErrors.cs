using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>The errors that Discord answers with (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json).</summary>
internal static class ApiErrors
{
    public static ApiAnswer NotFound => ApiAnswer.Error(404, 0, "404: Not Found");
    public static ApiAnswer Unauthorized => ApiAnswer.Error(401, 0, "401: Unauthorized");
    public static ApiAnswer Blocked => ApiAnswer.Error(403, 40333, "internal network error");
    public static ApiAnswer UnknownChannel => ApiAnswer.Error(404, 10003, "Unknown Channel");
    public static ApiAnswer UnknownGuild => ApiAnswer.Error(404, 10004, "Unknown Guild");
    public static ApiAnswer UnknownMessage => ApiAnswer.Error(404, 10008, "Unknown Message");
    public static ApiAnswer UnknownWebhook => ApiAnswer.Error(404, 10015, "Unknown Webhook");
    public static ApiAnswer UnknownInteraction => ApiAnswer.Error(404, 10062, "Unknown interaction");
    public static ApiAnswer UnknownTag => ApiAnswer.Error(404, 10087, "Unknown tag");
    public static ApiAnswer ForumNeedsThread => ApiAnswer.Error(400, 40058, "Cannot message this channel until it has a thread");
    public static ApiAnswer AlreadyAcknowledged => ApiAnswer.Error(400, 40060, "Interaction has already been acknowledged.");
    public static ApiAnswer TagRequired => ApiAnswer.Error(400, 40067, "A tag is required to create a forum post in this channel");
    public static ApiAnswer TooManyFollowUps => ApiAnswer.Error(400, 40094, "The maximum number of follow-up messages was reached");
    public static ApiAnswer MissingAccess => ApiAnswer.Error(403, 50001, "Missing Access");
    public static ApiAnswer NotTheAuthor => ApiAnswer.Error(403, 50005, "Cannot edit a message authored by another user");
    public static ApiAnswer EmptyMessage => ApiAnswer.Error(400, 50006, "Cannot send an empty message");
    public static ApiAnswer CannotSendToUser => ApiAnswer.Error(403, 50007, "Cannot send messages to this user");
    public static ApiAnswer MissingPermissions => ApiAnswer.Error(403, 50013, "Missing Permissions");
    public static ApiAnswer WrongChannelType => ApiAnswer.Error(400, 50024, "Cannot execute action on this channel type");
    public static ApiAnswer InvalidWebhookToken => ApiAnswer.Error(401, 50027, "Invalid Webhook Token");
    public static ApiAnswer ThreadArchived => ApiAnswer.Error(400, 50083, "Thread is archived");
    public static ApiAnswer InvalidJson => ApiAnswer.Error(400, 50109, "The request body contains invalid JSON.");
    public static ApiAnswer NoHistory => ApiAnswer.Error(400, 160002, "Cannot reply without permission to read message history");
    public static ApiAnswer ThreadExists => ApiAnswer.Error(400, 160004, "A thread has already been created for this message");
    public static ApiAnswer ThreadLocked => ApiAnswer.Error(400, 160005, "Thread is locked");
    public static ApiAnswer TooManyThreads => ApiAnswer.Error(400, 160006, "Maximum number of active threads reached");
    public static ApiAnswer ForumWebhookNeedsThread => ApiAnswer.Error(400, 220001, "Webhooks posted to forum channels must have a thread_name or thread_id");

    /// <summary>200 new commands a day is the most; it comes as a 429 with a time to wait.</summary>
    public static ApiAnswer TooManyCommands(TimeSpan wait) => new(429, new JsonObject
    {
        ["message"] = "Max number of daily application command creates has been reached (200)",
        ["code"] = 30034,
        ["retry_after"] = wait.TotalSeconds,
        ["global"] = false,
    });

    /// <summary>
    /// A refused form: a tree of the names of the fields, each leaf a list of errors (https://docs.discord.com/developers/reference#error-messages).
    /// </summary>
    public static ApiAnswer InvalidForm(IReadOnlyList<BodyFault> faults)
    {
        if (faults.FirstOrDefault(fault => fault.Code != 50035) is { } other)
        {
            return ApiAnswer.Error(400, other.Code, other.Message);
        }

        var tree = new JsonObject();
        foreach (var fault in faults)
        {
            var node = tree;
            foreach (var step in fault.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                node[step] ??= new JsonObject();
                node = node[step]!.AsObject();
            }

            node["_errors"] ??= new JsonArray();
            node["_errors"]!.AsArray().Add(new JsonObject { ["code"] = "INVALID_FORM_BODY", ["message"] = fault.Message });
        }

        return new ApiAnswer(400, new JsonObject { ["message"] = "Invalid Form Body", ["code"] = 50035, ["errors"] = tree });
    }
}
