using System.Net.WebSockets;
using System.Text;
using Bot.Server.Discord.Gateway;
using Bot.Tests.Support.Discord;

namespace Bot.Tests.Discord.Gateway;

/// <summary>The life of connections, over real sockets. Each test ends with the check that the client broke none of Discord's rules.</summary>
public class GatewayConnectionTests
{
    // Long enough for an ACK to come in time while other tests keep the processor busy.
    private static readonly Action<FakeGateway> QuickBeats = gateway => gateway.HeartbeatInterval = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task It_identifies_and_hands_over_events()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        bed.SendInteraction(1);

        await bed.WaitForInteractionAsync(1);
        Assert.Equal(1, bed.Gateway.Identifies);
        Assert.Equal(GatewayState.Connected, bed.Health.State);
        Assert.NotNull(bed.Health.LastEvent);
    }

    [Fact]
    public async Task It_beats_with_the_last_sequence()
    {
        await using var bed = await GatewayBed.ReadyAsync(QuickBeats);
        bed.SendInteraction(1);
        await bed.WaitForInteractionAsync(1);

        await bed.Log.WaitForAsync(entry => entry is { Act: FakeGatewayAct.Beat, Number: 2 }, 3, "three beats with 2");

        await bed.WaitUntilAsync(() => bed.Health.LastAck is not null, "an ACK is seen");
        bed.AssertStayedConnected();
    }

    [Fact]
    public async Task Beats_without_an_answer_end_the_connection_and_the_session_resumes()
    {
        await using var bed = await GatewayBed.ReadyAsync(gateway =>
        {
            QuickBeats(gateway);
            gateway.RefuseAcks = true;
        });

        var close = await bed.Log.WaitForAsync(FakeGatewayAct.ClosedByClient);
        bed.Gateway.RefuseAcks = false;
        await bed.Log.WaitForAsync(FakeGatewayAct.Resumed);

        Assert.Equal(4200, close.Number);
        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task A_beat_that_is_asked_for_comes_at_once()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        (await bed.Gateway.LiveAsync()).AskForBeat();

        Assert.Equal(1, (await bed.Log.WaitForAsync(FakeGatewayAct.Beat)).Number);
        bed.AssertStayedConnected();
    }

    [Fact]
    public async Task A_flood_of_requests_for_beats_does_not_make_it_send_too_much()
    {
        await using var bed = await GatewayBed.ReadyAsync();
        var live = await bed.Gateway.LiveAsync();

        for (var i = 0; i < 300; i++)
        {
            live.AskForBeat();
        }

        bed.SendInteraction(1);
        await bed.WaitForInteractionAsync(1);
        bed.AssertStayedConnected();
        await bed.StopAsync();
        await bed.Log.WaitForAsync(FakeGatewayAct.ClosedByClient);
        Assert.InRange(bed.Log.Count(FakeGatewayAct.Beat), 90, 119);
    }

    [Fact]
    public async Task Asked_to_reconnect_it_resumes_from_the_last_sequence()
    {
        await using var bed = await GatewayBed.ReadyAsync();
        bed.SendInteraction(1);

        (await bed.Gateway.LiveAsync()).AskToReconnect();
        var resumed = await bed.Log.WaitForAsync(FakeGatewayAct.Resumed);

        Assert.Equal(2, resumed.Number);
        Assert.Equal(4200, (await bed.Log.WaitForAsync(FakeGatewayAct.ClosedByClient)).Number);
        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task Asked_to_reconnect_instead_of_HELLO_it_does()
    {
        await using var bed = await GatewayBed.StartAsync(gateway => gateway.Greetings.Enqueue(new FakeGatewayGreeting(FakeGatewayMood.ReconnectAtOnce)));

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready);

        Assert.Equal(2, bed.Log.Count(FakeGatewayAct.Connected));
        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task A_late_HELLO_is_waited_for()
    {
        await using var bed = await GatewayBed.StartAsync(gateway =>
            gateway.Greetings.Enqueue(new FakeGatewayGreeting(FakeGatewayMood.Normal, Delay: TimeSpan.FromMilliseconds(400))));

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready);

        bed.AssertStayedConnected();
    }

    [Fact]
    public async Task No_HELLO_at_all_is_not_waited_for()
    {
        var impatient = GatewayBed.Hurried with { HelloTimeout = TimeSpan.FromMilliseconds(200) };
        await using var bed = await GatewayBed.StartAsync(gateway => gateway.Greetings.Enqueue(new FakeGatewayGreeting(FakeGatewayMood.Silence)), timing: impatient);

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready);

        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task A_refused_handshake_is_tried_again()
    {
        await using var bed = await GatewayBed.StartAsync(gateway => gateway.Greetings.Enqueue(new FakeGatewayGreeting(FakeGatewayMood.RefuseHandshake, 503)));

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready);

        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task A_session_called_invalid_but_resumable_resumes()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        (await bed.Gateway.LiveAsync()).Invalidate(resumable: true);

        await bed.Log.WaitForAsync(FakeGatewayAct.Resumed);
        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task A_session_called_invalid_is_begun_anew_after_a_wait()
    {
        var slow = GatewayBed.Hurried with { InvalidSessionMin = TimeSpan.FromMilliseconds(300), InvalidSessionMax = TimeSpan.FromMilliseconds(400) };
        await using var bed = await GatewayBed.ReadyAsync(timing: slow);
        var before = Environment.TickCount64;

        (await bed.Gateway.LiveAsync()).Invalidate(resumable: false);

        var again = await bed.Log.WaitForAsync(FakeGatewayAct.Identified, 2);
        Assert.InRange(again.At - before, 290, 10_000);
        Assert.Equal(0, bed.Gateway.Resumes);
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4999)]
    public async Task A_resumable_close_resumes(int code)
    {
        await using var bed = await GatewayBed.ReadyAsync();
        var live = await bed.Gateway.LiveAsync();

        live.Close(code);

        // The fake forgets a session on 1001; the client asks all the same, as that is free.
        await bed.Log.WaitForAsync(FakeGatewayAct.ResumeAsked);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4005)]
    [InlineData(4007)]
    [InlineData(4008)]
    [InlineData(4009)]
    public async Task A_close_that_ends_the_session_begins_a_new_one(int code)
    {
        await using var bed = await GatewayBed.ReadyAsync();

        (await bed.Gateway.LiveAsync()).Close(code);

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready, 2);
        Assert.Equal(0, bed.Gateway.Resumes);
    }

    [Theory]
    [InlineData(4004, "token is wrong")]
    [InlineData(4010, "shard")]
    [InlineData(4011, "more shards")]
    [InlineData(4012, "Update the bot")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "intents")]
    public async Task A_fatal_close_stops_for_good_with_one_line_that_says_what_to_do(int code, string advice)
    {
        await using var bed = await GatewayBed.ReadyAsync();

        (await bed.Gateway.LiveAsync()).Close(code);

        await bed.WaitUntilAsync(() => bed.Health.State == GatewayState.Faulted, "it is faulted");
        await bed.StopAsync();
        Assert.Equal(code, bed.Health.Fault?.Code);
        var (_, line) = Assert.Single(bed.Complaints);
        Assert.Contains(advice, line, StringComparison.Ordinal);
        Assert.DoesNotContain("test-token", line, StringComparison.Ordinal);
        bed.AssertStayedConnected();
    }

    [Fact]
    public async Task A_wrong_token_is_told_once_and_not_tried_again()
    {
        await using var bed = await GatewayBed.StartAsync(token: "another-token");

        await bed.WaitUntilAsync(() => bed.Health.State == GatewayState.Faulted, "it is faulted");

        Assert.Equal(4004, bed.Health.Fault?.Code);
        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task A_broken_connection_resumes_and_what_was_missed_comes()
    {
        await using var bed = await GatewayBed.ReadyAsync();
        var live = await bed.Gateway.LiveAsync();

        live.Break();
        await bed.Log.WaitForAsync(FakeGatewayAct.Gone);
        bed.SendInteraction(1);

        await bed.WaitForInteractionAsync(1);
        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task A_session_that_Discord_forgot_is_begun_anew()
    {
        await using var bed = await GatewayBed.ReadyAsync();
        var live = await bed.Gateway.LiveAsync();

        bed.Gateway.ForgetSession();
        live.Break();

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready, 2);
        Assert.Equal(1, bed.Gateway.Resumes);
    }

    [Fact]
    public async Task After_three_failed_resumes_in_a_row_it_begins_a_new_session()
    {
        await using var bed = await GatewayBed.ReadyAsync();
        for (var i = 0; i < 3; i++)
        {
            bed.Gateway.Greetings.Enqueue(new FakeGatewayGreeting(FakeGatewayMood.DropAtStart));
        }

        (await bed.Gateway.LiveAsync()).AskToReconnect();

        await bed.Log.WaitForAsync(FakeGatewayAct.Ready, 2);
        Assert.Equal(3, bed.Gateway.Resumes);
        Assert.Equal(2, bed.Gateway.Identifies);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"op\":\"0\"}")]
    [InlineData("{\"op\":0,\"s\":\"1\"}")]
    [InlineData("{\"op\":0,\"t\":\"\\ud800\"}")]
    [InlineData("{\"op\":99999999999}")]
    [InlineData("{\"op\":11}{")]
    [InlineData("{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{\"session_id\":7}}")]
    [InlineData("{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":null}")]
    [InlineData("{\"op\":10,\"d\":{\"heartbeat_interval\":-5}}")]
    [InlineData("{\"op\":10,\"d\":{\"heartbeat_interval\":1e300}}")]
    public async Task What_is_no_payload_makes_it_reconnect(string garbage)
    {
        await using var bed = await GatewayBed.ReadyAsync();

        (await bed.Gateway.LiveAsync()).PostGarbage(Encoding.UTF8.GetBytes(garbage));

        await bed.Log.WaitForAsync(FakeGatewayAct.Resumed);
        Assert.Equal(1, bed.Gateway.Identifies);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_make_it_reconnect()
    {
        await using var bed = await GatewayBed.ReadyAsync();
        (await bed.Gateway.LiveAsync()).PostGarbage([0x80, 0xff, 0x00], WebSocketMessageType.Binary);
        await bed.Log.WaitForAsync(FakeGatewayAct.Resumed);

        (await bed.Gateway.LiveAsync()).PostGarbage([0xff, 0xfe, 0xfd]);

        await bed.Log.WaitForAsync(FakeGatewayAct.Resumed, 2);
    }

    [Fact]
    public async Task A_message_without_end_makes_it_reconnect()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        (await bed.Gateway.LiveAsync()).PostGarbage(new byte[GatewaySocket.MaxMessageBytes + 1]);

        await bed.Log.WaitForAsync(FakeGatewayAct.Resumed);
    }

    [Fact]
    public async Task A_large_message_arrives_whole()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        bed.Gateway.Send("GUILD_CREATE", $$"""{"id":"5","name":"{{new string('x', 3_000_000)}}"}""");

        await bed.WaitUntilAsync(() => bed.Handled.Any(happened => happened.Name == "GUILD_CREATE" && happened.Data.Length > 3_000_000), "the guild is handled");
    }

    [Fact]
    public async Task Opcodes_and_events_of_the_future_are_let_be()
    {
        await using var bed = await GatewayBed.ReadyAsync();
        (await bed.Gateway.LiveAsync()).Post("""{"op":77,"d":{"new":true},"more":[1,{"s":9}]}""");

        bed.Gateway.Send("SOMETHING_NEW", "[]");

        await bed.WaitUntilAsync(() => bed.Handled.Any(happened => happened.Name == "SOMETHING_NEW"), "the new event is handled");
        bed.AssertStayedConnected();
    }

    [Fact]
    public async Task Told_to_stop_it_closes_with_1000()
    {
        await using var bed = await GatewayBed.ReadyAsync();

        await bed.StopAsync();

        Assert.Equal(1000, (await bed.Log.WaitForAsync(FakeGatewayAct.ClosedByClient)).Number);
        Assert.Equal(GatewayState.Stopped, bed.Health.State);
        Assert.Empty(bed.Complaints);
    }
}
