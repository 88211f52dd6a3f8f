using System.Globalization;
using System.Text.Json;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// What Whisper and the programs around it write: OpenAI's <c>segments</c> with start, end and text (https://github.com/openai/whisper),
/// WhisperX's with speakers, whisper.cpp's <c>transcription</c> with offsets in milliseconds (https://github.com/ggml-org/whisper.cpp), the
/// <c>chunks</c> of Hugging Face's pipelines, and bare lists of words.
/// </summary>
internal sealed class WhisperJsonFormat : ITranscriptFormat
{
    public string Name => "whisper-json";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) =>
        TranscriptJson.LooksLikeJson(source)
        && TranscriptJson.HasField(source, "segments", "transcription", "chunks", "words", "word_segments")
        && TranscriptJson.HasField(source, "text", "word", "words")
        && TranscriptJson.HasField(source, "start", "end", "offsets", "timestamps", "timestamp");

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        using var json = TranscriptJson.Parse(source, out var refused);
        if (json is null)
        {
            return refused!;
        }

        var root = Unwrapped(json.RootElement);
        var log = new FindingLog();
        var captions = new List<Cue>();
        var unread = 0;
        foreach (var segment in Segments(root))
        {
            if (CaptionOf(segment) is { } caption)
            {
                captions.Add(caption);
            }
            else
            {
                unread++;
            }
        }

        if (captions.Count == 0)
        {
            captions.AddRange(JoinWords(TranscriptJson.Items(root, "words", "word_segments")));
        }

        if (captions.Count == 0)
        {
            return new TranscriptOutcome.Refused("This JSON looks like speech recognition but has no segments with text. Whisper writes a list \"segments\" of objects with \"start\", \"end\" and \"text\".");
        }

        if (unread > 0)
        {
            log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{unread:N0} segments have no readable text; left out."));
        }

        var language = TranscriptJson.Text(TranscriptJson.Field(root, "language")) ?? (TranscriptJson.Field(root, "result") is { } result ? TranscriptJson.Text(TranscriptJson.Field(result, "language")) : null);
        return TranscriptBuilder.BuildCaptions(this, SpeechTimes.InSeconds(captions, log), language ?? hint.Language, log);
    }

    /// <summary>What interfaces answer with often has the transcript inside of a field of its own.</summary>
    private static JsonElement Unwrapped(JsonElement root) =>
        TranscriptJson.Field(root, "segments", "transcription", "chunks", "words", "word_segments") is null && TranscriptJson.Field(root, "transcript", "result", "results", "data", "output", "response") is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } inner
            ? inner
            : root;

    private static IEnumerable<JsonElement> Segments(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : TranscriptJson.Items(root, "segments", "transcription", "chunks");

    private static Cue? CaptionOf(JsonElement segment)
    {
        var text = TranscriptJson.Text(TranscriptJson.Field(segment, "text"));
        if (string.IsNullOrWhiteSpace(text))
        {
            // A silence has an empty text: there is nothing to read, but nothing is wrong either.
            var words = string.Join(' ', JoinWords(TranscriptJson.Items(segment, "words")).Select(word => word.Text));
            if (text is null && words.Length == 0)
            {
                return null;
            }

            text = words;
        }

        var (start, end) = TimesOf(segment);
        return new Cue(text, 1) { Start = start, End = end, Speaker = TranscriptJson.Name(TranscriptJson.Field(segment, "speaker")) };
    }

    private static (TimeSpan? Start, TimeSpan? End) TimesOf(JsonElement item)
    {
        if (TranscriptJson.Field(item, "offsets") is { ValueKind: JsonValueKind.Object } offsets)
        {
            return (TranscriptJson.Time(TranscriptJson.Field(offsets, "from"), 0.001), TranscriptJson.Time(TranscriptJson.Field(offsets, "to"), 0.001));
        }

        if (TranscriptJson.Field(item, "timestamps") is { ValueKind: JsonValueKind.Object } stamps)
        {
            return (TranscriptJson.Time(TranscriptJson.Field(stamps, "from")), TranscriptJson.Time(TranscriptJson.Field(stamps, "to")));
        }

        if (TranscriptJson.Field(item, "timestamp") is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2)
        {
            return (TranscriptJson.Time(pair[0]), TranscriptJson.Time(pair[1]));
        }

        return (TranscriptJson.Time(TranscriptJson.Field(item, "start")), TranscriptJson.Time(TranscriptJson.Field(item, "end")));
    }

    /// <summary>Words as captions. Whisper puts the space in front of a word that begins one: what has none goes on with the word before it.</summary>
    private static List<Cue> JoinWords(IEnumerable<JsonElement> words)
    {
        var read = words.Select(word => (Text: TranscriptJson.Text(TranscriptJson.Field(word, "word", "text")), Item: word)).Where(word => !string.IsNullOrWhiteSpace(word.Text)).ToList();
        var hasSpaces = read.Skip(1).Any(word => word.Text![0] == ' ');
        var cues = new List<Cue>(read.Count);
        var parts = new List<string>();
        foreach (var (text, item) in read)
        {
            var (start, end) = TimesOf(item);
            if (hasSpaces && cues.Count > 0 && text![0] != ' ')
            {
                parts.Add(text);
                cues[^1] = cues[^1] with { End = end ?? cues[^1].End };
            }
            else
            {
                FinishWord();
                parts.Add(text!);
                cues.Add(new Cue("", 1) { Start = start, End = end, Speaker = TranscriptJson.Name(TranscriptJson.Field(item, "speaker")) });
            }
        }

        FinishWord();
        return cues;

        void FinishWord()
        {
            if (cues.Count > 0)
            {
                cues[^1] = cues[^1] with { Text = string.Concat(parts) };
            }

            parts.Clear();
        }
    }
}
