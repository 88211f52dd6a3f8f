using System.Globalization;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// The JSON of the Podcasting 2.0 specification: segments with speaker, startTime, endTime and body, which may be a sentence or a single
/// word (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md).
/// </summary>
internal sealed class PodcastJsonFormat : ITranscriptFormat
{
    public string Name => "podcast-json";

    public int Version => 1;

    public bool Recognises(SourceText source, TranscriptHint hint) =>
        TranscriptJson.LooksLikeJson(source) && TranscriptJson.HasField(source, "segments") && TranscriptJson.HasField(source, "body");

    public TranscriptOutcome Parse(SourceText source, TranscriptHint hint)
    {
        using var json = TranscriptJson.Parse(source, out var refused);
        if (json is null)
        {
            return refused!;
        }

        var log = new FindingLog();
        var captions = new List<Cue>();
        var unread = 0;
        foreach (var segment in TranscriptJson.Items(json.RootElement, "segments"))
        {
            if (TranscriptJson.Text(TranscriptJson.Field(segment, "body", "text")) is { } body)
            {
                captions.Add(new Cue(SpokenText.Decode(body), 1)
                {
                    Start = TranscriptJson.Time(TranscriptJson.Field(segment, "startTime", "start")),
                    End = TranscriptJson.Time(TranscriptJson.Field(segment, "endTime", "end")),
                    Speaker = TranscriptJson.Name(TranscriptJson.Field(segment, "speaker")),
                });
            }
            else
            {
                unread++;
            }
        }

        if (captions.Count == 0)
        {
            return new TranscriptOutcome.Refused("This JSON has no segments with a \"body\". A Podcasting 2.0 transcript has a list \"segments\" of objects with \"startTime\", \"endTime\" and \"body\".");
        }

        if (unread > 0)
        {
            log.Odd("transcript", string.Create(CultureInfo.InvariantCulture, $"{unread:N0} segments have no readable \"body\"; left out."));
        }

        return TranscriptBuilder.BuildCaptions(this, captions, TranscriptJson.Text(TranscriptJson.Field(json.RootElement, "language")) ?? hint.Language, log);
    }
}
