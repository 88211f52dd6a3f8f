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

        var deadline = limiter.Now + call.Patience;
        var refreshed = false;
        for (var attempt = 1; ; attempt++)
        {
            if (await limiter.EnterAsync(call, deadline, cancellationToken) is { } tooLong)
            {
                return new ConnectorOutcome.TryLater(tooLong, "a rate limit");
            }

            var bearer = token is null ? null : await token.GetAsync(cancellationToken);
            if (bearer is null && token is not null)
            {
                return new ConnectorOutcome.TryLater(WithoutToken, "no token");
            }

            using var request = Compose(call, bearer);
            var exchanged = await exchange.SendAsync(request, cancellationToken);
            if (exchanged is Exchange.Answered { Status: StatusCodes.Status401Unauthorized } && token is not null && !refreshed)
            {
                token.Drop(bearer!);
                refreshed = true;
                continue;
            }

            var (outcome, wait) = Judge(call, exchanged, attempt);
            if (wait is not { } pause || attempt >= MostAttempts || limiter.Now + pause > deadline)
            {
                return outcome;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

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
                var asked = RetryAfter(answer.Headers) ?? Pause(attempt);
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
