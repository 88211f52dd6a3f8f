using System.Net;

namespace Bot.Core.Fetching;

/// <summary>One request to one address that has passed the <see cref="AddressGate"/>, and its answer; redirects are not followed here.</summary>
internal sealed class WebExchange(HttpMessageInvoker http, string userAgent, TimeProvider time)
{
    private readonly BodyReader _bodies = new(time);

    /// <summary>What came of it: an outcome, or where it goes on.</summary>
    internal readonly record struct Step(FetchOutcome? Outcome, Uri? Next = null, bool IsPermanent = false);

    /// <param name="request">What is wanted.</param>
    /// <param name="address">Where it is asked for: after redirects not where the request says.</param>
    /// <param name="movedTo">What an outcome says about where to ask from now on.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Step> AskAsync(FetchRequest request, Uri address, Uri? movedTo, TimeSpan patience, CancellationToken cancellationToken)
    {
        var host = WebHost.Of(address)!.ForAddress;
        using var tooLate = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLate.Token);
        try
        {
            using var message = Message(request, address);
            using var response = await http.SendAsync(message, either.Token);
            return await ReadAsync(request, address, movedTo, response, host, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Step(new FetchOutcome.Failed(FetchTrouble.TimedOut, $"{host} did not answer to the end within {request.TotalTime.TotalSeconds:0} seconds."));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Step(Explain(exception, host));
        }
    }

    private static FetchOutcome Explain(Exception exception, string host)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NotConnectedException stopped)
            {
                return stopped.Outcome;
            }
        }

        var error = exception switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException io => io.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        return error switch
        {
            HttpRequestError.SecureConnectionError => new FetchOutcome.Failed(FetchTrouble.Tls, $"The encrypted connection to {host} cannot be trusted: its certificate is expired, incomplete or for another name, or it speaks no TLS there."),
            HttpRequestError.NameResolutionError => new FetchOutcome.Failed(FetchTrouble.NameNotFound, $"There is no host by the name {host}."),
            HttpRequestError.ConnectionError => new FetchOutcome.Failed(FetchTrouble.NoConnection, $"{host} takes no connection."),
            HttpRequestError.ConfigurationLimitExceeded => new FetchOutcome.TooLarge($"The head of what {host} answers is longer than {WebFetcher.MostHeadKilobytes} KB."),
            HttpRequestError.InvalidResponse => new FetchOutcome.Failed(FetchTrouble.BadAnswer, $"What {host} answers is not HTTP."),
            _ => new FetchOutcome.Failed(FetchTrouble.CutOff, $"The connection to {host} ended in the middle of the answer."),
        };
    }

    private HttpRequestMessage Message(FetchRequest request, Uri address)
    {
        // HTTP/1.1 only: for one document at a time the later ones bring nothing but more ways to be attacked.
        var message = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept ?? "*/*");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        AddAsReceived(message, "If-None-Match", request.ETag);
        AddAsReceived(message, "If-Modified-Since", request.LastModified);
        return message;
    }

    private static void AddAsReceived(HttpRequestMessage message, string name, string? value)
    {
        // No answer can have held other characters, so such a value was never received.
        if (!string.IsNullOrEmpty(value) && !value.Any(c => c is (< ' ' and not '\t') or '\u007F' or > '\u00FF'))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private async Task<Step> ReadAsync(
        FetchRequest request, Uri address, Uri? movedTo, HttpResponseMessage response, string host, CancellationToken cancellationToken)
    {
        var head = new AnswerHead(response);
        return head.Status switch
        {
            200 or 203 => new Step(await ReadBodyAsync(request, address, movedTo, response, head, host, cancellationToken)),
            304 when request.ETag is not null || request.LastModified is not null =>
                new Step(new FetchOutcome.NotModified(address, movedTo, head.ETag, head.LastModified, head.MaxAge)),
            301 or 302 or 303 or 307 or 308 => Redirect(address, head, host),
            _ => new Step(new FetchOutcome.Failed(FetchTrouble.Status, Describe(head.Status, host), head.RetryAfter(time.GetUtcNow()), head.Status)),
        };
    }

    private static Step Redirect(Uri address, AnswerHead head, string host) =>
        head.Location is { } location && Uri.TryCreate(address, location, out var next)
            ? new Step(null, next, head.Status is 301 or 308)
            : new Step(new FetchOutcome.Failed(FetchTrouble.BadRedirect, $"{host} redirects and does not say where to.", Status: head.Status));

    private async Task<FetchOutcome> ReadBodyAsync(
        FetchRequest request, Uri address, Uri? movedTo, HttpResponseMessage response, AnswerHead head, string host, CancellationToken cancellationToken)
    {
        var type = head.MediaType;
        if (type is not null && Kind(type) is { } kind)
        {
            return new FetchOutcome.Refused(FetchRefusal.Recording, $"{host} says that this is {kind} ({type}), not a feed or a transcript; the bot never loads recordings.");
        }

        if (head.ContentLength > request.MaxBytes)
        {
            return new FetchOutcome.TooLarge($"{host} announces {head.ContentLength} bytes; the most that is read is {request.MaxBytes}.");
        }

        if (head.Coding is not { } coding)
        {
            return new FetchOutcome.Failed(FetchTrouble.BrokenCompression, $"{host} packs its answer in a way that it was not asked for.");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = await _bodies.ReadAsync(stream, coding, host, request.MaxBytes, cancellationToken);
        return body.Trouble ?? new FetchOutcome.Fetched(body.Bytes, address, movedTo, head.ETag, head.LastModified, type, head.Charset, head.MaxAge);
    }

    private static string? Kind(string mediaType) =>
        mediaType.StartsWith("audio/", StringComparison.Ordinal) ? "audio"
        : mediaType.StartsWith("video/", StringComparison.Ordinal) ? "a video"
        : mediaType.StartsWith("image/", StringComparison.Ordinal) ? "a picture"
        : null;

    private static string Describe(int status, string host) => status switch
    {
        401 or 402 or 403 or 407 => $"{host} does not let the bot in (status {status}).",
        404 => $"{host} has nothing at this address (status 404).",
        410 => $"{host} says that this is gone for good (status 410).",
        429 => $"{host} asks the bot to come less often (status 429).",
        >= 500 => $"{host} has trouble of its own (status {status}).",
        _ => $"{host} answers with status {status}, which brings nothing to read.",
    };
}
