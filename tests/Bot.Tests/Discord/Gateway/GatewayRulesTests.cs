using System.Text;
using System.Text.Json;
using Bot.Server.Discord.Gateway;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Discord.Gateway;

/// <summary>The parts of the client that need no connection.</summary>
public class GatewayRulesTests
{
    private static readonly GatewaySession Session = GatewaySession.Begin("abc", "wss://resume.example.org", 1)!;

    [Fact]
    public void A_session_begins_with_READY_and_can_resume() =>
        Assert.Equal(new GatewaySession("abc", new Uri("wss://resume.example.org"), 1, 0), Session);

    [Fact]
    public void Without_READY_there_is_nothing_to_resume() => Assert.False(GatewaySession.None.Saw(7).CanResume);

    [Theory]
    [InlineData(null, 1L)]
    [InlineData("", 1L)]
    [InlineData("abc", null)]
    public void A_READY_that_lacks_something_begins_nothing(string? id, long? sequence) =>
        Assert.Null(GatewaySession.Begin(id, "wss://resume.example.org", sequence));

    [Theory]
    [InlineData("https://resume.example.org")]
    [InlineData("ws://resume.example.org")]
    [InlineData("nowhere")]
    [InlineData(null)]
    public void The_token_goes_to_no_address_that_is_not_secure(string? url) =>
        Assert.Null(GatewaySession.Begin("abc", url, 1)!.ResumeUrl);

    [Fact]
    public void A_replayed_event_does_not_take_the_sequence_back() =>
        Assert.Equal(9, Session.Saw(5).Saw(9).Saw(7).Saw(null).Sequence);

    [Fact]
    public void The_third_failed_resume_in_a_row_drops_the_session()
    {
        var twice = Session.ResumeFailed().ResumeFailed();

        Assert.True(twice.CanResume);
        Assert.Equal(GatewaySession.None, twice.ResumeFailed());
        Assert.True(twice.Resumed().ResumeFailed().ResumeFailed().CanResume);
    }

    [Theory]
    [InlineData("wss://gateway.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg/?v=9", "wss://gateway.discord.gg/?v=10&encoding=json")]
    public void Every_connection_asks_for_the_same_version(string url, string expected) =>
        Assert.Equal(expected, GatewayUrl.ForConnecting(new Uri(url)).AbsoluteUri);

    [Theory]
    [InlineData(null, nameof(GatewayNext.Resume))]
    [InlineData(1000, nameof(GatewayNext.Resume))]
    [InlineData(1006, nameof(GatewayNext.Resume))]
    [InlineData(4000, nameof(GatewayNext.Resume))]
    [InlineData(4009, nameof(GatewayNext.Identify))]
    [InlineData(4014, nameof(GatewayNext.StopForGood))]
    public void What_follows_a_close_code(int? code, string next) => Assert.Equal(next, GatewayClosing.After(code).ToString());

    [Fact]
    public void The_pause_doubles_has_a_limit_and_is_half_random()
    {
        var timing = new GatewayTiming { FirstBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(10) };
        var lucky = new GatewayPace(timing, TimeProvider.System, () => 0);
        var unlucky = new GatewayPace(timing, TimeProvider.System, () => 1);

        Assert.Equal([0, 1, 2, 4, 8, 10, 10], Enumerable.Range(0, 7).Select(failures => unlucky.Backoff(failures).TotalSeconds));
        Assert.Equal(10, unlucky.Backoff(int.MaxValue).TotalSeconds);
        Assert.Equal(4, lucky.Backoff(4).TotalSeconds);
    }

    [Fact]
    public void At_most_120_payloads_leave_in_a_minute_and_some_are_kept_for_what_must_go()
    {
        var time = new FakeTimeProvider();
        var budget = new SendBudget(time);

        Assert.Equal(100, Enumerable.Range(0, 300).Count(_ => budget.TryTake()));
        Assert.Equal(20, Enumerable.Range(0, 300).Count(_ => budget.TryTakeReserved(out var _)));
        Assert.False(budget.TryTakeReserved(out var wait));
        time.Advance(wait);
        Assert.True(budget.TryTakeReserved(out _));
    }

    [Fact]
    public void The_envelope_is_read_in_any_order_and_the_data_stays_as_it_is()
    {
        var payload = GatewayPayload.Read(Encoding.UTF8.GetBytes("""{"d": {"a":[1,{"op":3}]} ,"new":{"s":1},"t":"X","s":42,"op":0}"""));

        Assert.Equal((0, 42L, "X", """{"a":[1,{"op":3}]}"""), (payload.Op, payload.Sequence!.Value, payload.Name, Encoding.UTF8.GetString(payload.Data.Span)));
    }

    [Fact]
    public void Any_bytes_are_a_payload_or_a_JsonException()
    {
        var dice = new Random(7);
        var seed = Encoding.UTF8.GetBytes("""{"t":"MESSAGE\u00e9","s":12,"op":0,"d":{"x":[1,2.5e3,null,true,"\ud83d\ude00"]}}""");
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = seed.ToArray();
            for (var changes = dice.Next(1, 5); changes > 0; changes--)
            {
                bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
            }

            try
            {
                GatewayPayload.Read(bytes.AsMemory(0, dice.Next(bytes.Length + 1)));
            }
            catch (JsonException)
            {
                // As it should be.
            }
        }
    }
}
