using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Threads that do not start at a message (https://docs.discord.com/developers/resources/channel).</summary>
internal static class ThreadRules
{
    public static void Check(JsonNode? body, bool houseRules, Faults faults)
    {
        if (body.Object("message") is { } first)
        {
            MessageRules.Check(first, "message", MessageUse.Create, houseRules, faults);
        }
        else
        {
            faults.AddIf(houseRules && !body.Has("type"), "type", "is not said: the thread would be private");
        }

        faults.AddIf(string.IsNullOrWhiteSpace(body.Text("name")), "name", "must not be empty");
    }
}
