namespace Bot.Core.Fetching;

/// <summary>How a body is packed (https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1).</summary>
internal enum ContentCoding
{
    /// <summary>Not at all.</summary>
    Identity,

    /// <summary>One or more members of gzip.</summary>
    Gzip,

    /// <summary>zlib, or bare deflate as some servers send it.</summary>
    Deflate,

    /// <summary>Brotli.</summary>
    Brotli,
}
