using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bot.Core.Fetching;

/// <summary>
/// The one way in which the bot fetches from the open web: feeds and transcripts, never recordings. Addresses come from strangers, and so do
/// answers; both are taken to be hostile.
/// </summary>
internal sealed class WebFetcher : IDisposable
{
    /// <summary>The longest head of an answer.</summary>
    public const int MostHeadKilobytes = 32;

    private const int MostRedirects = 5;
    private const int MostAtOncePerHost = 2;
    private const int MostAtOnce = 8;

    private readonly TimeProvider _time;
    private readonly AddressGate _gate;
    private readonly FetchPlaces _places = new(MostAtOncePerHost, MostAtOnce);
    private readonly HttpMessageInvoker _http;
    private readonly WebExchange _exchange;

    /// <param name="settings">The operator's.</param>
    /// <param name="time">All limits of time go by it.</param>
    /// <param name="resolve">Looks up a name; the system's resolver when null.</param>
    /// <param name="connect">Opens a connection; plain TCP when null.</param>
    /// <exception cref="FormatException">The settings have faults, see <see cref="FetchSettings.FindFaults"/>.</exception>
    public WebFetcher(
        FetchSettings settings,
        TimeProvider time,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
        Func<IPEndPoint, CancellationToken, Task<Stream>>? connect = null)
    {
        var allowed = new AllowedHosts(settings.AllowedHosts);
        _time = time;
        _gate = new AddressGate(allowed);
        _http = new HttpMessageInvoker(Handler(new WebConnector(allowed, time, resolve ?? WebConnector.ResolveAsync, connect ?? WebConnector.OpenAsync)));
        _exchange = new WebExchange(_http, UserAgent.Of(settings.Contact), time);
    }

    /// <summary>Fetches, over redirects if need be.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        if (_gate.Check(request.Address) is { } refused)
        {
            return refused;
        }

        var address = request.Address;
        Uri? movedTo = null;
        var isMoving = true;
        var spent = TimeSpan.Zero;
        for (var redirects = 0; ; redirects++)
        {
            WebExchange.Step step;
            using (await _places.EnterAsync(WebHost.Of(address)!.Name, cancellationToken))
            {
                var began = _time.GetTimestamp();
                var patience = request.TotalTime - spent;
                step = await _exchange.AskAsync(request, address, movedTo, patience > TimeSpan.Zero ? patience : TimeSpan.Zero, cancellationToken);
                spent += _time.GetElapsedTime(began);
            }

            if (step.Next is not { } next)
            {
                return step.Outcome!;
            }

            if (redirects == MostRedirects)
            {
                return new FetchOutcome.Failed(FetchTrouble.TooManyRedirects, $"There were more than {MostRedirects} redirects, one after the other; the last was of {WebHost.Of(address)!.ForAddress}.");
            }

            if (_gate.CheckRedirect(address, next) is { } notFollowed)
            {
                return notFollowed;
            }

            isMoving &= step.IsPermanent;
            movedTo = isMoving ? next : movedTo;
            address = next;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
    }

    private static SocketsHttpHandler Handler(WebConnector connector) => new()
    {
        // Each redirect is checked, a body is counted while it is unpacked, and nothing of one feed is told to another.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,

        // A proxy would look up names by itself, and what we check would be the address of the proxy.
        UseProxy = false,

        // No traceparent for strangers, and no addresses in traces.
        ActivityHeadersPropagator = null,

        ConnectCallback = async (context, cancellationToken) => await connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken),

        // Beside the limits of the connector: this one holds for TLS as well.
        ConnectTimeout = TimeSpan.FromSeconds(30),
        SslOptions = new SslClientAuthenticationOptions
        {
            // A certificate can name an address from which to load its issuer, and the runtime would load it past all checks.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
        MaxResponseHeadersLength = MostHeadKilobytes,

        // What is not wanted is not read to its end for the sake of the connection.
        MaxResponseDrainSize = 0,

        // A name may lead elsewhere tomorrow.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),

        // A validator goes back with the bytes with which it came.
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    };
}
