using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using Bot.Core.Data;
using Bot.Core.Import.TranscriptFiles;
using Bot.Core.Import.Transcripts;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Import;

/// <summary>
/// Brings episodes into the store: reads a source in whatever form it has, and has it written. Equal content is left alone, changed content becomes the
/// next version of the same episode.
/// </summary>
public sealed class EpisodeImporter(IDbContextFactory<BotDbContext> stores, IEnumerable<IEpisodeFormat> formats, EpisodeWriter writer)
{
    private readonly IReadOnlyList<IEpisodeFormat> _formats = [.. formats];
    private readonly ConcurrentDictionary<LibraryId, ImmutableHashSet<string>> _knownTopics = new();

    /// <summary>Reads and stores one source.</summary>
    public async Task<ImportResult> ImportAsync(ImportSource source, ImportOptions options, CancellationToken cancellationToken) =>
        await StoreAsync(await ReadAsync(source, options, cancellationToken), options, cancellationToken);

    /// <summary>
    /// Reads and stores many sources, in their order. Reading uses all processors and runs ahead of storing, which goes one by one.
    /// </summary>
    public async IAsyncEnumerable<(ImportSource Source, ImportResult Result)> ImportAllAsync(
        IAsyncEnumerable<ImportSource> sources, ImportOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var ahead = Channel.CreateBounded<(ImportSource Source, Task<Reading> Reading)>(Environment.ProcessorCount * 2);

        // Whoever stops listening stops the reading as well.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAheadAsync(stop.Token), CancellationToken.None);
        try
        {
            await foreach (var (source, read) in ahead.Reader.ReadAllAsync(cancellationToken))
            {
                yield return (source, await StoreAsync(await read, options, cancellationToken));
            }

            await reading;
        }
        finally
        {
            await stop.CancelAsync();
        }

        async Task ReadAheadAsync(CancellationToken token)
        {
            Exception? failure = null;
            try
            {
                await foreach (var source in sources.WithCancellation(token))
                {
                    await ahead.Writer.WriteAsync((source, Task.Run(() => ReadAsync(source, options, token), token)), token);
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            ahead.Writer.Complete(failure);
        }
    }

    /// <summary>Everything that needs no turn at writing: decoding, recognising, parsing.</summary>
    private async Task<Reading> ReadAsync(ImportSource source, ImportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);

        if (source.Refusal is { } refusal)
        {
            return Reading.Done(new ImportResult.Refused(refusal, null));
        }

        if (source.Size > SourceText.MaxBytes)
        {
            return Reading.Done(new ImportResult.Refused(SourceText.TooLarge(source.Size).Reason, null));
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(source.Bytes.Span));

        if (options is { SameAs: null, AsNew: false, Topics: null, Title: null, Show: null, Published: null }
            && await SameBytesAsync(db, options.Library, sha256, cancellationToken) is { } same)
        {
            return Reading.Done(new ImportResult.Stored(ImportChange.Unchanged, same.Id, same.Version, same.Title, same.LineCount, []));
        }

        // Old programs wrote captions in the encoding of their machine; pages are asked for anew, because nobody checks every word of them.
        var log = new FindingLog();
        var bytes = TranscriptKinds.Of(null, source.Name) is TranscriptKind.Vtt or TranscriptKind.Srt ? OldEncodings.ToUtf8(source.Bytes.Span, charset: null, log) : source.Bytes.Span;
        if (SourceText.Decode(source.Name, bytes, out var unreadable) is not { } text)
        {
            return Reading.Done(new ImportResult.Refused(unreadable!.Reason, unreadable.Line));
        }

        // The last format is the most lenient one, and knows best what is missing where none recognises the source; but what belongs to an
        // episode that somebody names, and is no page, can only be its transcript.
        var format = _formats.FirstOrDefault(candidate => candidate.Recognises(text))
            ?? (options is { SameAs: null, Title: null } ? _formats[^1] : _formats.OfType<TranscriptFileFormat>().Single());

        var context = new ParseContext
        {
            KnownTopics = await KnownTopicsAsync(db, options.Library, cancellationToken),
            Topics = options.Topics,
            Title = options.Title,
            Show = options.Show,
            Published = options.Published,
        };

        return format.Parse(text, context) switch
        {
            ParseOutcome.Refused refused => Reading.Done(new ImportResult.Refused(refused.Reason, refused.Line)),
            ParseOutcome.Parsed parsed => Reading.Of(new ParsedSource(source, sha256, format.Name, format.Version, parsed with { Findings = [.. log.InOrder(), .. parsed.Findings] })),
            var other => throw new InvalidOperationException($"Unknown parse outcome {other.GetType().Name}."),
        };
    }

    private static async Task<Episode?> SameBytesAsync(BotDbContext db, LibraryId library, string sha256, CancellationToken cancellationToken)
    {
        // In two steps: nearly always the bytes are new, and the index on their hash says so at once.
        var versions = await db.Unscoped.Originals.AsNoTracking()
            .Where(original => original.Sha256 == sha256)
            .Select(original => new { original.EpisodeKey, original.Version })
            .ToListAsync(cancellationToken);
        foreach (var version in versions)
        {
            if (await db.Unscoped.Episodes.AsNoTracking().SingleOrDefaultAsync(episode => episode.Key == version.EpisodeKey, cancellationToken) is { RemovedAt: null } known
                && known.Library == library
                && known.Version == version.Version)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>Read once a library and added to with each import: it is evidence for a guess, and asking for it each time would cost more than the import.</summary>
    private async Task<ImmutableHashSet<string>> KnownTopicsAsync(BotDbContext db, LibraryId library, CancellationToken cancellationToken)
    {
        if (!_knownTopics.TryGetValue(library, out var topics))
        {
            var lists = await db.Unscoped.Episodes.Where(episode => episode.Library == library).Select(episode => episode.Topics).ToListAsync(cancellationToken);
            topics = [.. lists.SelectMany(list => list)];
            _knownTopics[library] = topics;
        }

        return topics;
    }

    private void Remember(LibraryId library, IReadOnlyList<string> topics) =>
        _knownTopics.AddOrUpdate(library, _ => topics.ToImmutableHashSet(), (_, known) => known.Union(topics));

    private async Task<ImportResult> StoreAsync(Reading reading, ImportOptions options, CancellationToken cancellationToken)
    {
        if (reading.Parsed is not { } parsed)
        {
            return reading.Result!;
        }

        var result = await writer.WriteAsync(parsed, options, cancellationToken);
        if (result is ImportResult.Stored)
        {
            Remember(options.Library, parsed.Document.Topics);
        }

        return result;
    }

    /// <summary>What reading a source came to: something to store, or a result already.</summary>
    private readonly record struct Reading(ParsedSource? Parsed, ImportResult? Result)
    {
        public static Reading Of(ParsedSource parsed) => new(parsed.Derived(), null);

        public static Reading Done(ImportResult result) => new(null, result);
    }
}
