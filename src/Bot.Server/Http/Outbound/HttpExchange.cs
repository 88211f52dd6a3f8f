using System.Buffers;
using System.Net.Http.Headers;

namespace Bot.Server.Http.Outbound;

/// <summary>What came of one HTTP request.</summary>
internal abstract record Exchange
{
    private Exchange()
    {
    }

    /// <summary>An answer came, whole.</summary>
    internal sealed record Answered(int Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body) : Exchange;

    /// <summary>The request may have arrived; its answer did not.</summary>
    internal sealed record Lost(string Reason) : Exchange;

    /// <summary>There was no connection, so the request surely did not arrive.</summary>
    internal sealed record NotSent(string Reason) : Exchange;
}

/// <summary>One HTTP request and its answer, nothing repeated.</summary>
/// <param name="http">A client made by <see cref="OutboundRegistration"/>.</param>
/// <param name="timeout">How long the answer is waited for.</param>
/// <param name="mostBytes">The longest answer that is read.</param>
/// <param name="time">The wait goes by it.</param>
internal sealed class HttpExchange(HttpClient http, TimeSpan timeout, int mostBytes, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>A body of JSON.</summary>
    public static HttpContent JsonContent(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Json;
        return content;
    }

    /// <summary>
    /// What a POST without a body has to have: without a content the handler itself would send it again over another connection, when a kept
    /// one turns out to be closed.
    /// </summary>
    public static HttpContent NoContent() => new ByteArrayContent([]);

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Exchange> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var tooLate = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLate.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, either.Token) is { } body
                ? new Exchange.Answered((int)response.StatusCode, response.Headers, body)
                : new Exchange.Lost($"the answer with status {(int)response.StatusCode} is longer than {mostBytes} bytes");
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
        catch (InvalidDataException)
        {
            return new Exchange.Lost("an answer that cannot be unpacked");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own time limit for connecting ends up here as well; then nothing was sent, but to call it lost is only careful.
            return new Exchange.Lost("no answer in time");
        }
    }

    /// <summary>The body, or null when it is too long.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>(4096);
        while (await stream.ReadAsync(body.GetMemory(4096), cancellationToken) is > 0 and var count)
        {
            body.Advance(count);
            if (body.WrittenCount > mostBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }
}
