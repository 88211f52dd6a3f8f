using System.Net.Http.Headers;
using Bot.Server.Http.Outbound;

namespace Bot.Server.Teams.Connector;

/// <summary>
/// The one way to the connector: every call waits for its turn, gets the token if its address may have it, is repeated where that can do no
/// harm, and comes back as one of five outcomes. A POST that may have arrived is never sent again, since nothing would recognise the second
/// one.
/// </summary>
internal sealed partial class ConnectorRest(
    HttpExchange exchange, ConnectorToken? token, TeamsSettings settings, ConnectorLimiter limiter, Func<double> random, TimeProvider time, ILogger<ConnectorRest> log)
{
    private const int MostAttempts = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WithoutToken = TimeSpan.FromSeconds(10);

    private static readonly ProductInfoHeaderValue UserAgent = new("podcasts-bot", "1.0");

    /// <summary>Sends a call and answers what became of it.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; whether a request was under way then is not known.</exception>
    public async Task<ConnectorOutcome> SendAsync(ConnectorCall call, CancellationToken cancellationToken)
    {
        if (!settings.Trusts(call.Service))
        {
            LogNotTrusted(call.Service.Host);
            return new ConnectorOutcome.Refused(StatusCodes.Status403Forbidden, "ServiceHostNotAllowed");
        }

        if (!call.Address.AbsoluteUri.EndsWith(call.Path, StringComparison.Ordinal) || call.Path.Contains("//", StringComparison.Ordinal) || call.Path.EndsWith('/'))
        {
            // An id of dots is taken for a step in the path, and an empty one leaves another call than was meant.
            return new ConnectorOutcome.Refused(StatusCodes.Status400BadRequest, "IdNotUsable");
        }

        var deadline = limiter.Now + call.Patience;
        var refreshed = false;
        ConnectorOutcome.Unknown? lost = null;
        for (var attempt = 1; ; attempt++)
        {
            // The token comes before the turn: while it is waited for, turns would pass, and all of them be used at once in the end.
            if (!await HasTokenAsync(cancellationToken))
            {
                return Undone(lost, WithoutToken, "no token");
            }

            if (await limiter.EnterAsync(call, deadline, cancellationToken) is { } tooLong)
            {
                return Undone(lost, tooLong, "a rate limit");
            }

            // Once more, because it may have ended during the wait.
            var bearer = token is null ? null : await token.GetAsync(cancellationToken);
            if (bearer is null && token is not null)
            {
                return Undone(lost, WithoutToken, "no token");
            }

            using var request = Compose(call, bearer);
            var sent = limiter.Now;
            var exchanged = await exchange.SendAsync(request, cancellationToken);
            if (exchanged is not Exchange.NotSent)
            {
                limiter.Came(call, sent, isTypical: exchanged is Exchange.Answered { Status: < 300 });
            }

            if (exchanged is Exchange.Answered { Status: StatusCodes.Status401Unauthorized } && token is not null && !refreshed && token.Drop(bearer!))
            {
                refreshed = true;
                continue;
            }

            var (outcome, wait) = Judge(call, exchanged, attempt);
            lost = outcome as ConnectorOutcome.Unknown ?? lost;
            if (wait is not { } pause || attempt >= MostAttempts || limiter.Now + pause > deadline)
            {
                return outcome is ConnectorOutcome.TryLater later ? Undone(lost, later.After, later.Reason) : outcome;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>What is not done this time may have been done by an earlier one, whose answer was lost.</summary>
    private static ConnectorOutcome Undone(ConnectorOutcome.Unknown? lost, TimeSpan after, string reason) =>
        lost is null ? new ConnectorOutcome.TryLater(after, reason) : lost;

    private async Task<bool> HasTokenAsync(CancellationToken cancellationToken) => token is null || await token.GetAsync(cancellationToken) is not null;

    private static HttpRequestMessage Compose(ConnectorCall call, string? bearer)
    {
        var request = new HttpRequestMessage(call.Method, call.Address);
        request.Headers.UserAgent.Add(UserAgent);
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        request.Content = call.Body is { } body ? HttpExchange.JsonContent(body) : call.Method == HttpMethod.Post ? HttpExchange.NoContent() : null;
        return request;
    }

    /// <returns>The outcome, and how long to wait before it is tried again; null when it is not.</returns>
    private (ConnectorOutcome Outcome, TimeSpan? Wait) Judge(ConnectorCall call, Exchange exchanged, int attempt)
    {
        switch (exchanged)
        {
            case Exchange.NotSent failed:
                return (new ConnectorOutcome.TryLater(Pause(attempt), failed.Reason), Pause(attempt));
            case Exchange.Lost lost:
                return Lose(call, lost.Reason, attempt);
            case Exchange.Answered { Status: >= 200 and < 300 } answer:
                return (new ConnectorOutcome.Ok(answer.Body), null);
            case Exchange.Answered { Status: StatusCodes.Status429TooManyRequests } answer:
                var asked = RetryAfter(answer.Headers) is { } named && named > TimeSpan.Zero ? named : Pause(attempt);
                limiter.Pause(call, asked);
                LogLimited(asked);

                // The pause of the conversation is the wait.
                return (new ConnectorOutcome.TryLater(asked, "a rate limit"), TimeSpan.Zero);
            case Exchange.Answered { Status: StatusCodes.Status412PreconditionFailed }:
                return (new ConnectorOutcome.TryLater(Pause(attempt), "the conversation is busy"), Pause(attempt));
            case Exchange.Answered { Status: StatusCodes.Status413PayloadTooLarge }:
                return (new ConnectorOutcome.TooLarge(), null);
            case Exchange.Answered { Status: StatusCodes.Status408RequestTimeout or (>= 500 and not StatusCodes.Status501NotImplemented) } answer:
                return Lose(call, $"status {answer.Status}", attempt);
            case Exchange.Answered answer:
                return (new ConnectorOutcome.Refused(answer.Status, ConnectorErrorBody.CodeOf(answer.Body)), null);
            default:
                throw new InvalidOperationException(exchanged.GetType().Name);
        }
    }

    private (ConnectorOutcome Outcome, TimeSpan? Wait) Lose(ConnectorCall call, string reason, int attempt)
    {
        LogLost(call.Method, reason, call.MayRepeat);
        return (new ConnectorOutcome.Unknown(reason), call.MayRepeat ? Pause(attempt) : null);
    }

    private TimeSpan? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => Bounded(delta),
        { Date: { } date } => Bounded(date - time.GetUtcNow()),
        _ => null,
    };

    private static TimeSpan Bounded(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : wait;

    /// <summary>Twice as long each time, and up to half of it shorter by chance, so that many hosts do not come back in step.</summary>
    private TimeSpan Pause(int attempt)
    {
        var whole = FirstPause * Math.Pow(2, attempt - 1);
        return (whole > LongestPause ? LongestPause : whole) * (1 - (random() / 2));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams: a conversation is reached at the host {Host}, which is not in Teams:ServiceHosts; nothing is sent there")]
    private partial void LogNotTrusted(string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams asks to wait {Wait} in a conversation")]
    private partial void LogLimited(TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams, {Method}: outcome not known, {Reason} (may be repeated: {MayRepeat})")]
    private partial void LogLost(HttpMethod method, string reason, bool mayRepeat);
}
