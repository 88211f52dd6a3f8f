using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Bot.Tests.Fetching;

/// <summary>A server on a port of its own that answers whatever a test wants, also what no web server would. One request a connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly Func<Stream, CancellationToken, Task<Stream>>? _greet;
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _accepting;
    private int _connections;

    /// <param name="answer">Is given the head of a request and writes the answer.</param>
    /// <param name="greet">What happens before a request is read, such as the beginning of TLS.</param>
    public RawServer(Func<string, Stream, CancellationToken, Task> answer, Func<Stream, CancellationToken, Task<Stream>>? greet = null)
    {
        _answer = answer;
        _greet = greet;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The heads of the requests, in Latin-1.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>A server that sends the same bytes to everybody.</summary>
    public static RawServer Sending(byte[] answer) => new((_, stream, stop) => stream.WriteAsync(answer, stop).AsTask());

    public static RawServer Sending(string answer) => Sending(Encoding.Latin1.GetBytes(answer));

    /// <summary>A whole answer with a body.</summary>
    public static byte[] Answer(byte[] body, params string[] headers) =>
        [.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection: close\r\n\r\n")), .. body];

    public static byte[] Answer(string body, params string[] headers) => Answer(Encoding.UTF8.GetBytes(body), headers);

    public static string Redirect(int status, string location) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _talks.Add(TalkAsync(socket));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        await using var network = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var stream = _greet is null ? network : await _greet(network, _stop.Token);
            if (await ReadHeadAsync(stream) is { } head)
            {
                Requests.Enqueue(head);
                await _answer(head, stream, _stop.Token);
                socket.Shutdown(SocketShutdown.Send);

                // Closing with something unread would be a reset, and take what was sent with it.
                while (await stream.ReadAsync(new byte[1024], _stop.Token) > 0)
                {
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private async Task<string?> ReadHeadAsync(Stream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!bytes.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            bytes.Add(one[0]);
        }

        return Encoding.Latin1.GetString([.. bytes]);
    }
}
