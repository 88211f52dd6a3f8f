namespace Bot.Core.Fetching;

/// <summary>What went wrong with a fetch.</summary>
internal enum FetchTrouble
{
    /// <summary>Nobody knows the host's name.</summary>
    NameNotFound,

    /// <summary>The host takes no connection.</summary>
    NoConnection,

    /// <summary>There is no encrypted connection that can be trusted.</summary>
    Tls,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>Hardly anything arrived for a while.</summary>
    TooSlow,

    /// <summary>The server answered with a status that brings nothing: 4xx, 5xx and the odd ones.</summary>
    Status,

    /// <summary>A redirect that leads nowhere.</summary>
    BadRedirect,

    /// <summary>One redirect after the other.</summary>
    TooManyRedirects,

    /// <summary>What came is no answer as the web knows it.</summary>
    BadAnswer,

    /// <summary>The connection ended before the answer did.</summary>
    CutOff,

    /// <summary>The body cannot be unpacked.</summary>
    BrokenCompression,
}
