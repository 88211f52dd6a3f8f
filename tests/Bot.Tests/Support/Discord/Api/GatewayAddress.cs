using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>What <c>/gateway/bot</c> says (https://docs.discord.com/developers/events/gateway#get-gateway-bot).</summary>
internal sealed class GatewayAddress
{
    public string Url { get; set; } = "ws://127.0.0.1:1";

    public int Shards { get; set; } = 1;

    public int Total { get; set; } = 1000;

    public int Remaining { get; set; } = 1000;

    public TimeSpan ResetAfter { get; set; } = TimeSpan.FromHours(24);

    public int MaxConcurrency { get; set; } = 1;

    public JsonObject ToJson() => new()
    {
        ["url"] = Url,
        ["shards"] = Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = Total,
            ["remaining"] = Remaining,
            ["reset_after"] = (long)ResetAfter.TotalMilliseconds,
            ["max_concurrency"] = MaxConcurrency,
        },
    };
}
