using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bot.Tests.Support;

/// <summary>What came back on a <see cref="RawConnection"/>.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; overwritten by the next answer.</param>
/// <param name="Closes">Whether the connection takes no further request.</param>
internal readonly record struct RawAnswer(int Status, ReadOnlyMemory<byte> Body, bool Closes);

/// <summary>
/// A connection on which requests go out byte for byte as they were made, one after the other. It does as little as can be, so that under
/// load the processor is left to the server, and so that nothing odd is put right on the way.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    /// <summary>What the buffers of both sides take at once, so that sending need not go on beside reading.</summary>
    private const int FitsIntoBuffers = 16 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _received = new byte[64 * 1024];

    public RawConnection(IPEndPoint server, TimeSpan patience)
    {
        _socket.ReceiveTimeout = (int)patience.TotalMilliseconds;
        _socket.SendTimeout = (int)patience.TotalMilliseconds;
        _socket.Connect(server);
    }

    /// <summary>Sends a request and reads the answer; null when the server hung up without one.</summary>
    /// <param name="request">All of the request, or a beginning of it.</param>
    /// <param name="ends">Whether the server is told that nothing more comes.</param>
    public RawAnswer? Exchange(ReadOnlyMemory<byte> request, bool ends = false)
    {
        // Whoever refuses a large body may answer before it has taken it all.
        var sending = Task.CompletedTask;
        if (request.Length > FitsIntoBuffers)
        {
            sending = Task.Run(() => TrySend(request.Span));
        }
        else if (!TrySend(request.Span))
        {
            return null;
        }

        if (ends)
        {
            sending.Wait();
            _socket.Shutdown(SocketShutdown.Send);
        }

        var answer = Read();
        if (answer is not { Closes: false })
        {
            _socket.Close();
        }

        sending.Wait();
        return answer;
    }

    /// <summary>Sends and hangs up at once, in the rudest way there is: a reset.</summary>
    public void SendAndReset(ReadOnlyMemory<byte> request)
    {
        TrySend(request.Span);
        _socket.Close(0);
    }

    public void Dispose() => _socket.Dispose();

    private bool TrySend(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }

            return true;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private RawAnswer? Read()
    {
        var have = 0;
        while (true)
        {
            int end;
            while ((end = _received.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
            {
                if (!TryReceive(ref have))
                {
                    return null;
                }
            }

            var head = Encoding.Latin1.GetString(_received, 0, end);
            var status = int.Parse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            var start = end + 4;
            if (status == 100)
            {
                // "Go on": the answer itself is still to come.
                _received.AsSpan(start, have - start).CopyTo(_received);
                have -= start;
                continue;
            }

            if (Header(head, "Content-Length") is not { } text)
            {
                // The endpoint never answers like that; a fault of the server does, and its status says enough.
                return new RawAnswer(status, default, Closes: true);
            }

            var length = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            while (have < start + length)
            {
                if (!TryReceive(ref have))
                {
                    return null;
                }
            }

            return new RawAnswer(status, _received.AsMemory(start, length), string.Equals(Header(head, "Connection"), "close", StringComparison.OrdinalIgnoreCase));
        }
    }

    private bool TryReceive(ref int have)
    {
        if (have == _received.Length)
        {
            Array.Resize(ref _received, 2 * have);
        }

        try
        {
            var count = _socket.Receive(_received.AsSpan(have));
            have += count;
            return count > 0;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return false;
        }
    }

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf("\r\n" + name + ":", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var start = at + name.Length + 3;
        var end = head.IndexOf("\r\n", start, StringComparison.Ordinal);
        return head[start..(end < 0 ? head.Length : end)].Trim();
    }
}
