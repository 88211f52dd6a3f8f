using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Bot.Core.Fetching;

/// <summary>
/// The head of an answer, read as it was received: what servers send is often not what the rules say, and validators go back to them byte for
/// byte.
/// </summary>
internal sealed class AnswerHead(HttpResponseMessage response)
{
    /// <summary>What is kept between two fetches; a validator of this length is a mistake.</summary>
    private const int MostValidatorCharacters = 4096;

    /// <summary>Nobody is left alone for longer because a server says so.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromDays(7);

    /// <summary>A year, as caches have it (https://www.rfc-editor.org/rfc/rfc9111#section-1.2.2 wants large numbers to be taken as large).</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromDays(365);

    public int Status => (int)response.StatusCode;

    public string? ETag => Validator("ETag");

    public string? LastModified => Validator("Last-Modified");

    public long? ContentLength => response.Content.Headers.ContentLength;

    /// <summary>Such as "text/vtt"; whatever stands before the first semicolon.</summary>
    public string? MediaType =>
        Raw("Content-Type")?.Split(';', 2)[0].Trim().ToLowerInvariant() is { Length: > 0 and <= 128 } type ? type : null;

    public string? Charset => Raw("Content-Type")?.Split(';').Skip(1)
        .Select(parameter => parameter.Split('=', 2, StringSplitOptions.TrimEntries))
        .Where(parts => parts.Length == 2 && parts[0].Equals("charset", StringComparison.OrdinalIgnoreCase))
        .Select(parts => parts[1].Trim('"', '\'', ' '))
        .FirstOrDefault(name => name.Length is > 0 and <= 64);

    /// <summary>How the body is packed; null for a way that was not asked for.</summary>
    public ContentCoding? Coding
    {
        get
        {
            var codings = (Raw("Content-Encoding") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                .ToArray();
            return codings switch
            {
                [] => ContentCoding.Identity,
                [var one] => one.ToLowerInvariant() switch
                {
                    "gzip" or "x-gzip" => ContentCoding.Gzip,
                    "deflate" => ContentCoding.Deflate,
                    "br" => ContentCoding.Brotli,
                    _ => null,
                },
                _ => null,
            };
        }
    }

    /// <summary>How long the answer stays good.</summary>
    public TimeSpan? MaxAge
    {
        get
        {
            foreach (var directive in (Raw("Cache-Control") ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                if (directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase) && Seconds(directive[8..].Trim('"', ' '), MostAge) is { } age)
                {
                    return age;
                }
            }

            return null;
        }
    }

    /// <summary>Where a redirect leads, in the words of the server.</summary>
    public string? Location => Raw("Location") is { } location ? FromUtf8(location) : null;

    /// <summary>How long the server wants to be left alone: a number of seconds or a date (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3).</summary>
    public TimeSpan? RetryAfter(DateTimeOffset now)
    {
        if (Raw("Retry-After") is not { } text)
        {
            return null;
        }

        if (Seconds(text, MostWait) is { } seconds)
        {
            return seconds;
        }

        if (!RetryConditionHeaderValue.TryParse(text, out var value) || value.Date is not { } until)
        {
            return null;
        }

        return until <= now ? TimeSpan.Zero : until - now is var wait && wait < MostWait ? wait : MostWait;
    }

    private static TimeSpan? Seconds(string text, TimeSpan most)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < (long)most.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : most;
    }

    private string? Validator(string name) => Raw(name) is { Length: <= MostValidatorCharacters } value ? value : null;

    private string? Raw(string name)
    {
        // Nothing here is parsed, and so nothing is put right on the way.
        if (!response.Headers.NonValidated.TryGetValues(name, out var values) && !response.Content.Headers.NonValidated.TryGetValues(name, out values))
        {
            return null;
        }

        foreach (var value in values)
        {
            if (value.Length > 0)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The handler reads heads as Latin-1, which loses nothing; addresses in them are often bare UTF-8.</summary>
    private static string FromUtf8(string latin1)
    {
        if (Ascii.IsValid(latin1))
        {
            return latin1;
        }

        var bytes = Encoding.Latin1.GetBytes(latin1);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : latin1;
    }
}
