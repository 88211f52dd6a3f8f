using System.Collections.Concurrent;
using Bot.Core.Import;
using Bot.Core.Import.Json;
using Bot.Core.Transcripts;

namespace Bot.Benchmarks.Quotes;

/// <summary>An episode of the library as every engine is fed with it.</summary>
/// <param name="Number">Its place in the library, from 1; the key of the episode in every index.</param>
/// <param name="Id">Its id, or empty.</param>
/// <param name="Title">Its title.</param>
/// <param name="Show">Its show, or empty.</param>
/// <param name="Published">The day it was published, when known.</param>
/// <param name="People">The names of its people.</param>
/// <param name="Lines">Its lines, with what nobody spoke blanked, as the product does it.</param>
internal sealed record LibraryEpisode(
    long Number, string Id, string Title, string Show, DateOnly? Published, IReadOnlyList<string> People, IReadOnlyList<string> Lines);

/// <summary>Streams a library out of its JSON Lines files; it may be larger than the memory.</summary>
internal static class LibraryReader
{
    private const int EpisodesInABatch = 64;
    private const int LinesInABatch = 20_000;

    /// <summary>The files of a library, in order.</summary>
    /// <exception cref="InputException">There are none.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl").Order(StringComparer.Ordinal).ToList() : [];
        return files.Count > 0 ? files : throw new InputException($"{path}: neither a file nor a folder with *.jsonl files.");
    }

    /// <summary>What tells one library from another without reading it.</summary>
    public static string Fingerprint(string path) =>
        string.Join('\n', Find(path).Select(file => new FileInfo(file)).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}"));

    /// <summary>The episodes in batches. A thread of its own reads ahead a little, so that the caller need not wait for the parser.</summary>
    public static IEnumerable<IReadOnlyList<LibraryEpisode>> ReadInBatches(string path)
    {
        using var ready = new BlockingCollection<IReadOnlyList<LibraryEpisode>>(boundedCapacity: 3);
        using var given = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAheadAsync(path, ready, given.Token));
        try
        {
            foreach (var batch in ready.GetConsumingEnumerable())
            {
                yield return batch;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            given.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }
    }

    /// <summary>Every episode that has a number in <paramref name="wanted"/>; the others are passed over without being parsed.</summary>
    /// <exception cref="InputException">A line of the file is no episode.</exception>
    public static async IAsyncEnumerable<LibraryEpisode> ReadAsync(string path, IReadOnlySet<long>? wanted)
    {
        var number = 0L;
        foreach (var file in Find(path))
        {
            await foreach (var source in SourceFiles.ReadFileAsync(file, CancellationToken.None))
            {
                number++;
                if (wanted is null || wanted.Contains(number))
                {
                    yield return Parse(source, Path.GetDirectoryName(file)!, number);
                }
            }
        }
    }

    private static async Task ReadAheadAsync(string path, BlockingCollection<IReadOnlyList<LibraryEpisode>> ready, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<LibraryEpisode>();
            var lines = 0;
            await foreach (var episode in ReadAsync(path, wanted: null))
            {
                batch.Add(episode);
                lines += episode.Lines.Count;
                if (batch.Count >= EpisodesInABatch || lines >= LinesInABatch)
                {
                    ready.Add(batch, cancellationToken);
                    batch = [];
                    lines = 0;
                }
            }

            if (batch.Count > 0)
            {
                ready.Add(batch, cancellationToken);
            }
        }
        finally
        {
            ready.CompleteAdding();
        }
    }

    private static LibraryEpisode Parse(ImportSource source, string folder, long number)
    {
        // The product's own reader, so that a mark is found and blanked here exactly as in production.
        if (EpisodeJson.Read(source.Bytes.Span) is not ParseOutcome.Parsed { Episode: var episode })
        {
            var reason = (EpisodeJson.Read(source.Bytes.Span) as ParseOutcome.Refused)?.Reason;
            throw new InputException($"{Path.Combine(folder, source.Name)}: {reason}");
        }

        return new LibraryEpisode(
            number,
            episode.Id?.Value ?? "",
            episode.Title,
            episode.Show ?? "",
            episode.Published,
            [.. episode.People.Select(person => person.Name)],
            [.. (episode.Transcript?.Lines ?? []).Select(Transcript.Searchable)]);
    }
}
