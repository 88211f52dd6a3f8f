using System.Net.Http.Headers;
using Bot.Server.Http.Outbound;

namespace Bot.Server.Discord.Rest;

/// <summary>
/// The one way to Discord's REST interface: every call of the token goes through here, waits for its turn, is repeated where that can do no
/// harm, and comes back as one of five outcomes.
/// </summary>
internal sealed partial class DiscordRest : IDisposable
{
    /// <summary>How long an overloaded service is left alone when it does not say itself.</summary>
    private static readonly TimeSpan OverloadPause = TimeSpan.FromSeconds(30);

    private readonly HttpExchange _exchange;
    private readonly DiscordSettings _settings;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly string _userAgent;
    private readonly CallClock _clock;
    private readonly CallLimiter _limiter;
    private readonly DiscordRestLimits _limits;
    private readonly Func<double> _random;
    private readonly ILogger<DiscordRest> _log;
    private readonly TaskCompletionSource _tokenInvalid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();

    /// <param name="http">Follows no redirect and keeps no cookies.</param>
    /// <param name="settings">The address and the token.</param>
    /// <param name="limits">The numbers.</param>
    /// <param name="time">All waits go by it.</param>
    /// <param name="random">A number from 0 to 1, for jitter.</param>
    /// <param name="log">Gets routes by name only, and no bodies.</param>
    public DiscordRest(HttpClient http, DiscordSettings settings, DiscordRestLimits limits, TimeProvider time, Func<double> random, ILogger<DiscordRest> log)
    {
        _exchange = new HttpExchange(http, limits.AttemptTimeout, limits.MaxResponseBytes, time);
        _settings = settings;
        _authorization = new AuthenticationHeaderValue("Bot", settings.BotToken);
        _userAgent = DiscordUserAgent.Of(settings);
        _clock = new CallClock(time);
        _limiter = new CallLimiter(_clock, limits);
        _limits = limits;
        _random = random;
        _log = log;
    }

    /// <summary>Whether Discord refused the bot's token. Then every call is <see cref="DiscordOutcome.Stopped"/>, without a request.</summary>
    public bool IsTokenInvalid => _tokenInvalid.Task.IsCompleted;

    /// <summary>Completes when Discord refuses the bot's token.</summary>
    public Task TokenInvalid => _tokenInvalid.Task;

    /// <summary>How many rate limit buckets are remembered.</summary>
    public int LaneCount => _limiter.LaneCount;

    /// <summary>Sends a call and answers what became of it.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; whether a request was under way then is not known.</exception>
    public async Task<DiscordOutcome> SendAsync(DiscordCall call, CancellationToken cancellationToken)
    {
        if (IsTokenInvalid)
        {
            return new DiscordOutcome.Stopped();
        }

        var journey = new Journey(call, _clock.Now + call.Patience);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        try
        {
            using var turn = await _limiter.EnterAsync(call, journey.Deadline, waiting.Token);
            return turn is null
                ? new DiscordOutcome.TryLater(WaitFor(call), "other calls of the same bucket come first")
                : journey.End(await SendInTurnAsync(journey, turn, waiting.Token, cancellationToken));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return journey.End(new DiscordOutcome.Stopped());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task<DiscordOutcome> SendInTurnAsync(Journey journey, CallLimiter.Turn turn, CancellationToken waiting, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _limiter.WaitAsync(turn, journey.Deadline, waiting) is { } tooLong)
            {
                return new DiscordOutcome.TryLater(tooLong, "a rate limit");
            }

            waiting.ThrowIfCancellationRequested();
            var sentAt = _clock.Now;
            journey.Attempts++;
            using var request = Compose(journey.Call);
            var verdict = await _exchange.SendAsync(request, cancellationToken) switch
            {
                Exchange.Answered answer => Judge(turn, answer, AnswerHeaders.Read(answer.Headers)),
                Exchange.Lost lost => JudgeLoss(turn, lost.Reason),
                Exchange.NotSent notSent => new Verdict(new DiscordOutcome.TryLater(Pause(journey.Attempts), notSent.Reason), MayRepeat: true, Pauses: true),
                var other => throw new InvalidOperationException(other.GetType().Name),
            };
            if (verdict.Outcome is DiscordOutcome.Unknown unknown)
            {
                journey.Lose(unknown, sentAt + _limits.NonceMemory);
            }

            if (!verdict.MayRepeat || journey.Attempts >= _limits.Attempts)
            {
                return verdict.Outcome;
            }

            if (verdict.Pauses)
            {
                var next = _clock.Now + Pause(journey.Attempts);
                if (next > journey.Deadline)
                {
                    return verdict.Outcome;
                }

                await _clock.DelayUntilAsync(next, waiting);
            }
        }
    }

    /// <summary>The only place that knows the token and the whole address.</summary>
    private HttpRequestMessage Compose(DiscordCall call)
    {
        var request = new HttpRequestMessage(call.Route.Method, _settings.ApiBaseUrl + call.Route.Path);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (call.Caller == DiscordCaller.Bot)
        {
            request.Headers.Authorization = _authorization;
        }

        request.Content = call.Body is { } body ? HttpExchange.JsonContent(body) : call.Route.Method == HttpMethod.Post ? HttpExchange.NoContent() : null;
        return request;
    }

