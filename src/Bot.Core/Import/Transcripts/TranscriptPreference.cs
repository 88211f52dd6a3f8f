namespace Bot.Core.Import.Transcripts;

/// <summary>A transcript that a publisher declares for an episode.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="MediaType">The declared type.</param>
/// <param name="Language">The declared language; none means the language of the show.</param>
/// <param name="Rel"><c>captions</c> for a file made for the screen.</param>
internal sealed record DeclaredTranscript(Uri Url, string? MediaType = null, string? Language = null, string? Rel = null);

/// <summary>
/// Which of several transcripts of an episode is tried first. First by what a kind can carry (times of cues and speakers: JSON and
/// WebVTT, then SRT, HTML, text), then by language, then captions after transcripts, then JSON, which names its speakers in a field, before
/// WebVTT, and last by the publisher's own order.
/// </summary>
internal static class TranscriptPreference
{
    /// <summary>The best first.</summary>
    /// <param name="declared">In the order of the feed.</param>
    /// <param name="showLanguage">The language of the show, such as <c>en-us</c>.</param>
    public static IReadOnlyList<DeclaredTranscript> Order(IEnumerable<DeclaredTranscript> declared, string? showLanguage) =>
    [
        .. declared
            .Select(transcript => (Transcript: transcript, Kind: TranscriptKinds.Of(transcript.MediaType, transcript.Url.IsAbsoluteUri ? transcript.Url.AbsolutePath : transcript.Url.OriginalString)))
            .OrderBy(item => Rank(item.Kind))
            .ThenBy(item => LanguageRank(item.Transcript.Language, showLanguage))
            .ThenBy(item => string.Equals(item.Transcript.Rel?.Trim(), "captions", StringComparison.OrdinalIgnoreCase))
            .ThenBy(item => item.Kind == TranscriptKind.Vtt)
            .Select(item => item.Transcript),
    ];

    private static int Rank(TranscriptKind kind) => kind switch
    {
        TranscriptKind.Json or TranscriptKind.Vtt => 0,
        TranscriptKind.Srt => 1,
        TranscriptKind.Html => 2,
        TranscriptKind.Markdown or TranscriptKind.Text => 3,
        _ => 4,
    };

    private static int LanguageRank(string? language, string? showLanguage)
    {
        if (string.IsNullOrWhiteSpace(language) || string.IsNullOrWhiteSpace(showLanguage))
        {
            return 1;
        }

        return string.Equals(language.Trim(), showLanguage.Trim(), StringComparison.OrdinalIgnoreCase) ? 0 : Primary(language).Equals(Primary(showLanguage), StringComparison.OrdinalIgnoreCase) ? 1 : 2;
    }

    private static ReadOnlySpan<char> PrimaryOf(string language)
    {
        var tag = language.AsSpan().Trim();
        var end = tag.IndexOfAny('-', '_');
        return end < 0 ? tag : tag[..end];
    }

    private static string Primary(string language) => PrimaryOf(language).ToString();
}
