namespace Bot.Core.Import.Pages;

/// <summary>Reads addresses of the web: http and https, nothing else.</summary>
internal static class WebAddress
{
    private static readonly string[] AudioEndings = [".mp3", ".m4a", ".ogg", ".opus", ".wav", ".aac", ".flac"];

    /// <summary>Reads an address, also inside <c>&lt;…&gt;</c>; null when the text is none.</summary>
    public static Uri? Read(string text)
    {
        text = PageText.Trim(text).TrimStart('<').TrimEnd('>');
        return text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            && !text.AsSpan().ContainsAny(' ', '\t')
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && IsWeb(address)
            ? address
            : null;
    }

    /// <summary>Whether an address is http or https.</summary>
    public static bool IsWeb(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>Whether an address names an audio file.</summary>
    public static bool IsAudio(Uri address) => AudioEndings.Any(ending => address.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