    private Verdict Judge(CallLimiter.Turn turn, Exchange.Answered answer, AnswerHeaders headers)
    {
        var call = turn.Call;
        _limiter.Learn(turn, headers);
        if (answer.Status is >= 200 and < 300)
        {
            _limiter.NoteLetThrough();
            return new Verdict(new DiscordOutcome.Ok(answer.Status, answer.Body));
        }

        var error = ErrorBody.Read(answer.Body);
        if (answer.Status is 401 or 403 or 429 && !(answer.Status == 429 && headers.IsShared) && _limiter.CountInvalid())
        {
            LogTooManyInvalid(_limits.InvalidRequests, _limits.InvalidWindow);
        }

        if (answer.Status == 429)
        {
            return JudgeLimit(turn, headers, error);
        }

        _limiter.NoteLetThrough();
        if (answer.Status == 401 && call.Caller == DiscordCaller.Bot && error.Code != DiscordError.InvalidWebhookToken && (error.IsJson || answer.Body.IsEmpty))
        {
            StopForGood();
            return new Verdict(new DiscordOutcome.Stopped());
        }

        if (error.Code == DiscordError.Overloaded)
        {
            return new Verdict(new DiscordOutcome.TryLater(headers.RetryAfter ?? OverloadPause, "Discord is overloaded"));
        }

        return answer.Status is >= 500 or 408
            ? JudgeLoss(turn, $"status {answer.Status}")
            : new Verdict(new DiscordOutcome.Refused(answer.Status, error.Code, Hide(call.Route, error.Message)));
    }

    /// <summary>
    /// Too many requests. Discord itself says for how long and has not done what was asked; without either sign of Discord the answer is
    /// Cloudflare's, and the address of this host is shut out (https://github.com/discord/discord-api-docs/issues/1771).
    /// </summary>
    private Verdict JudgeLimit(CallLimiter.Turn turn, AnswerHeaders headers, ErrorBody error)
    {
        var asked = error.RetryAfter ?? (headers.HasVia ? headers.RetryAfter : null);
        if (asked is not { } wait)
        {
            wait = _limiter.CloseAll(headers.RetryAfter ?? TimeSpan.Zero);
            LogShutOut(wait);
            return new Verdict(new DiscordOutcome.TryLater(wait, "Cloudflare turns requests away"), MayRepeat: true);
        }

        _limiter.NoteLetThrough();
        var isGlobal = error.IsGlobal || headers.IsGlobal;
        if (isGlobal)
        {
            _limiter.CloseBound(wait);
        }

        _limiter.CloseLane(turn, wait);
        LogLimited(turn.Call.Route.Name, wait, isGlobal ? "global" : headers.IsShared ? "shared" : "user");
        return new Verdict(new DiscordOutcome.TryLater(wait, "a rate limit"), MayRepeat: true);
    }

    private Verdict JudgeLoss(CallLimiter.Turn turn, string reason)
    {
        _limiter.LearnLoss(turn);
        LogLost(turn.Call.Route.Name, reason, turn.Call.MayRepeat);
        return new Verdict(new DiscordOutcome.Unknown(reason), turn.Call.MayRepeat, Pauses: true);
    }

    private void StopForGood()
    {
        if (_tokenInvalid.TrySetResult())
        {
            LogTokenInvalid();
            _stop.Cancel();
        }
    }

    /// <summary>Twice as long each time, and up to half of it shorter by chance, so that many hosts do not come back in step.</summary>
    private TimeSpan Pause(int attempts) => _limits.FirstPause * Math.Pow(2, attempts - 1) * (1 - (_random() / 2));

    private TimeSpan WaitFor(DiscordCall call)
    {
        var wait = _limiter.WaitFor(call);
        return wait > _limits.FirstPause ? wait : _limits.FirstPause;
    }

    private static string Hide(DiscordRoute route, string message) =>
        route.Secret is { } secret ? message.Replace(secret, "…", StringComparison.Ordinal) : message;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route}: Discord asks to wait {Wait} (limit: {Scope})")]
    private partial void LogLimited(string route, TimeSpan wait, string scope);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cloudflare turns requests to Discord away; nothing is sent for {Wait}")]
    private partial void LogShutOut(TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} requests to Discord were invalid within {Window}; sending pauses until there are fewer, so that this address is not shut out")]
    private partial void LogTooManyInvalid(int count, TimeSpan window);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Discord does not accept the bot's token; nothing is sent any more. Set Discord:BotToken and start again")]
    private partial void LogTokenInvalid();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Route}: outcome not known, {Reason} (may be repeated: {MayRepeat})")]
    private partial void LogLost(string route, string reason, bool mayRepeat);

    /// <summary>What one request came to.</summary>
    /// <param name="Outcome">What the call ends with, unless it is sent again.</param>
    /// <param name="MayRepeat">Whether sending it again can do no harm.</param>
    /// <param name="Pauses">Whether to pause before that; otherwise the limiter knows when.</param>
    private readonly record struct Verdict(DiscordOutcome Outcome, bool MayRepeat = false, bool Pauses = false);

    /// <summary>A call under way.</summary>
    private sealed class Journey(DiscordCall call, TimeSpan deadline)
    {
        private DiscordOutcome.Unknown? _lost;

        public DiscordCall Call => call;

        public TimeSpan Deadline => deadline;

        public int Attempts { get; set; }

        /// <summary>One request was lost; a POST is repeated only as long as its nonce is remembered.</summary>
        public void Lose(DiscordOutcome.Unknown outcome, TimeSpan forgottenAt)
        {
            _lost ??= outcome;
            if (call.Route.Method == HttpMethod.Post && forgottenAt < deadline)
            {
                deadline = forgottenAt;
            }
        }

        /// <summary>After a loss, "not done" would be a guess: the lost request may have done it.</summary>
        public DiscordOutcome End(DiscordOutcome outcome) => outcome switch
        {
            _ when _lost is null => outcome,
            DiscordOutcome.TryLater or DiscordOutcome.Stopped => _lost,
            DiscordOutcome.Refused refused when refused.Code == call.ArrivedCode => new DiscordOutcome.Ok(StatusCodes.Status204NoContent, default),
            _ => outcome,
        };
    }
}
