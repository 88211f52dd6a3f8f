using System.Buffers;
using System.Text;
using Bot.Core.Data;
using Bot.Core.Extracts;
using Bot.Core.Import.Json;
using Bot.Core.Transcripts;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Episodes;

/// <summary>The form of an export.</summary>
public enum ExportFormat
{
    /// <summary>One episode a line, lossless; an import takes it back.</summary>
    JsonLines,

    /// <summary>For people to read.</summary>
    Markdown,
}

/// <summary>Writes a library out, a few episodes at a time, so that its size does not matter.</summary>
public sealed class EpisodeExporter(IDbContextFactory<BotDbContext> stores)
{
    private const int Batch = 32;

    /// <summary>Writes the episodes of a library, oldest import first, or one of them.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> WriteAsync(
        Stream output, LibraryId library, EpisodeId? only, ExportFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var libraries = VisibleLibraries.ForOperator(library);
        var written = 0;
        var after = 0L;

        while (true)
        {
            var episodes = await db.Episodes(libraries)
                .Where(episode => episode.Key > after && (only == null || episode.Id == only))
                .OrderBy(episode => episode.Key)
                .Take(Batch)
                .Include(episode => episode.Show)
                .ToListAsync(cancellationToken);
            if (episodes.Count == 0)
            {
                return written;
            }

            var keys = episodes.Select(episode => episode.Key).ToList();
            var transcripts = await db.Transcripts(libraries).Where(row => keys.Contains(row.EpisodeKey)).ToDictionaryAsync(row => row.EpisodeKey, cancellationToken);

            var buffer = new ArrayBufferWriter<byte>(1 << 16);
            foreach (var episode in episodes)
            {
                var document = DocumentOf(episode, transcripts.GetValueOrDefault(episode.Key));
                if (format == ExportFormat.JsonLines)
                {
                    EpisodeJson.Write(document, StoredExtract.Read(episode), buffer);
                    buffer.Write("\n"u8);
                }
                else
                {
                    Encoding.UTF8.GetBytes(EpisodeMarkdown.Of(document, StoredExtract.Read(episode)), buffer);
                }
            }

            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            written += episodes.Count;
            after = episodes[^1].Key;
        }
    }

    /// <summary>What is stored of an episode as the document that an import would make the same episode of.</summary>
    internal static EpisodeDocument DocumentOf(Episode episode, StoredTranscript? transcript) => new()
    {
        Id = episode.Id,
        Show = episode.Show.Name.Length > 0 ? episode.Show.Name : null,
        Title = episode.Title,
        Published = episode.Published,
        People = [.. episode.People.Select(person => new EpisodePerson(person.Name, person.Role))],
        Topics = episode.Topics,
        Why = episode.Why,
        Summary = episode.Summary,
        Claims = [.. episode.Claims.Select(claim => new EpisodeClaim(claim.Text, claim.Headline))],
        PageUrl = episode.PageUrl,
        AudioUrl = episode.AudioUrl,
        Extras = EpisodeExtras.Read(episode.Extras),
        Transcript = transcript is null ? null : new TranscriptDocument(transcript.Origin, transcript.Format, TranscriptCodec.Decode(transcript.Lines)),
    };
}
