using System.Buffers;
using System.Net.Http.Headers;

namespace Bot.Server.Discord.Rest;

/// <summary>What came of one HTTP request.</summary>
internal abstract record Exchange
{
    private Exchange()
    {
    }

    /// <summary>An answer came, whole.</summary>
    internal sealed record Answered(int Status, AnswerHeaders Headers, ReadOnlyMemory<byte> Body) : Exchange;

    /// <summary>The request may have arrived; its answer did not.</summary>
    internal sealed record Lost(string Reason) : Exchange;

    /// <summary>There was no connection, so the request surely did not arrive.</summary>
    internal sealed record NotSent(string Reason) : Exchange;
}

/// <summary>One HTTP request and its answer, nothing repeated. The only place that knows the token and the whole address.</summary>
internal sealed class HttpExchange(HttpClient http, DiscordSettings settings, DiscordRestLimits limits, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly AuthenticationHeaderValue _authorization = new("Bot", settings.BotToken);
    private readonly string _userAgent = DiscordUserAgent.Of(settings);

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Exchange> SendAsync(DiscordCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limits.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var request = Compose(call);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token) is { } body
                ? new Exchange.Answered((int)response.StatusCode, AnswerHeaders.Read(response.Headers), body)
                : new Exchange.Lost($"the answer with status {(int)response.StatusCode} is longer than {limits.MaxResponseBytes} bytes");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new Exchange.NotSent($"no connection ({failure.HttpRequestError})");
        }
        catch (HttpRequestException failure)
        {
            return new Exchange.Lost($"connection lost ({failure.HttpRequestError})");
        }
        catch (IOException)
        {
            return new Exchange.Lost("connection lost in the middle of the answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own time limit for connecting ends up here as well; then nothing was sent, but to call it lost is only careful.
            return new Exchange.Lost("no answer in time");
        }
    }

    private HttpRequestMessage Compose(DiscordCall call)
    {
        var request = new HttpRequestMessage(call.Route.Method, settings.ApiBaseUrl + call.Route.Path);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (call.Caller == DiscordCaller.Bot)
        {
            request.Headers.Authorization = _authorization;
        }

        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = Json;
        }
        else if (call.Route.Method == HttpMethod.Post)
        {
            // Without a content the handler itself would send a POST again over another connection, when a kept one turns out to be closed.
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }

    /// <summary>The body, or null when it is too long.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>(4096);
        while (await stream.ReadAsync(body.GetMemory(4096), cancellationToken) is > 0 and var count)
        {
            body.Advance(count);
            if (body.WrittenCount > limits.MaxResponseBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }
}
