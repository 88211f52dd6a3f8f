using System.Net;
using System.Net.Sockets;
using Bot.Server.Teams.Connector;
using Bot.Tests.Support;
using Bot.Tests.Support.Teams;

namespace Bot.Tests.Teams.Connector;

/// <summary>What is sent again, when, and what never is.</summary>
[Collection(Alone.Name)]
public sealed class ConnectorRetryTests
{
    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(502, false)]
    [InlineData(503, false)]
    [InlineData(504, false)]
    [InlineData(408, false)]
    [InlineData(null, true)]
    [InlineData(null, false)]
    public async Task A_message_that_may_have_arrived_is_never_sent_again(int? status, bool beforeCommit)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", status, beforeCommit));

        Assert.IsType<ConnectorOutcome.Unknown>(await bed.FinishAsync(bed.SendAsync()));

        Assert.Single(bed.Connector.Requests);
        Assert.Equal(beforeCommit ? 0 : 1, bed.Connector.State.Messages.Count);
    }

    [Fact]
    public async Task A_message_whose_answer_does_not_come_in_time_is_not_sent_again()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 201, BeforeCommit: false) { Hangs = true });

        var sending = bed.SendAsync();
        Assert.True(SpinWait.SpinUntil(() => bed.Connector.State.Messages.Count == 1, ConnectorBed.Patience));
        bed.Time.Advance(ConnectorBed.AnswerIn);

        Assert.IsType<ConnectorOutcome.Unknown>(await bed.FinishAsync(sending));
        Assert.Single(bed.Connector.Requests);
        Assert.Single(bed.Connector.State.Messages);
    }

    [Theory]
    [InlineData("POST", 1)]
    [InlineData("PUT", 2)]
    [InlineData("DELETE", 2)]
    [InlineData("GET", 2)]
    public async Task An_answer_that_cannot_be_unpacked_is_a_lost_one(string method, int calls)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault(method, 502, BeforeCommit: true) { Body = "this is not packed at all", Encoding = "gzip" });

        await bed.FinishAsync(Do(bed, method));

        Assert.Equal(calls, bed.Connector.Requests.Count);
    }

    [Theory]
    [InlineData("PUT", 502)]
    [InlineData("PUT", 500)]
    [InlineData("PUT", null)]
    [InlineData("DELETE", 503)]
    [InlineData("DELETE", null)]
    [InlineData("GET", 504)]
    [InlineData("GET", 408)]
    [InlineData("GET", null)]
    public async Task What_may_be_done_twice_is_repeated(string method, int? status)
    {
        await using var bed = await ConnectorBed.StartAsync();
        var message = bed.Connector.State.Add(ConnectorBed.Thread, [], null).Id;
        bed.Connector.Fail(new ConnectorFault(method, status, BeforeCommit: true));
        bed.Connector.Fail(new ConnectorFault(method, status, BeforeCommit: true));

        Assert.IsType<ConnectorOutcome.Ok>(await bed.FinishAsync(Do(bed, method, message)));

        Assert.Equal(3, bed.Connector.Requests.Count);
    }

    [Fact]
    public async Task What_may_be_done_twice_is_repeated_when_its_answer_does_not_come_in_time()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("GET", 200, BeforeCommit: true) { Hangs = true });

        var asking = Do(bed, "GET");
        await bed.ArrivedAsync(1);
        bed.Time.Advance(ConnectorBed.AnswerIn);

        Assert.IsType<ConnectorOutcome.Ok>(await bed.FinishAsync(asking));
    }

    [Fact]
    public async Task Four_times_is_enough()
    {
        await using var bed = await ConnectorBed.StartAsync();
        for (var number = 0; number < 10; number++)
        {
            bed.Connector.Fail(new ConnectorFault("PUT", 502, BeforeCommit: true));
        }

        Assert.IsType<ConnectorOutcome.Unknown>(await bed.FinishAsync(Do(bed, "PUT")));
        Assert.Equal(4, bed.Connector.Requests.Count);
    }

    [Fact]
    public async Task What_may_have_been_done_once_is_not_called_undone_later()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var message = bed.Connector.State.Add(ConnectorBed.Thread, [], null).Id;
        bed.Connector.Fail(new ConnectorFault("PUT", 502, BeforeCommit: false));
        bed.Connector.Fail(new ConnectorFault("PUT", 429, BeforeCommit: true) { RetryAfter = "600", Code = "TooManyRequests" });

        Assert.IsType<ConnectorOutcome.Unknown>(await bed.FinishAsync(Do(bed, "PUT", message)));
    }

    [Theory]
    [InlineData(429, "3")]
    [InlineData(429, null)]
    [InlineData(429, "soon")]
    [InlineData(412, null)]
    public async Task What_was_surely_not_done_is_repeated(int status, string? retryAfter)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", status, BeforeCommit: true) { Code = "Later", RetryAfter = retryAfter });
        var before = bed.Time.GetUtcNow();

        Assert.IsType<ConnectorOutcome.Ok>(await bed.FinishAsync(bed.SendAsync()));

        Assert.Equal(2, bed.Connector.Requests.Count);
        Assert.Single(bed.Connector.State.Messages);
        Assert.InRange((bed.Time.GetUtcNow() - before).TotalSeconds, retryAfter == "3" ? 3 : 0.5, 4);
    }

    [Fact]
    public async Task A_date_to_wait_for_is_understood()
    {
        await using var bed = await ConnectorBed.StartAsync();
        var until = bed.Time.GetUtcNow().AddSeconds(7);
        bed.Connector.Fail(new ConnectorFault("POST", 429, BeforeCommit: true) { Code = "Later", RetryAfter = until.ToString("R") });

        Assert.IsType<ConnectorOutcome.Ok>(await bed.FinishAsync(bed.SendAsync()));

        Assert.True(bed.Time.GetUtcNow() >= until);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    public async Task A_wait_of_nothing_is_not_taken_literally(string retryAfter)
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 429, BeforeCommit: true) { Code = "Later", RetryAfter = retryAfter });
        var before = bed.Time.GetUtcNow();

        Assert.IsType<ConnectorOutcome.Ok>(await bed.FinishAsync(bed.SendAsync()));

        Assert.True(bed.Time.GetUtcNow() - before >= TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task A_wait_that_outlasts_the_patience_is_told()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.Fail(new ConnectorFault("POST", 429, BeforeCommit: true) { Code = "TooManyRequests", RetryAfter = "600" });

        var later = Assert.IsType<ConnectorOutcome.TryLater>(await bed.FinishAsync(bed.SendAsync()));

        Assert.True(later.After > TimeSpan.FromMinutes(5));
        Assert.Single(bed.Connector.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_asked_for_once_more_and_not_for_ever()
    {
        await using var bed = await ConnectorBed.StartAsync();
        await bed.SendAsync();
        bed.Connector.RevokeTokens();
        Assert.IsType<ConnectorOutcome.Ok>(await bed.FinishAsync(bed.SendAsync()));
        Assert.Equal(2, bed.Connector.TokensIssued);

        bed.Time.Advance(TimeSpan.FromMinutes(1));
        bed.Connector.Fail(new ConnectorFault("POST", 401, BeforeCommit: true) { Code = "BotNotRegistered" });
        bed.Connector.Fail(new ConnectorFault("POST", 401, BeforeCommit: true) { Code = "BotNotRegistered" });
        var refused = Assert.IsType<ConnectorOutcome.Refused>(await bed.FinishAsync(bed.SendAsync()));

        Assert.Equal((401, "BotNotRegistered"), (refused.Status, refused.Code));
        Assert.Equal(3, bed.Connector.TokensIssued);
    }

    [Fact]
    public async Task A_bot_that_is_not_known_at_all_does_not_ask_for_a_token_with_every_message()
    {
        await using var bed = await ConnectorBed.StartAsync();
        for (var number = 0; number < 20; number++)
        {
            bed.Connector.Fail(new ConnectorFault("POST", 401, BeforeCommit: true) { Code = "BotNotRegistered" });
        }

        for (var number = 0; number < 5; number++)
        {
            Assert.IsType<ConnectorOutcome.Refused>(await bed.FinishAsync(bed.SendAsync()));
        }

        Assert.InRange(bed.Connector.TokensIssued, 1, 3);
    }

    [Fact]
    public async Task No_connection_is_tried_again_and_told()
    {
        var port = FreePort();
        await using var bed = await ConnectorBed.StartAsync(settings => settings.ServiceHosts = [$"127.0.0.1:{port}"]);

        var later = await bed.FinishAsync(bed.Client.SendAsync(new ConnectorPlace(new Uri($"http://127.0.0.1:{port}/"), "19:x", null), ConnectorBed.Hello, targeted: false, CancellationToken.None));

        Assert.Contains("no connection", Assert.IsType<ConnectorOutcome.TryLater>(later).Reason, StringComparison.Ordinal);
        Assert.Equal(3, bed.Waits);
    }

    [Fact]
    public async Task A_hundred_at_once_go_within_the_limits_of_their_channel()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.LimitedBy = bed.Time;
        await bed.SendAsync();
        bed.Time.Advance(TimeSpan.FromMinutes(1));

        var calls = SendAtOnce(bed, 100);

        var went = calls.Count(call => call.Result is ConnectorOutcome.Ok);
        Assert.Equal(0, bed.Connector.Limited);
        Assert.Equal(1 + went, bed.Connector.State.Messages.Count);
        Assert.InRange(went, 60, 70);
        Assert.All(calls, call => Assert.True(call.Result is ConnectorOutcome.Ok or ConnectorOutcome.TryLater));
    }

    [Fact]
    public async Task Whoever_waits_for_the_first_token_still_goes_within_the_limits()
    {
        await using var bed = await ConnectorBed.StartAsync();
        bed.Connector.LimitedBy = bed.Time;
        var gate = new TaskCompletionSource();
        bed.Connector.TokenGate = gate.Task;

        var calls = await Task.Run(() => Enumerable.Range(0, 8).Select(_ => bed.SendAsync()).ToArray());
        await bed.Time.TimerAsync(due => due == ConnectorBed.AnswerIn);
        bed.Time.Advance(TimeSpan.FromSeconds(5));
        gate.SetResult();
        for (var left = calls.ToList(); left.Count > 1;)
        {
            left.Remove(await Task.WhenAny(left).WaitAsync(ConnectorBed.Patience));
        }

        Assert.Equal(7, bed.Connector.Requests.Count);
        Assert.All(await bed.FinishAsync(Task.WhenAll(calls)), outcome => Assert.IsType<ConnectorOutcome.Ok>(outcome));
        Assert.Equal(0, bed.Connector.Limited);
    }

    /// <summary>Sends into several threads, which share the limits of their channel. The clock goes on only when all that may go has come.</summary>
    private static Task<ConnectorOutcome>[] SendAtOnce(ConnectorBed bed, int count)
    {
        using var pump = new Pump();
        var calls = Enumerable.Range(0, count).Select(number => bed.SendAsync($"{TeamsBed.Channel};messageid={number % 5}")).ToArray();
        while (!calls.All(call => call.IsCompleted))
        {
            Assert.True(SpinWait.SpinUntil(
                () =>
                {
                    pump.Run();
                    return bed.Connector.State.Messages.Count + bed.Connector.Limited >= bed.Time.Started(due => due == ConnectorBed.AnswerIn) - bed.Connector.TokenRequests;
                },
                ConnectorBed.Patience));
            bed.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        return calls;
    }

    private static Task<ConnectorOutcome> Do(ConnectorBed bed, string method, string message = "1") => method switch
    {
        "POST" => bed.SendAsync(),
        "PUT" => bed.Client.UpdateAsync(bed.Place(), message, ConnectorBed.Hello, targeted: false, CancellationToken.None),
        "DELETE" => bed.Client.DeleteAsync(bed.Place(), message, CancellationToken.None),
        _ => bed.Client.MemberAsync(bed.Place(), TeamsBed.Ana, CancellationToken.None),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
