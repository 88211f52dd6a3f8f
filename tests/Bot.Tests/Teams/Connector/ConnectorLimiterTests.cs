using System.Text;
using Bot.Server.Teams.Connector;
using CsCheck;

namespace Bot.Tests.Teams.Connector;

/// <summary>The limits of Teams, kept for every pattern of arrivals.</summary>
public sealed class ConnectorLimiterTests
{
    private static readonly (int Count, TimeSpan Span)[] Limits =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1_800, TimeSpan.FromHours(1))];

    [Fact]
    public void No_window_ever_has_more_than_its_limit() => Gen.Select(Gen.Int[0, 900], Gen.Int[0, 20]).Array[1, 400].Sample(
        arrivals =>
        {
            var windows = new SlidingWindows(Limits);
            var now = TimeSpan.Zero;
            var places = new List<TimeSpan>();
            foreach (var (wait, dice) in arrivals)
            {
                now += TimeSpan.FromMilliseconds(wait);
                if (dice == 0)
                {
                    windows.CloseUntil(now + TimeSpan.FromSeconds(3));
                }

                var deadline = now + TimeSpan.FromSeconds(30);
                var at = windows.Reserve(now, deadline);
                Assert.True(at >= now);
                if (at <= deadline)
                {
                    places.Add(at);
                }
            }

            Assert.Equal(places.Order(), places);
            foreach (var (count, span) in Limits)
            {
                for (var index = count; index < places.Count; index++)
                {
                    Assert.True(places[index] - places[index - count] >= span);
                }
            }
        },
        iter: 300);

    [Fact]
    public void Nothing_waits_that_need_not()
    {
        var windows = new SlidingWindows(Limits);

        Assert.All(Enumerable.Range(0, 7), _ => Assert.Equal(TimeSpan.FromSeconds(5), windows.Reserve(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9))));
        Assert.Equal(TimeSpan.FromSeconds(6), windows.Reserve(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9)));
        Assert.Equal(TimeSpan.FromSeconds(7), windows.Reserve(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public async Task Conversations_do_not_wait_for_each_other_and_are_forgotten()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var limiter = bed.Limiter;
        for (var number = 0; number < 12_000; number++)
        {
            var call = new ConnectorCall(HttpMethod.Post, bed.Connector.ServiceUrl, "/", $"19:{number}", $"tenant-{number}");
            Assert.Null(await limiter.EnterAsync(call, limiter.Now, CancellationToken.None));
            bed.Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.InRange(limiter.Count, 1, 7_000);
    }

    [Fact]
    public void Whatever_an_error_looks_like_its_code_is_read_or_there_is_none()
    {
        Assert.Equal("BadSyntax", CodeOf("""{"error":{"code":"BadSyntax","message":"x"}}"""));
        Assert.Equal("MessageWritesBlocked", CodeOf("""{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}"""));
        Assert.Equal("", CodeOf("<html>Bad gateway</html>"));
        Assert.Equal("", CodeOf(""));
        Assert.Equal("", CodeOf("\"a string\""));
        Assert.Equal("", CodeOf("""{"error":"text"}"""));
        Assert.Equal("", CodeOf("""{"error":{"code":5}}"""));
        Assert.Equal("", CodeOf("""{"message":"\uD800{"}"""));
        Gen.Byte.Array[0, 200].Sample(body => ConnectorErrorBody.CodeOf(body), iter: 5_000);
        Gen.String.Sample(text => CodeOf($$"""{"error":{"code":"x","message":"y"},"message":"{{{text}}"}"""), iter: 5_000);
    }

    private static string CodeOf(string body) => ConnectorErrorBody.CodeOf(Encoding.UTF8.GetBytes(body));
}
