using System.Net.WebSockets;
using Bot.Server.Discord.Gateway;
using Bot.Tests.Support.Discord;

namespace Bot.Tests.Discord.Gateway;

/// <summary>A bad day, in a few seconds.</summary>
public class GatewayChaosTests
{
    private const int Disconnects = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(20260801)]
    public async Task A_hundred_disconnects_of_every_kind_lose_no_interaction(int seed)
    {
        var dice = new Random(seed);
        await using var bed = await GatewayBed.ReadyAsync(gateway => gateway.HeartbeatInterval = TimeSpan.FromMilliseconds(150));
        var sent = new List<int>();
        var next = 0;
        var sessionsEnded = 0;

        void Send(int count)
        {
            for (var i = 0; i < count; i++)
            {
                if (bed.Gateway.Send("INTERACTION_CREATE", $$"""{"id":"{{++next}}"}""") is not null)
                {
                    sent.Add(next);
                }
            }
        }

        for (var i = 0; i < Disconnects; i++)
        {
            // Three resumes in a row that break before RESUMED is read rightly cost the session, so the client gets that far each time.
            var live = await bed.Gateway.LiveAsync();
            await bed.WaitUntilAsync(() => bed.Health.State == GatewayState.Connected, "the client is ready");
            Send(dice.Next(1, 6));
            switch (i % 14)
            {
                case 0:
                    live.Close(dice.Next(2) == 0 ? 4000 : 4001);
                    break;
                case 1:
                    live.Close(4002);
                    break;
                case 2:
                    live.Break();
                    break;
                case 3:
                    live.Drop();
                    break;
                case 4:
                    live.AskToReconnect();
                    break;
                case 5:
                    live.Invalidate(resumable: true);
                    break;
                case 6:
                    live.PostGarbage([(byte)'{', (byte)'"']);
                    break;
                case 7:
                    live.PostGarbage([1, 2, 3], WebSocketMessageType.Binary);
                    break;
                case 8:
                    bed.Gateway.Greetings.Enqueue(new FakeGatewayGreeting(FakeGatewayMood.ReconnectAtOnce));
                    live.Drop();
                    break;
                case 9:
                    bed.Gateway.Greetings.Enqueue(new FakeGatewayGreeting(FakeGatewayMood.CloseAtStart));
                    live.Drop();
                    break;
                case 10:
                    bed.Gateway.Greetings.Enqueue(new FakeGatewayGreeting(dice.Next(2) == 0 ? FakeGatewayMood.DropAtStart : FakeGatewayMood.DropAtOnce));
                    live.AskToReconnect();
                    break;
                case 11:
                    await NoAcksUntilClosedAsync(bed);
                    break;
                case 12 or 13:
                    // What a session that ends had not delivered is lost by Discord, too.
                    await WaitForAllAsync(bed, sent);
                    live = await bed.Gateway.LiveAsync();
                    sessionsEnded++;
                    EndSession(live, dice.Next(3));
                    break;
            }

            Send(dice.Next(0, 4));
        }

        await WaitForAllAsync(bed, sent);
        Assert.True(sent.Count > Disconnects * 2, "there was something to lose");
        Assert.Equal(1 + sessionsEnded, bed.Gateway.Identifies);
        Assert.Equal(0, bed.Health.DroppedEvents + bed.Health.StaleInteractions);
        Assert.DoesNotContain(bed.Log.Entries, entry => entry is { Act: FakeGatewayAct.ClosedByClient, Number: 1000 or 1001 });
    }

    private static void EndSession(FakeGatewayConnection live, int how)
    {
        switch (how)
        {
            case 0:
                live.Invalidate(resumable: false);
                break;
            case 1:
                live.Close(4007);
                break;
            default:
                live.Close(4009);
                break;
        }
    }

    private static async Task NoAcksUntilClosedAsync(GatewayBed bed)
    {
        var closes = bed.Log.Count(FakeGatewayAct.ClosedByClient);
        bed.Gateway.RefuseAcks = true;
        await bed.Log.WaitForAsync(FakeGatewayAct.ClosedByClient, closes + 1);
        bed.Gateway.RefuseAcks = false;
    }

    private static Task WaitForAllAsync(GatewayBed bed, List<int> sent) =>
        bed.WaitUntilAsync(() => sent.ToHashSet().IsSubsetOf(bed.Interactions()), "every interaction is handled");
}
