namespace Bot.Core.Fetching;

/// <summary>What is to be fetched.</summary>
/// <param name="Address">Where from; a secret.</param>
internal sealed record FetchRequest(Uri Address)
{
    /// <summary>What the last answer had as ETag, byte for byte (Latin-1), well formed or not; it is sent back as it is.</summary>
    public string? ETag { get; init; }

    /// <summary>What the last answer had as Last-Modified, likewise.</summary>
    public string? LastModified { get; init; }

    /// <summary>The most bytes of a body, on the way and unpacked.</summary>
    public int MaxBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>How long it may take from the first connection to the last byte. Waiting for a place does not count.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The media types that are wanted; anything when null.</summary>
    public string? Accept { get; init; }

    /// <summary>Without the address, so that it can be logged.</summary>
    public override string ToString() => $"GET {SecretAddress.Masked(Address)}";
}
