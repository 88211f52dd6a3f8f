namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Reads a transcript in whatever form it comes. The content decides: publishers often declare the wrong type. The first format that
/// recognises the text reads it.
/// </summary>
internal static class TranscriptFormats
{
    /// <summary>All formats, the most telling first; the last takes any text.</summary>
    public static IReadOnlyList<ITranscriptFormat> All { get; } =
    [
        new VttFormat(), new PodcastJsonFormat(), new SpeechJsonFormat(), new YouTubeJsonFormat(), new WhisperJsonFormat(), new YouTubeXmlFormat(), new WhisperTsvFormat(),
        new SrtFormat(), new HtmlFormat(), new MarkdownFormat(), new YouTubeTextFormat(), new PlainTextFormat(),
    ];

    /// <param name="name">What to call it in messages.</param>
    /// <param name="bytes">The bytes as received.</param>
    /// <param name="hint">What the publisher says about it.</param>
    /// <param name="origin">Who made it available, such as <c>publisher</c>.</param>
    public static TranscriptOutcome Read(string name, ReadOnlySpan<byte> bytes, TranscriptHint hint, string origin)
    {
        var log = new FindingLog();
        var source = SourceText.Decode(name, OldEncodings.ToUtf8(bytes, hint.Charset, log), out var refused);
        if (source is null)
        {
            return new TranscriptOutcome.Refused(ReasonOf(bytes, refused!), refused!.Line);
        }

        return Read(source, hint, origin) switch
        {
            TranscriptOutcome.Read read => read with { Findings = [.. log.InOrder(), .. read.Findings] },
            var other => other,
        };
    }

    /// <summary>Reads a transcript that is decoded already.</summary>
    public static TranscriptOutcome Read(SourceText source, TranscriptHint hint, string origin)
    {
        if (FormatOf(source, hint) is not { } format)
        {
            return new TranscriptOutcome.Refused(ReasonOf(source));
        }

        return format.Parse(source, hint) switch
        {
            TranscriptOutcome.Read read => read with { Transcript = read.Transcript with { Origin = origin }, Findings = WithLabel(read.Findings, format, hint) },
            var other => other,
        };
    }

    /// <summary>The format of a text, or null when it is certainly no transcript.</summary>
    private static ITranscriptFormat? FormatOf(SourceText source, TranscriptHint hint)
    {
        var format = All.First(format => format.Recognises(source, hint));
        return format is HtmlFormat or MarkdownFormat or YouTubeTextFormat or PlainTextFormat && (TranscriptJson.LooksLikeJson(source) || IsOtherXml(source)) ? null : format;
    }

    private static bool IsOtherXml(SourceText source)
    {
        var top = source.Text.AsSpan().TrimStart("\uFEFF \t\n");
        top = top[..Math.Min(top.Length, 1000)];
        return top.StartsWith("<rss", StringComparison.Ordinal) || top.StartsWith("<feed", StringComparison.Ordinal)
            || (top.StartsWith("<?xml", StringComparison.Ordinal) && !top.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }

    private static string ReasonOf(SourceText source) => TranscriptJson.LooksLikeJson(source)
        ? TranscriptJson.HasField(source, "chapters")
            ? "This is a list of chapters, not a transcript."
            : TranscriptJson.Parse(source, out var broken) is { } json
                ? NotATranscript(json)
                : broken!.Reason
        : "This is XML of a kind that is no transcript, such as a feed. Transcripts come as WebVTT, SRT, JSON, HTML or text.";

    private static string NotATranscript(System.Text.Json.JsonDocument json)
    {
        json.Dispose();
        return "This is JSON, but no transcript that is known here: it has neither \"segments\" with \"body\" (Podcasting 2.0), nor what Whisper or YouTube write.";
    }

    // The reasons of a page speak of pages.
    private static string ReasonOf(ReadOnlySpan<byte> bytes, ParseOutcome.Refused refused) =>
        bytes.IsEmpty ? "The transcript is empty."
        : refused.Reason.StartsWith("The file has nothing but", StringComparison.Ordinal) ? "The transcript has nothing but white space."
        : refused.Reason;

    private static IReadOnlyList<Finding> WithLabel(IReadOnlyList<Finding> findings, ITranscriptFormat format, TranscriptHint hint)
    {
        var declared = TranscriptKinds.OfMediaType(hint.MediaType);
        var isWrong = declared switch
        {
            TranscriptKind.Vtt => format is not VttFormat,
            TranscriptKind.Srt => format is not SrtFormat,
            TranscriptKind.Json => format is not (PodcastJsonFormat or SpeechJsonFormat or WhisperJsonFormat or YouTubeJsonFormat),
            TranscriptKind.Html => format is not HtmlFormat,
            TranscriptKind.Markdown => format is not MarkdownFormat,
            TranscriptKind.Text => format is not (PlainTextFormat or MarkdownFormat or YouTubeTextFormat or WhisperTsvFormat),
            _ => false,
        };
        return isWrong
            ? [.. findings, new Finding(FindingLevel.Odd, "format", $"Declared as {hint.MediaType!.Trim()}, but it is {format.Name}; read as what it is.")]
            : findings;
    }
}
