using System.Net;
using Bot.Core.Fetching;

namespace Bot.Tests.Fetching;

/// <summary>A fetcher whose name server and connections are in the hands of a test.</summary>
internal sealed class FetchBed : IDisposable
{
    private readonly List<string> _lookedUp = [];
    private readonly List<IPEndPoint> _connectedTo = [];
    private readonly WebFetcher _fetcher;

    /// <param name="allowed">What the operator allows.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="names">The name server: is given a name and how often it was asked before.</param>
    /// <param name="leadTo">Where a connection really goes, whatever it was meant for; as meant when null.</param>
    /// <param name="contact">The operator's.</param>
    public FetchBed(IEnumerable<string>? allowed = null, TimeProvider? time = null, Func<string, int, string[]>? names = null, int? leadTo = null, string? contact = null)
    {
        var settings = new FetchSettings { AllowedHosts = [.. allowed ?? []], Contact = contact };
        _fetcher = new WebFetcher(
            settings,
            time ?? TimeProvider.System,
            (name, _) =>
            {
                _lookedUp.Add(name);
                var found = names?.Invoke(name, _lookedUp.Count - 1) ?? [];
                return Task.FromResult(found.Select(IPAddress.Parse).ToArray());
            },
            (address, cancellationToken) =>
            {
                lock (_connectedTo)
                {
                    _connectedTo.Add(address);
                }

                return WebConnector.OpenAsync(leadTo is { } port ? new IPEndPoint(IPAddress.Loopback, port) : address, cancellationToken);
            });
    }

    public IReadOnlyList<string> LookedUp => _lookedUp;

    public IReadOnlyList<IPEndPoint> ConnectedTo => _connectedTo;

    /// <summary>A fetcher that may fetch from one server of a test.</summary>
    public static FetchBed For(RawServer server, TimeProvider? time = null) => new([$"127.0.0.1:{server.Port}"], time);

    public static Uri At(RawServer server, string path = "/feed") => new($"http://127.0.0.1:{server.Port}{path}");

    public Task<FetchOutcome> FetchAsync(string address) => FetchAsync(new FetchRequest(new Uri(address)));

    public Task<FetchOutcome> FetchAsync(RawServer server, string path = "/feed") => FetchAsync(new FetchRequest(At(server, path)));

    /// <summary>In bounded time: a test that hangs says nothing.</summary>
    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken = default) =>
        _fetcher.FetchAsync(request, cancellationToken).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

    public void Dispose() => _fetcher.Dispose();
}
