using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Server.Teams.Inbound;

/// <summary>The answer to an invoke: what the HTTP response says. Every invoke that is understood is answered with JSON; Teams shows "Unable to reach app" for less.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Body">The body, as JSON; null for none.</param>
internal sealed record InvokeAnswer(int Status, byte[]? Body = null)
{
    /// <summary>The name of the invoke means nothing to the bot.</summary>
    public static readonly InvokeAnswer Unknown = new(StatusCodes.Status501NotImplemented);

    /// <summary>Understood, and there is nothing to show.</summary>
    public static readonly InvokeAnswer Nothing = new(StatusCodes.Status200OK, "{}"u8.ToArray());

    /// <summary>An answer of this shape.</summary>
    public static InvokeAnswer Of<T>(T body, JsonTypeInfo<T> type) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(body, type));

    /// <summary>The answer as a response.</summary>
    public IResult ToResult() => Body is null ? Results.StatusCode(Status) : Results.Bytes(Body, MediaTypeNames.Application.Json);
}
