namespace Bot.Server.Discord.Gateway;

/// <summary>
/// What is needed to take a session up again (https://docs.discord.com/developers/events/gateway#resuming), and how often in a row that has
/// failed. Lives longer than a connection.
/// </summary>
/// <param name="Id">From READY.</param>
/// <param name="ResumeUrl">From READY; null where that named no usable address, and the ordinary one will do.</param>
/// <param name="Sequence">The highest number seen, which heartbeats repeat; null before READY.</param>
/// <param name="FailedResumes">Attempts in a row that did not reach RESUMED.</param>
internal sealed record GatewaySession(string? Id, Uri? ResumeUrl, long? Sequence, int FailedResumes)
{
    /// <summary>A session that is not taken up three times in a row will not be the fourth time either.</summary>
    public const int MaxFailedResumes = 3;

    /// <summary>Longer ids are junk, and would make RESUME too long to send.</summary>
    private const int MaxIdLength = 512;

    public static readonly GatewaySession None = new(null, null, null, 0);

    public bool CanResume => Id is not null && Sequence is not null;

    /// <summary>READY: a new session. Null when it lacks what a session needs.</summary>
    public static GatewaySession? Begin(string? id, string? resumeUrl, long? sequence) =>
        id is { Length: > 0 and <= MaxIdLength } && sequence is not null ? new GatewaySession(id, GatewayUrl.Parse(resumeUrl), sequence, 0) : null;

    /// <summary>A dispatched event. Those that are replayed never take the number back.</summary>
    public GatewaySession Saw(long? sequence) => sequence is { } number && !(number <= Sequence) && Id is not null ? this with { Sequence = number } : this;

    /// <summary>RESUMED.</summary>
    public GatewaySession Resumed() => FailedResumes == 0 ? this : this with { FailedResumes = 0 };

    /// <summary>An attempt to resume ended before RESUMED.</summary>
    public GatewaySession ResumeFailed() => FailedResumes + 1 >= MaxFailedResumes ? None : this with { FailedResumes = FailedResumes + 1 };
}

/// <summary>Addresses of the gateway.</summary>
internal static class GatewayUrl
{
    /// <summary>Reads an address; null when it is none that a token may be sent to: the secure scheme anywhere, the plain one on this machine.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeWss || (url.Scheme == Uri.UriSchemeWs && url.IsLoopback)) ? url : null;

    /// <summary>The address to connect to: the version and the encoding are the same for every connection, resumed ones too.</summary>
    public static Uri ForConnecting(Uri url) => new UriBuilder(url) { Query = "v=10&encoding=json" }.Uri;
}
