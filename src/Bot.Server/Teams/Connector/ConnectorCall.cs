namespace Bot.Server.Teams.Connector;

/// <summary>A call to the connector.</summary>
/// <param name="Method">The method.</param>
/// <param name="Service">Where the conversation is reached: the service URL of what came from it.</param>
/// <param name="Path">The path below that, with escaped ids.</param>
/// <param name="Conversation">What the limits are counted for.</param>
/// <param name="Tenant">The tenant; where it is not known, the service.</param>
internal sealed record ConnectorCall(HttpMethod Method, Uri Service, string Path, string Conversation, string Tenant)
{
    /// <summary>How long a call may take with all its waits.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    /// <summary>The body, as JSON.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>How long it may take with all waits.</summary>
    public TimeSpan Patience { get; init; } = UsualPatience;

    /// <summary>Whether doing it twice is the same as doing it once.</summary>
    public bool MayRepeat => Method != HttpMethod.Post;

    /// <summary>The whole address.</summary>
    public Uri Address => new(Service.AbsoluteUri.TrimEnd('/') + Path);
}
