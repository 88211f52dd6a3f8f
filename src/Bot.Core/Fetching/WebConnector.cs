using System.Net;
using System.Net.Sockets;

namespace Bot.Core.Fetching;

/// <summary>
/// Connects to a host, if where its name leads is allowed. The addresses that are looked at are the ones that are connected to, so a name
/// server that answers differently the next time gains nothing.
/// </summary>
/// <param name="allowed">Hosts that may be anywhere.</param>
/// <param name="time">Limits how long a connection is waited for.</param>
/// <param name="resolve">Looks up a name.</param>
/// <param name="connect">Opens a connection.</param>
internal sealed class WebConnector(
    AllowedHosts allowed, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> connect)
{
    /// <summary>A name can have any number of addresses; one of these answers, or the host is away.</summary>
    private const int MostTried = 4;

    private static readonly TimeSpan LookUpTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(8);

    /// <exception cref="NotConnectedException">There is no connection, and why.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public async Task<Stream> ConnectAsync(string name, int port, CancellationToken cancellationToken)
    {
        // Refused before in any case; here only because this is the last door.
        var host = WebHost.Read(name) ?? throw new NotConnectedException(new FetchOutcome.Refused(FetchRefusal.NotAnAddress, "The address has no host that could exist."));
        var addresses = host.Literal is { } literal ? [literal] : await LookUpAsync(host, cancellationToken);

        // A name with public and private addresses is an attack or a mistake; either way its owner had better hear of it.
        if (!allowed.Contains(host, port) && addresses.Select(AddressRanges.WhyNotPublic).FirstOrDefault(what => what is not null) is { } refusal)
        {
            throw new NotConnectedException(AddressGate.NotPublic(host, refusal));
        }

        foreach (var address in addresses.Take(MostTried))
        {
            if (await TryConnectAsync(new IPEndPoint(address, port), cancellationToken) is { } stream)
            {
                return stream;
            }
        }

        throw new NotConnectedException(new FetchOutcome.Failed(FetchTrouble.NoConnection, $"{host.ForAddress} takes no connection on port {port}."));
    }

    /// <summary>The system's resolver.</summary>
    public static Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken);

    /// <summary>A plain TCP connection.</summary>
    public static async Task<Stream> OpenAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> LookUpAsync(WebHost host, CancellationToken cancellationToken)
    {
        using var tooLate = new CancellationTokenSource(LookUpTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLate.Token);
        try
        {
            // The system's resolver does not always let itself be stopped.
            var found = await resolve(host.Name, either.Token).WaitAsync(either.Token);
            if (found.Length > 0)
            {
                return [.. found.Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)];
            }
        }
        catch (SocketException)
        {
            // Said below, in the same words as for a name without addresses.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NotConnectedException(new FetchOutcome.Failed(FetchTrouble.NameNotFound, $"The name {host.Name} could not be looked up in time."));
        }

        throw new NotConnectedException(new FetchOutcome.Failed(FetchTrouble.NameNotFound, $"There is no host by the name {host.Name}."));
    }

    private async Task<Stream?> TryConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        using var tooLate = new CancellationTokenSource(ConnectTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLate.Token);
        try
        {
            return await connect(address, either.Token);
        }
        catch (SocketException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
