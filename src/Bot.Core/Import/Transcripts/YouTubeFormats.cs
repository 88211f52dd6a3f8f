using System.Globalization;
using System.Text.Json;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// YouTube's captions as JSON: json3 with events of segments, as yt-dlp saves it (https://github.com/yt-dlp/yt-dlp), and the list of text,
/// start and duration that youtube-transcript-api writes (https://github.com/jdepoix/youtube-transcript-api).
/// </summary>
internal sealed class YouTubeJsonFormat : ITranscriptFormat
{
    public string Name => "youtube-json";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) =>
        TranscriptJson.LooksLikeJson(source)
        && ((TranscriptJson.HasField(source, "events") && TranscriptJson.HasField(source, "segs")) || (TranscriptJson.HasField(source, "text") && TranscriptJson.HasField(source, "duration") && TranscriptJson.HasField(source, "start") && !TranscriptJson.HasField(source, "words", "end")));

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        using var json = TranscriptJson.Parse(source, out var refused);
        if (json is null)
        {
            return refused!;
        }

        var root = json.RootElement;
        var captions = root.ValueKind == JsonValueKind.Array
            ? root.EnumerateArray().Select(FromList).OfType<Cue>().ToList()
            : [.. TranscriptJson.Items(root, "events").Select(FromEvent).OfType<Cue>()];
        if (captions.Count == 0)
        {
            // Both write their lists under names of their own in some versions.
            captions = [.. TranscriptJson.Items(root, "snippets", "transcript", "captions", "segments").Select(FromList).OfType<Cue>()];
        }

        return captions.Count == 0
            ? new TranscriptOutcome.Refused("This JSON looks like captions of YouTube but has no words. json3 has a list \"events\" of objects with \"tStartMs\" and \"segs\".")
            : TranscriptBuilder.BuildCaptions(this, captions, TranscriptJson.Text(TranscriptJson.Field(root, "language_code", "language")) ?? hint.Language, new FindingLog());
    }

    private static Cue? FromEvent(JsonElement item)
    {
        var text = string.Concat(TranscriptJson.Items(item, "segs").Select(segment => TranscriptJson.Text(TranscriptJson.Field(segment, "utf8"))));
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // The duration is how long the words stay on the screen, which is until the next two lines are full: it says nothing about when they end.
        var start = TranscriptJson.Time(TranscriptJson.Field(item, "tStartMs"), 0.001);
        var isAutomatic = TranscriptJson.Items(item, "segs").Any(segment => TranscriptJson.Field(segment, "tOffsetMs", "acAsrConf") is not null);
        return new Cue(text, 1) { Start = start, End = isAutomatic ? null : start + TranscriptJson.Time(TranscriptJson.Field(item, "dDurationMs"), 0.001) };
    }

    private static Cue? FromList(JsonElement item)
    {
        var text = TranscriptJson.Text(TranscriptJson.Field(item, "text"));
        var start = TranscriptJson.Time(TranscriptJson.Field(item, "start"));
        return string.IsNullOrWhiteSpace(text) ? null : new Cue(SpokenText.Decode(text), 1) { Start = start, End = start + TranscriptJson.Time(TranscriptJson.Field(item, "duration")) };
    }
}

/// <summary>YouTube's captions as XML: srv1 with texts (start, dur in seconds) and srv3 with paragraphs (t, d in milliseconds).</summary>
internal sealed class YouTubeXmlFormat : ITranscriptFormat
{
    public string Name => "youtube-xml";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) =>
        source.Text.AsSpan(0, Math.Min(source.Text.Length, 400)) is var top
        && (top.Contains("<timedtext", StringComparison.Ordinal) || (top.Contains("<transcript>", StringComparison.Ordinal) && source.Text.Contains("<text ", StringComparison.Ordinal)));

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        var captions = new List<Cue>();
        Cue? open = null;
        var text = new System.Text.StringBuilder();
        foreach (var token in MarkupTokens.Read(source.Text))
        {
            if (token.Name is "text" or "p")
            {
                Finish();
                open = token.IsEnd ? null : Begin(token, source);
            }
            else if (token.Name is "br")
            {
                text.Append('\n');
            }
            else if (token.Name.Length == 0 && open is not null)
            {
                // YouTube escapes the text of srv1 twice.
                text.Append(SpokenText.Decode(SpokenText.Decode(source.Text.Substring(token.Start, token.Length))));
            }
        }

        Finish();
        return captions.Count == 0
            ? new TranscriptOutcome.Refused("These captions of YouTube have no words.")
            : TranscriptBuilder.BuildCaptions(this, captions, hint.Language, new FindingLog());

        void Finish()
        {
            if (open is not null && !string.IsNullOrWhiteSpace(text.ToString()))
            {
                captions.Add(open with { Text = text.ToString() });
            }

            (open, _) = (null, text.Clear());
        }
    }

    private static Cue Begin(MarkupToken token, SourceText source)
    {
        var tag = source.Text.AsSpan(token.Start, token.Length);
        var (start, length) = token.Name == "p" ? (Seconds(tag, " t=\"", 0.001), Seconds(tag, " d=\"", 0.001)) : (Seconds(tag, " start=\"", 1), Seconds(tag, " dur=\"", 1));
        return new Cue("", 1) { Start = start, End = start + length };
    }

    private static TimeSpan? Seconds(ReadOnlySpan<char> tag, string attribute, double unit)
    {
        var at = tag.IndexOf(attribute, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var value = tag[(at + attribute.Length)..];
        var end = value.IndexOf('"');
        return end > 0 && double.TryParse(value[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? MediaTime.FromSeconds(number * unit) : null;
    }
}
