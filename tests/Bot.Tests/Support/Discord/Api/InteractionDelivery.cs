using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>Brings interactions to the bot: to its endpoint over HTTP, or else through a gateway.</summary>
internal sealed class InteractionDelivery(DiscordState state, InteractionAnswers answers, EndpointProbe probe, CallLog log) : IAsyncDisposable
{
    private readonly ConcurrentBag<Task> _running = [];
    private readonly ConcurrentBag<ITimer> _timers = [];
    private readonly ConcurrentQueue<int> _statuses = [];

    /// <summary>The bot's endpoint. While it is set, nothing goes through the gateway: it is the one or the other.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Sends an event to those who are connected: the name and the data.</summary>
    public Func<string, JsonNode, Task>? Gateway { get; set; }

    /// <summary>Whether our own rules hold beside Discord's.</summary>
    public bool HouseRules { get; set; } = true;

    /// <summary>What the endpoint answered to each interaction; 0 for no answer.</summary>
    public IReadOnlyList<int> EndpointStatuses => [.. _statuses];

    /// <summary>Tells those who are connected.</summary>
    public Task AnnounceAsync(string name, JsonNode data) => Gateway?.Invoke(name, data) ?? Task.CompletedTask;

    /// <summary>Starts the clocks of an interaction and sends it off. It does not wait for an answer.</summary>
    public void Send(FakeInteraction interaction)
    {
        After(InteractionClock.Deadline, () => interaction.HasFailed |= !interaction.IsAnswered);
        After(InteractionClock.TokenLife, () => interaction.HasFailed |= !interaction.IsSettled);
        Resend(interaction);
    }

    /// <summary>Sends the same interaction once more.</summary>
    public void Resend(FakeInteraction interaction)
    {
        var payload = interaction.Payload.DeepClone();
        _running.Add(Endpoint is { } endpoint
            ? PostAsync(endpoint, interaction, payload)
            : DispatchAsync(Gateway ?? throw new InvalidOperationException("Interactions go nowhere: neither Endpoint nor Gateway is set."), payload));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var timer in _timers)
        {
            await timer.DisposeAsync();
        }

        // Whoever is still being asked has until then to answer; what came of it no longer matters.
        await Task.WhenAny(Task.WhenAll(_running), Task.Delay(TimeSpan.FromSeconds(3)));
    }

    private void After(TimeSpan wait, Action change) =>
        _timers.Add(state.Time.CreateTimer(_ => state.Change(change), null, wait, Timeout.InfiniteTimeSpan));

    // What fails on the way is not the bot's silence, and must not look like it.
    private async Task DispatchAsync(Func<string, JsonNode, Task> gateway, JsonNode payload)
    {
        try
        {
            await gateway("INTERACTION_CREATE", payload);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.Complain("GATEWAY", "INTERACTION_CREATE", new BodyFault("", exception.ToString(), 0));
        }
    }

    private async Task PostAsync(Uri endpoint, FakeInteraction interaction, JsonNode payload)
    {
        using var deadline = new CancellationTokenSource(InteractionClock.Deadline, state.Time);
        try
        {
            using var response = await probe.PostAsync(endpoint, JsonSerializer.SerializeToUtf8Bytes(payload), cancellationToken: deadline.Token);
            var text = await response.Content.ReadAsStringAsync(deadline.Token);
            _statuses.Enqueue((int)response.StatusCode);
            Take(interaction, response, text);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            _statuses.Enqueue(0);
            state.Change(() => interaction.HasFailed |= !interaction.IsAnswered);
        }
    }

    private void Take(FakeInteraction interaction, HttpResponseMessage response, string text)
    {
        if (response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.NoContent && text.Length == 0)
        {
            return;
        }

        var faults = Judge(response, text, out var body);
        log.Complain("POST", DiscordRules.Callback, faults);
        state.Change(() =>
        {
            var answer = faults.Count == 0 ? answers.Answer(interaction, body, AnswerWay.Inline) : ApiErrors.InvalidForm(faults);
            if (answer.Status >= 400 && faults.Count == 0 && answer.Code != ApiErrors.UnknownInteraction.Code)
            {
                log.Complain("POST", DiscordRules.Callback, new BodyFault("", $"answered in the response: {answer.Body?["message"]}", answer.Code));
            }

            interaction.HasFailed |= !interaction.IsAnswered;
        });
    }

    private IReadOnlyList<BodyFault> Judge(HttpResponseMessage response, string text, out JsonObject body)
    {
        body = [];
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return [new BodyFault("", $"the endpoint answered {(int)response.StatusCode}")];
        }

        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return [new BodyFault("", "the Content-Type of the answer is not application/json")];
        }

        try
        {
            body = JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [new BodyFault("", "the answer is not JSON")];
        }

        return DiscordRules.Check("POST", DiscordRules.Callback, body, HouseRules);
    }
}
