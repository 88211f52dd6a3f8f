using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Initial answers to an interaction (https://docs.discord.com/developers/interactions/receiving-and-responding).</summary>
internal static class CallbackRules
{
    public static void Check(JsonNode? body, bool houseRules, Faults faults)
    {
        var data = body.Object("data");
        switch (body.Number("type"))
        {
            case CallbackType.Message:
                faults.AddIf(data is null, "data", "a message needs its data");
                MessageRules.Check(data, "data", MessageUse.Answer, houseRules, faults);
                break;
            case CallbackType.DeferredMessage:
                CheckDefer(data, faults);
                break;
            case CallbackType.DeferredUpdate:
                faults.AddIf(data is { Count: > 0 }, "data", "a deferred update has no data");
                break;
            case CallbackType.Update:
                MessageRules.Check(data, "data", MessageUse.Edit, houseRules, faults);
                break;
            case CallbackType.Choices:
                CheckChoices(data, faults);
                break;
            case CallbackType.Modal:
                ModalRules.Check(data, "data", faults);
                break;
            default:
                break;
        }
    }

    private static void CheckDefer(JsonObject? data, Faults faults)
    {
        foreach (var (field, _) in data ?? [])
        {
            faults.AddIf(field != "flags", $"data/{field}", "a deferred message carries flags and nothing else");
        }

        faults.AddIf((data.Number("flags") ?? 0) is not (0 or MessageFlags.Ephemeral), "data/flags", "a deferred message takes EPHEMERAL only");
    }

    private static void CheckChoices(JsonObject? data, Faults faults)
    {
        foreach (var (path, choice) in Faults.Items(data, "data", "choices"))
        {
            faults.AddIf(choice.Text("name") is { Length: 0 or > 100 }, $"{path}/name", "is not of 1 to 100 characters");
            faults.AddIf(choice.Text("value") is { Length: > 100 }, $"{path}/value", "is longer than 100 characters");
        }
    }
}
