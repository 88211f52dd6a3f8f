using System.Net;
using System.Text.Json;

namespace Bot.Tests.Support.Discord.Junk;

/// <summary>Sends junk, over a new connection whenever the server has closed the last one.</summary>
internal sealed class JunkCaller(IPEndPoint server) : IDisposable
{
    /// <summary>Far longer than an answer takes, and than what a debugger or a busy machine adds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The types of first answers (https://docs.discord.com/developers/interactions/receiving-and-responding).</summary>
    private static readonly int[] AnswerTypes = [1, 4, 5, 6, 7, 8, 9];

    private RawConnection? _connection;

    /// <summary>The status of the answer, or <see cref="JunkRequest.NoAnswer"/>.</summary>
    /// <param name="junk">The request.</param>
    /// <param name="wrong">What is wrong with the answer, or null.</param>
    public int Send(JunkRequest junk, out string? wrong)
    {
        _connection ??= new RawConnection(server, Patience);
        if (junk.End == JunkEnd.Reset)
        {
            _connection.SendAndReset(junk.Bytes);
            Hangup();
            wrong = null;
            return JunkRequest.NoAnswer;
        }

        var answer = _connection.Exchange(junk.Bytes, junk.End == JunkEnd.Short);
        wrong = FaultOf(junk, answer);
        if (answer is not { Closes: false } || junk.End != JunkEnd.Whole)
        {
            Hangup();
        }

        return answer?.Status ?? JunkRequest.NoAnswer;
    }

    public void Dispose() => Hangup();

    private static string? FaultOf(JunkRequest junk, RawAnswer? answer)
    {
        var status = answer?.Status ?? JunkRequest.NoAnswer;
        if (!junk.Allowed.Contains(status))
        {
            return $"{junk.Kind}: {status} instead of {string.Join(" or ", junk.Allowed)}";
        }

        var body = answer?.Body ?? default;
        return (status, body.IsEmpty) switch
        {
            ((int)HttpStatusCode.OK, _) when !IsAnswer(body) => $"{junk.Kind}: 200 without an answer",
            (not (int)HttpStatusCode.OK, false) => $"{junk.Kind}: {status} with a body",
            _ => null,
        };
    }

    private static bool IsAnswer(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("type", out var type) && AnswerTypes.Contains(type.GetInt32());
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Hangup()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
