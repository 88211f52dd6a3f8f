using System.Net.WebSockets;

namespace Bot.Server.Discord.Gateway;

/// <summary>A WebSocket that speaks in whole messages and keeps to the limits: of size both ways, and of payloads sent in a minute.</summary>
internal sealed class GatewaySocket(string userAgent, GatewayPace pace) : IDisposable
{
    /// <summary>READY of a bot in thousands of guilds has a few megabytes. What is larger than this is not meant well.</summary>
    public const int MaxMessageBytes = 16 * 1024 * 1024;

    private const int UsualBytes = 16 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SendBudget _budget = new(pace.Time);
    private byte[] _buffer = new byte[UsualBytes];

    /// <summary>The code that the other side closed with; null while it has not, or when it gave none.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public async Task ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        // ClientWebSocket names no program by itself, and some gateways refuse those without a name.
        _socket.Options.SetRequestHeader("User-Agent", userAgent);

        // The gateway has heartbeats of its own.
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;

        using var timeout = new CancellationTokenSource(pace.Timing.ConnectTimeout, pace.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _socket.ConnectAsync(url, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WebSocketException(WebSocketError.Faulted, "The gateway did not answer the handshake in time.");
        }
    }

    /// <summary>The next message, valid until the next call; null when the other side has closed.</summary>
    /// <exception cref="InvalidDataException">It is too long, or not text.</exception>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_buffer.Length > UsualBytes * 64)
        {
            // One large message is no reason to keep that much memory.
            _buffer = new byte[UsualBytes];
        }

        for (var length = 0; ;)
        {
            if (length == _buffer.Length)
            {
                if (length >= MaxMessageBytes)
                {
                    throw new InvalidDataException("a message is longer than 16 MiB");
                }

                Array.Resize(ref _buffer, Math.Min(length * 2, MaxMessageBytes));
            }

            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            switch (part.MessageType)
            {
                case WebSocketMessageType.Close:
                    return null;
                case WebSocketMessageType.Binary:
                    throw new InvalidDataException("a message is binary, and no compression was asked for");
                default:
                    length += part.Count;
                    if (part.EndOfMessage)
                    {
                        return _buffer.AsMemory(0, length);
                    }

                    break;
            }
        }
    }

    /// <summary>Sends a payload that has to go, as soon as the limit allows.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            while (!_budget.TryTakeReserved(out var wait))
            {
                await pace.WaitAsync(wait, cancellationToken);
            }

            await SendNowAsync(payload, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends a payload, or leaves it when many were sent lately.</summary>
    public async Task SendIfCheapAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (_budget.TryTake())
            {
                await SendNowAsync(payload, cancellationToken);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says goodbye without waiting for the answer; nothing happens where the connection is gone already.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        using var timeout = new CancellationTokenSource(pace.Timing.CloseTimeout, pace.Time);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, timeout.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It broke, or is broken: there is nobody to say goodbye to.
        }
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task SendNowAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(pace.Timing.SendTimeout, pace.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await _socket.SendAsync(payload, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, either.Token);
    }
}
