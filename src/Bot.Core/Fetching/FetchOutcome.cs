namespace Bot.Core.Fetching;

/// <summary>What came of a fetch. Reasons are sentences for a person and tell nothing of an address but its host.</summary>
internal abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>A body, whole and unpacked.</summary>
    /// <param name="Body">Its bytes.</param>
    /// <param name="FinalAddress">Where it came from after all redirects; a secret.</param>
    /// <param name="MovedTo">Where to ask from now on: as far as the redirects were permanent from the first one on. Null when the first was not. A secret.</param>
    /// <param name="ETag">As it was received, to be sent back; characters are Latin-1.</param>
    /// <param name="LastModified">As it was received, to be sent back.</param>
    /// <param name="MediaType">What the server calls it, in lower case, without parameters.</param>
    /// <param name="Charset">The encoding that the server claims.</param>
    /// <param name="MaxAge">How long the server wants it to be kept.</param>
    internal sealed record Fetched(
        ReadOnlyMemory<byte> Body, Uri FinalAddress, Uri? MovedTo, string? ETag, string? LastModified, string? MediaType, string? Charset, TimeSpan? MaxAge) : FetchOutcome
    {
        /// <summary>Without addresses, so that it can be logged.</summary>
        public override string ToString() => $"{Body.Length} bytes of {MediaType ?? "no type"} from {SecretAddress.Masked(FinalAddress)}";
    }

    /// <summary>Nothing is new since the ETag or the date that was sent.</summary>
    /// <param name="FinalAddress">Where the answer came from after all redirects; a secret.</param>
    /// <param name="MovedTo">As in <see cref="Fetched"/>.</param>
    /// <param name="ETag">Null when the answer had none: then what was sent holds on.</param>
    /// <param name="LastModified">Likewise.</param>
    /// <param name="MaxAge">How long the server wants it to be kept.</param>
    internal sealed record NotModified(Uri FinalAddress, Uri? MovedTo, string? ETag, string? LastModified, TimeSpan? MaxAge) : FetchOutcome
    {
        /// <summary>Without addresses, so that it can be logged.</summary>
        public override string ToString() => $"nothing new from {SecretAddress.Masked(FinalAddress)}";
    }

    /// <summary>The bot does not fetch that. Unless it is what the answer says to be a recording, not a byte was sent there.</summary>
    internal sealed record Refused(FetchRefusal Kind, string Reason) : FetchOutcome;

    /// <summary>The answer is larger than it may be, packed or unpacked, or unpacks to a suspicious multiple of itself. Its bytes were let go.</summary>
    internal sealed record TooLarge(string Reason) : FetchOutcome;

    /// <summary>It did not work this time.</summary>
    /// <param name="Kind">What went wrong.</param>
    /// <param name="Reason">The same in words.</param>
    /// <param name="RetryAfter">How long the server wants to be left alone.</param>
    /// <param name="Status">The status of the answer, if there was one.</param>
    internal sealed record Failed(FetchTrouble Kind, string Reason, TimeSpan? RetryAfter = null, int? Status = null) : FetchOutcome;
}
