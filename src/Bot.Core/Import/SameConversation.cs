using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Import;

/// <summary>
/// Recognises a conversation that is published once more, as a rerun or in another feed, so that it is announced once. Both episodes stay as they
/// are; the later one names the first. Words decide where both have them; otherwise the title together with the recording does. What is unsure is
/// no link: two episodes that are linked by mistake would hide one of them.
/// </summary>
internal static class SameConversation
{
    /// <summary>How many that sound alike are looked at word for word.</summary>
    private const int MostLookedAt = 5;

    /// <summary>File names that say nothing.</summary>
    private static readonly HashSet<string> CommonFiles = new(StringComparer.OrdinalIgnoreCase) { "default", "audio", "media", "episode", "stream", "download", "file", "podcast", "index", "original" };

    /// <summary>The key of the first episode of the library that is the same conversation; null when there is none.</summary>
    public static async Task<long?> FindAsync(BotDbContext db, Episode episode, EpisodeDocument document, IReadOnlyList<long> sketch, CancellationToken cancellationToken)
    {
        var others = db.Unscoped.Episodes.AsNoTracking()
            .Where(other => other.Library == episode.Library && other.RemovedAt == null && other.Key != episode.Key && other.SameAsKey != episode.Key);
        var same = await ByWordsAsync(db, others, document, sketch, cancellationToken) ?? await ByRecordingAsync(others, episode, document, cancellationToken);
        if (same is null)
        {
            return null;
        }

        var first = same.SameAsKey ?? same.Key;

        // Those that named this one as the first name the same one as it does.
        await db.Unscoped.Episodes.Where(other => other.SameAsKey == episode.Key).ExecuteUpdateAsync(set => set.SetProperty(other => other.SameAsKey, first), cancellationToken);
        return first;
    }

    private static async Task<Episode?> ByWordsAsync(BotDbContext db, IQueryable<Episode> others, EpisodeDocument document, IReadOnlyList<long> sketch, CancellationToken cancellationToken)
    {
        if (sketch.Count == 0)
        {
            return null;
        }

        var alike = await others
            .Join(db.Unscoped.Sketches.Where(hash => sketch.Contains(hash.Hash)), other => other.Key, hash => hash.EpisodeKey, (other, _) => other.Key)
            .GroupBy(key => key)
            .Where(group => group.Count() >= TranscriptSketch.LooksAlike)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .Select(group => group.Key)
            .Take(MostLookedAt)
            .ToListAsync(cancellationToken);
        if (alike.Count == 0)
        {
            return null;
        }

        var runs = TranscriptSketch.RunsOf(document.Transcript?.Lines);
        foreach (var key in alike.Order())
        {
            var other = await others.SingleAsync(row => row.Key == key, cancellationToken);
            var transcript = await db.Unscoped.Transcripts.AsNoTracking().SingleOrDefaultAsync(row => row.EpisodeKey == key && row.Version == other.Version, cancellationToken);
            if (transcript is not null && TranscriptLikeness.AreOneConversation(runs, TranscriptSketch.RunsOf(TranscriptCodec.Decode(transcript.Lines))))
            {
                return other;
            }
        }

        return null;
    }

    private static async Task<Episode?> ByRecordingAsync(IQueryable<Episode> others, Episode episode, EpisodeDocument document, CancellationToken cancellationToken)
    {
        if (document.AudioUrl is not { } audio || document.Extras is { AudioBytes: null, Duration: null })
        {
            return null;
        }

        var sameTitle = await others.Where(other => other.TitleKey == episode.TitleKey && other.AudioUrl != null).OrderBy(other => other.Key).ToListAsync(cancellationToken);

        // Where both have words, and these are not alike, no file name makes them so.
        return sameTitle.Find(other =>
            (other.LineCount == 0 || document.Transcript is null) && IsSameRecording(audio, document.Extras, other.AudioUrl!, EpisodeExtras.Read(other.Extras)));
    }

    /// <summary>Whether two recordings with the same title are one: a telling file name, and the size or the length, with nothing that contradicts.</summary>
    private static bool IsSameRecording(Uri one, EpisodeExtras ofOne, Uri other, EpisodeExtras ofOther)
    {
        bool? size = ofOne.AudioBytes is { } a && ofOther.AudioBytes is { } b ? a == b : null;
        bool? length = ofOne.Duration is { } c && ofOther.Duration is { } d ? (c - d).Duration() <= TimeSpan.FromSeconds(1) : null;
        return size != false && length != false && (size ?? length ?? false) && FileOf(one) is { } file && string.Equals(file, FileOf(other), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The name of the file; null where it is one that many files have.</summary>
    private static string? FileOf(Uri audio)
    {
        var name = Path.GetFileNameWithoutExtension(Uri.UnescapeDataString(audio.Segments[^1]));
        return name.Length < 4 || CommonFiles.Contains(name) ? null : name;
    }
}
