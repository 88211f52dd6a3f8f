using Bot.Core.Feeds;

namespace Bot.Core.Import.TranscriptFiles;

/// <summary>A transcript that somebody hands over for an episode which is known: it takes the place of the transcript, and all else stays.</summary>
internal static class TranscriptOver
{
    /// <summary>The format of an episode of a feed whose transcript a person has handed over: the feed goes on saying all else.</summary>
    public const string FeedFormat = TranscriptFileFormat.FormatName + "+" + FeedItemRow.Format;

    public static ParsedSource Of(KnownEpisode known, ParsedSource source)
    {
        var format = known.Format switch
        {
            FeedItemRow.Format or FeedFormat => FeedFormat,
            _ when known.Format.Split('+').Contains(TranscriptFileFormat.FormatName) => known.Format,
            _ => $"{known.Format}+{TranscriptFileFormat.FormatName}",
        };
        var (before, now) = (known.Document, source.Document);
        return source.As(KnownEpisode.Filled(before, now with { Extras = before.Extras }) with { Transcript = now.Transcript }, format);
    }
}
