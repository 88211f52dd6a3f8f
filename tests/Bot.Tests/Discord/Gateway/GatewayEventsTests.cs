using Bot.Server.Discord.Gateway;
using Bot.Tests.Support.Discord;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Discord.Gateway;

/// <summary>Events on their way from the socket to the handler.</summary>
public class GatewayEventsTests
{
    [Fact]
    public async Task Handlers_that_block_delay_neither_heartbeats_nor_interactions()
    {
        var release = new TaskCompletionSource();
        await using var bed = await GatewayBed.StartAsync(
            gateway => gateway.HeartbeatInterval = TimeSpan.FromMilliseconds(400),
            (happened, stop) => happened.IsInteraction && GatewayBed.IdOf(happened) == 2 ? Task.CompletedTask : release.Task.WaitAsync(stop));
        await bed.Log.WaitForAsync(FakeGatewayAct.Ready);
        bed.Gateway.Send("GUILD_DELETE", """{"id":"7"}""");
        bed.SendInteraction(1);

        bed.SendInteraction(2);

        await bed.WaitForInteractionAsync(2);
        await bed.Log.WaitForAsync(FakeGatewayAct.Beat, 4);
        bed.AssertStayedConnected();
        release.SetResult();
    }

    [Fact]
    public async Task A_handler_that_fails_is_logged_once_and_the_next_event_is_handled()
    {
        await using var bed = await GatewayBed.ReadyAsync(handle: (happened, _) =>
            happened.Name is "GUILD_DELETE" ? throw new InvalidOperationException("broken") : Task.CompletedTask);

        bed.Gateway.Send("GUILD_DELETE", """{"id":"7"}""");
        bed.Gateway.Send("CHANNEL_DELETE", """{"id":"8"}""");

        await bed.WaitUntilAsync(() => bed.Handled.Any(happened => happened.Name == "CHANNEL_DELETE"), "the next event is handled");
        Assert.Contains("GUILD_DELETE", Assert.Single(bed.Complaints).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_are_no_interactions_keep_their_order()
    {
        await using var bed = await GatewayBed.ReadyAsync(handle: async (_, _) => await Task.Yield());

        for (var i = 0; i < 200; i++)
        {
            bed.Gateway.Send(i % 2 == 0 ? "GUILD_CREATE" : "GUILD_DELETE", $$"""{"id":"{{i}}"}""");
        }

        await bed.WaitUntilAsync(() => bed.Handled.Count() >= 201, "all are handled");
        Assert.Equal(Enumerable.Range(0, 200), bed.Handled.Skip(1).Select(GatewayBed.IdOf));
    }

    [Fact]
    public async Task An_interaction_that_waited_for_three_seconds_is_counted_and_not_handled()
    {
        var time = new FakeTimeProvider();
        var handled = new List<string>();
        var (events, health) = Build(time, handled);
        events.Post(new GatewayEvent(GatewayEvent.Interaction, default, time.GetTimestamp()));
        events.Post(new GatewayEvent("GUILD_DELETE", default, time.GetTimestamp()));
        time.Advance(TimeSpan.FromSeconds(3));

        events.Complete();
        await events.RunAsync(CancellationToken.None);

        Assert.Equal(["GUILD_DELETE"], handled);
        Assert.Equal(1, health.StaleInteractions);
    }

    [Fact]
    public async Task A_full_queue_drops_the_oldest_and_counts_it()
    {
        var time = new FakeTimeProvider();
        var handled = new List<string>();
        var (events, health) = Build(time, handled, capacity: 2);
        foreach (var name in (string[])["A", "B", "C"])
        {
            events.Post(new GatewayEvent(name, default, time.GetTimestamp()));
        }

        events.Complete();
        await events.RunAsync(CancellationToken.None);

        Assert.Equal(["B", "C"], handled);
        Assert.Equal(1, health.DroppedEvents);
    }

    [Fact]
    public async Task No_interaction_waits_for_others_and_past_the_most_there_may_be_the_log_says_so()
    {
        var release = new TaskCompletionSource();
        await using var bed = await GatewayBed.ReadyAsync(handle: (happened, stop) => happened.IsInteraction ? release.Task.WaitAsync(stop) : Task.CompletedTask);

        foreach (var id in Enumerable.Range(1, GatewayEvents.InteractionsAtOnce + 1))
        {
            bed.SendInteraction(id);
        }

        await bed.WaitUntilAsync(() => bed.Interactions().Count() == GatewayEvents.InteractionsAtOnce, "as many as there may be are in hand");
        await bed.WaitUntilAsync(() => bed.Complaints.Any(line => line.Text.Contains("as many as there may be", StringComparison.Ordinal)), "the log says so");
        release.SetResult();
        await bed.WaitForInteractionAsync(GatewayEvents.InteractionsAtOnce + 1);
        Assert.Equal(0, bed.Health.DroppedEvents);
    }

    [Fact]
    public async Task What_is_being_handled_is_finished_when_the_bot_stops()
    {
        var finished = false;
        var begun = new TaskCompletionSource();
        await using var bed = await GatewayBed.ReadyAsync(handle: async (happened, cancellationToken) =>
        {
            if (happened.IsInteraction)
            {
                begun.SetResult();
                await Task.Delay(100, cancellationToken);
                finished = true;
            }
        });
        bed.SendInteraction(1);
        await begun.Task;

        await bed.StopAsync();

        Assert.True(finished);
    }

    private static (GatewayEvents Events, GatewayHealth Health) Build(FakeTimeProvider time, List<string> handled, int capacity = 10)
    {
        var health = new GatewayHealth(time);
        var events = new GatewayEvents(
            (happened, _) =>
            {
                handled.Add(happened.Name);
                return Task.CompletedTask;
            },
            health,
            new GatewayPace(new GatewayTiming(), time, () => 0.5),
            NullLogger<GatewayEvents>.Instance,
            capacity);
        return (events, health);
    }
}
