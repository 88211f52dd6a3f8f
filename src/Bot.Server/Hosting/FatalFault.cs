namespace Bot.Server.Hosting;

/// <summary>Something that only a person can set right: the host ends, so that whoever watches over it notices, instead of running on without use.</summary>
internal sealed class FatalFault(IHostApplicationLifetime life)
{
    private string? _reason;

    /// <summary>What it was, in one line that says what to do; null while all is well.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>Ends the host. The first reason counts.</summary>
    public void End(string reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        life.StopApplication();
    }
}
