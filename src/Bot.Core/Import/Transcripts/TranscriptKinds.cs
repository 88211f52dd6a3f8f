namespace Bot.Core.Import.Transcripts;

/// <summary>The kinds of transcripts that publishers declare.</summary>
internal enum TranscriptKind
{
    Unknown,
    Json,
    Vtt,
    Srt,
    Html,
    Markdown,
    Text,
}

/// <summary>
/// The kind behind a declared type or a file's name. SRT goes under several names: the specification has application/x-subrip
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md), feeds in the wild also application/srt and text/srt.
/// </summary>
internal static class TranscriptKinds
{
    public static TranscriptKind Of(string? mediaType, string? fileName)
    {
        var kind = OfMediaType(mediaType);
        return kind == TranscriptKind.Unknown ? OfFileName(fileName) : kind;
    }

    public static TranscriptKind OfMediaType(string? mediaType)
    {
        var type = mediaType ?? "";
        var parameters = type.IndexOf(';', StringComparison.Ordinal);
        type = (parameters < 0 ? type : type[..parameters]).Trim().ToLowerInvariant();
        return type switch
        {
            "text/vtt" or "application/vtt" or "application/x-vtt" or "text/webvtt" or "application/webvtt" => TranscriptKind.Vtt,
            "application/x-subrip" or "application/srt" or "text/srt" or "application/subrip" or "text/x-subrip" or "application/x-srt" or "text/x-srt" or "text/subrip" => TranscriptKind.Srt,
            "application/json" or "text/json" or "application/x-json" => TranscriptKind.Json,
            "text/html" or "application/xhtml+xml" => TranscriptKind.Html,
            "text/markdown" or "text/x-markdown" => TranscriptKind.Markdown,
            "text/plain" or "plain/txt" or "text/txt" or "plain/text" => TranscriptKind.Text,
            _ => type.EndsWith("+json", StringComparison.Ordinal) ? TranscriptKind.Json : TranscriptKind.Unknown,
        };
    }

    private static TranscriptKind OfFileName(string? fileName)
    {
        var name = fileName ?? "";
        var query = name.AsSpan().IndexOfAny('?', '#');
        name = query < 0 ? name : name[..query];
        var dot = name.LastIndexOf('.');
        return (dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant()) switch
        {
            "vtt" or "webvtt" => TranscriptKind.Vtt,
            "srt" => TranscriptKind.Srt,
            "json" or "json3" => TranscriptKind.Json,
            "html" or "htm" or "xhtml" => TranscriptKind.Html,
            "md" or "markdown" => TranscriptKind.Markdown,
            "txt" or "text" => TranscriptKind.Text,
            _ => TranscriptKind.Unknown,
        };
    }
}
