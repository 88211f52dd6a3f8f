namespace Bot.Core.Fetching;

/// <summary>
/// How many fetches go on at once: few to each host, because that is polite, and few in all, because each may hold a large body. Whoever waits
/// for a host holds nothing that others wait for.
/// </summary>
internal sealed class FetchPlaces(int perHost, int overall) : IDisposable
{
    private readonly SemaphoreSlim _overall = new(overall, overall);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Host> _hosts = [];

    /// <summary>How many hosts are remembered: those that are fetched from or waited for.</summary>
    public int Hosts
    {
        get
        {
            lock (_gate)
            {
                return _hosts.Count;
            }
        }
    }

    /// <summary>Waits for a place; it is free again when it is disposed.</summary>
    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        Host host;
        lock (_gate)
        {
            if (!_hosts.TryGetValue(name, out host!))
            {
                _hosts.Add(name, host = new Host(new SemaphoreSlim(perHost, perHost)));
            }

            host.Users++;
        }

        var hasHost = false;
        try
        {
            await host.Free.WaitAsync(cancellationToken);
            hasHost = true;
            await _overall.WaitAsync(cancellationToken);
            return new Place(this, name, host);
        }
        catch (OperationCanceledException)
        {
            Leave(name, host, hasHost);
            throw;
        }
    }

    public void Dispose() => _overall.Dispose();

    private void Leave(string name, Host host, bool hadPlace)
    {
        lock (_gate)
        {
            if (hadPlace)
            {
                host.Free.Release();
            }

            if (--host.Users == 0)
            {
                _hosts.Remove(name);
            }
        }
    }

    private sealed class Host(SemaphoreSlim free)
    {
        public SemaphoreSlim Free { get; } = free;

        public int Users { get; set; }
    }

    private sealed class Place(FetchPlaces places, string name, Host host) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (!_left)
            {
                _left = true;
                places._overall.Release();
                places.Leave(name, host, hadPlace: true);
            }
        }
    }
}
