using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// What services for speech recognition answer with: utterances (AssemblyAI, https://www.assemblyai.com/docs, in milliseconds; Deepgram,
/// https://developers.deepgram.com/docs), lists of words whose signs are items of their own (Amazon Transcribe,
/// https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html; Speechmatics), monologues (Rev AI), results with alternatives (Google), phrases
/// (Azure), and the lists that Podlove and Fireflies export.
/// </summary>
internal sealed class SpeechJsonFormat : ITranscriptFormat
{
    /// <summary>Fields that stand together in the answer of one service and of nothing else that is read here.</summary>
    private static readonly string[][] Signs =
    [
        ["utterances", "words"], ["utterances", "transcript"], ["punctuated_word", "alternatives"], ["audio_duration", "words"], ["monologues", "elements"], ["results", "alternatives", "content"],
        ["results", "alternatives", "transcript"], ["recognizedPhrases", "nBest"], ["speaker_id", "words", "text", "type"], ["start_ms", "voice", "text"], ["sentence", "speaker_name"], ["speakers", "chunks", "timestamp"],
    ];

    private static readonly string[] Speakers = ["voice", "speaker", "speaker_name", "speaker_label", "speaker_id"];

    public string Name => "speech-json";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) =>
        TranscriptJson.LooksLikeJson(source) && !TranscriptJson.HasField(source, "segs") && Array.Exists(Signs, sign => Array.TrueForAll(sign, name => TranscriptJson.HasField(source, name)));

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        using var json = TranscriptJson.Parse(source, out var refused);
        if (json is null)
        {
            return refused!;
        }

        var root = json.RootElement;
        var log = new FindingLog();
        var cues = Read(root);
        return cues.Count == 0
            ? new TranscriptOutcome.Refused("This JSON looks like the answer of a service for speech recognition, but has no words. Was it saved before the service was done?")
            : TranscriptBuilder.BuildCaptions(this, SpeechTimes.InSeconds(cues, log), TranscriptJson.Text(TranscriptJson.Field(root, "language_code", "language")) ?? hint.Language, log);
    }

    private static List<Cue> Read(JsonElement root)
    {
        var results = TranscriptJson.Field(root, "results") ?? root;
        var best = First(TranscriptJson.Field(First(TranscriptJson.Field(results, "channels")), "alternatives"));
        IEnumerable<JsonElement>[] lists =
        [
            root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [],
            TranscriptJson.Items(results, "utterances"),
            TranscriptJson.Items(root, "speakers", "sentences"),
            TranscriptJson.Items(TranscriptJson.Field(best, "paragraphs") ?? default, "paragraphs").SelectMany(Sentences),
            TranscriptJson.Items(results, "audio_segments"),
        ];
        foreach (var list in lists)
        {
            if (list.Select(Utterance).OfType<Cue>().ToList() is { Count: > 0 } cues)
            {
                return cues;
            }
        }

        if (TranscriptJson.Items(root, "monologues").SelectMany(Monologue).ToList() is { Count: > 0 } monologues)
        {
            return monologues;
        }

        if (TranscriptJson.Items(root, "recognizedPhrases").Select(Phrase).OfType<Cue>().ToList() is { Count: > 0 } phrases)
        {
            return phrases;
        }

        if (Words(TranscriptJson.Items(results, "items")) is { Count: > 0 } items)
        {
            return items;
        }

        if (results.ValueKind == JsonValueKind.Array)
        {
            var parts = results.EnumerateArray().Select(Result).OfType<Cue>().ToList();
            return parts.Count > 0 ? parts : Words(results.EnumerateArray());
        }

        return Words(TranscriptJson.Items(root, "words").Concat(TranscriptJson.Items(best, "words")));
    }

    private static Cue? Utterance(JsonElement item) => TranscriptJson.Text(TranscriptJson.Field(item, "text", "transcript", "sentence")) is { } text && !string.IsNullOrWhiteSpace(text)
        ? CueOf(text, item)
        : null;

    /// <summary>Deepgram's paragraphs name the speaker, their sentences have the words.</summary>
    private static IEnumerable<JsonElement> Sentences(JsonElement paragraph) =>
        TranscriptJson.Field(paragraph, "speaker") is null ? TranscriptJson.Items(paragraph, "sentences") : [];

    // Google: the words have the times, and the last result may repeat all of them without a text.
    private static Cue? Result(JsonElement result)
    {
        var best = First(TranscriptJson.Field(result, "alternatives"));
        if (TranscriptJson.Text(TranscriptJson.Field(best, "transcript")) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var words = TranscriptJson.Items(best, "words").ToList();
        return new Cue(text.Trim(), 1) { Start = words.Count > 0 ? StartOf(words[0]) : null, End = words.Count > 0 ? EndOf(words[^1]) : null };
    }

    // Azure counts in ticks of 100 nanoseconds.
    private static Cue? Phrase(JsonElement phrase)
    {
        if (TranscriptJson.Text(TranscriptJson.Field(First(TranscriptJson.Field(phrase, "nBest")), "display")) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var start = TranscriptJson.Time(TranscriptJson.Field(phrase, "offsetInTicks"), 1e-7);
        return new Cue(text, 1) { Start = start, End = start + TranscriptJson.Time(TranscriptJson.Field(phrase, "durationInTicks"), 1e-7), Speaker = SpeakerOf(phrase) };
    }

    // Rev AI: words and what stands between them, spaces included.
    private static IEnumerable<Cue> Monologue(JsonElement monologue)
    {
        var elements = TranscriptJson.Items(monologue, "elements").ToList();
        var text = string.Concat(elements.Select(element => TranscriptJson.Text(TranscriptJson.Field(element, "value"))));
        if (!string.IsNullOrWhiteSpace(text))
        {
            var timed = elements.Where(element => TranscriptJson.Field(element, "ts") is not null).ToList();
            yield return new Cue(text.Trim(), 1)
            {
                Start = timed.Count > 0 ? TranscriptJson.Time(TranscriptJson.Field(timed[0], "ts")) : null,
                End = timed.Count > 0 ? TranscriptJson.Time(TranscriptJson.Field(timed[^1], "end_ts")) : null,
                Speaker = SpeakerOf(monologue),
            };
        }
    }

    /// <summary>Words as cues. Signs that are items of their own belong to the word before them.</summary>
    private static List<Cue> Words(IEnumerable<JsonElement> items)
    {
        var cues = new List<Cue>();
        var signs = new StringBuilder();
        foreach (var item in items)
        {
            var best = First(TranscriptJson.Field(item, "alternatives"));
            var text = TranscriptJson.Text(TranscriptJson.Field(item, "punctuated_word", "text", "word")) ?? TranscriptJson.Text(TranscriptJson.Field(best, "content"));
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (TranscriptJson.Text(TranscriptJson.Field(item, "type")) is "punctuation" && cues.Count > 0)
            {
                signs.Append(text);
                continue;
            }

            AddSigns();
            cues.Add(CueOf(text, item) with { Speaker = SpeakerOf(item) ?? SpeakerOf(best) });
        }

        AddSigns();
        return cues;

        void AddSigns()
        {
            if (signs.Length > 0)
            {
                cues[^1] = cues[^1] with { Text = cues[^1].Text + signs };
                signs.Clear();
            }
        }
    }

    private static Cue CueOf(string text, JsonElement item) => new(text, 1) { Start = StartOf(item), End = EndOf(item), Speaker = SpeakerOf(item) };

    private static TimeSpan? StartOf(JsonElement item) => Time(TranscriptJson.Field(item, "start", "start_time", "startTime")) ?? Pair(item, 0);

    private static TimeSpan? EndOf(JsonElement item) => Time(TranscriptJson.Field(item, "end", "end_time", "endTime")) ?? Pair(item, 1);

    private static TimeSpan? Pair(JsonElement item, int index) =>
        TranscriptJson.Field(item, "timestamp") is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2 ? TranscriptJson.Time(pair[index]) : null;

    // Google writes "1.500s".
    private static TimeSpan? Time(JsonElement? value) =>
        TranscriptJson.Text(value) is { Length: < 30 } text && text.EndsWith('s') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? MediaTime.FromSeconds(seconds)
            : TranscriptJson.Time(value);

    private static string? SpeakerOf(JsonElement item) => TranscriptJson.Name(TranscriptJson.Field(item, Speakers)) is { } name
        ? name.All(char.IsAsciiDigit) ? $"Speaker {name}" : name
        : null;

    private static JsonElement First(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0 ? items[0] : default;
}
