using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Bot.Core.Import;

/// <summary>
/// Sources out of files, folders and streams. A file of JSON Lines (<c>.jsonl</c>, <c>.ndjson</c>, or any stream whose first line is a
/// whole JSON object) holds one episode a line and is streamed, so its size does not matter; any other file is one episode.
/// </summary>
public static class SourceFiles
{
    private static readonly string[] Endings = [".txt", ".md", ".json", ".jsonl", ".ndjson", ".vtt", ".srt", Archive];

    private const string Archive = ".zip";

    /// <summary>The files that a path stands for, in the order of their names: the file itself, or what a folder holds, at any depth.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="skipped">How many files of the folder have endings that no episode has, or are readme files.</param>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    public static IReadOnlyList<string> Find(string path, out int skipped)
    {
        skipped = 0;
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException($"There is no file or folder '{path}'.", path);
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        var all = Directory.EnumerateFiles(path, "*", options).Order(StringComparer.Ordinal).ToList();
        var episodes = all.Where(IsEpisodeFile).ToList();
        skipped = all.Count - episodes.Count;
        return episodes;
    }

    /// <summary>Reads the sources of a file.</summary>
    public static async IAsyncEnumerable<ImportSource> ReadFileAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        var name = Path.GetFileName(file);
        if (IsArchive(file))
        {
            await foreach (var source in ZipSources.ReadAsync(stream, name, entry => IsEpisodeFile(entry) && !IsArchive(entry), cancellationToken))
            {
                yield return source;
            }

            yield break;
        }

        if (stream.Length > SourceText.MaxBytes && !HasLines(file) && !await BeginsWithObjectAsync(stream, cancellationToken))
        {
            // Nobody wants to wait for a film to be read before it is refused.
            yield return new ImportSource(name, ReadOnlyMemory<byte>.Empty) { Size = stream.Length };
            yield break;
        }

        await foreach (var source in ReadAsync(stream, name, HasLines(file), cancellationToken))
        {
            yield return source;
        }
    }

    /// <summary>Reads the sources of a stream such as standard input.</summary>
    /// <param name="stream">The stream; it is not closed.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="jsonLines">Whether it is known to hold one episode a line; otherwise its first line tells.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <remarks>What is larger than <see cref="SourceText.MaxBytes"/> comes back as its first bytes, one more than the limit, and is refused by the import.</remarks>
    public static async IAsyncEnumerable<ImportSource> ReadAsync(
        Stream stream, string name, bool jsonLines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, bufferSize: 1 << 16));
        var line = 0;

        try
        {
            while (true)
            {
                var (piece, ended) = await ReadLineAsync(reader, cancellationToken);
                if (piece is null)
                {
                    if (line == 0 && !jsonLines)
                    {
                        // Nothing at all is said to be nothing, not passed over.
                        yield return new ImportSource(name, ReadOnlyMemory<byte>.Empty);
                    }

                    yield break;
                }

                line++;
                if (line == 1 && !jsonLines)
                {
                    if (ended || !LooksLikeWholeObject(piece))
                    {
                        yield return new ImportSource(name, ended ? piece : await ReadRestAsync(reader, piece, cancellationToken));
                        yield break;
                    }
                }

                if (piece.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) >= 0)
                {
                    yield return new ImportSource($"{name}:{line}", piece);
                }

                if (ended && piece.Length > SourceText.MaxBytes && await SkipLineAsync(reader, cancellationToken))
                {
                    // One line that is too long is refused; those behind it are not lost.
                    continue;
                }

                if (ended)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static bool IsEpisodeFile(string file) =>
        Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
        && !Path.GetFileName(file).StartsWith("README", StringComparison.OrdinalIgnoreCase);

    private static bool IsArchive(string file) => Path.GetExtension(file).Equals(Archive, StringComparison.OrdinalIgnoreCase);

    private static bool HasLines(string file) => Path.GetExtension(file).ToLowerInvariant() is ".jsonl" or ".ndjson";

    private static async Task<bool> BeginsWithObjectAsync(FileStream stream, CancellationToken cancellationToken)
    {
        var first = new byte[1];
        var read = await stream.ReadAsync(first, cancellationToken);
        stream.Position = 0;
        return read == 1 && first[0] is (byte)'{' or 0xEF;
    }

    private static bool LooksLikeWholeObject(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart("\uFEFF"u8).Trim(" \t\r\n"u8);
        return line.Length > 2 && line[0] == '{' && line[^1] == '}';
    }

    /// <summary>A line with its end, or null at the end of the stream; true when nothing follows it.</summary>
    private static async Task<(byte[]? Line, bool Ended)> ReadLineAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, read.Buffer.GetPosition(1, end));
                var bytes = line.ToArray();
                reader.AdvanceTo(line.End);
                return (bytes, false);
            }

            if (read.IsCompleted || read.Buffer.Length > SourceText.MaxBytes)
            {
                var bytes = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, SourceText.MaxBytes + 1)).ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return (bytes.Length == 0 ? null : bytes, true);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Drops what is left of a line; false at the end of the stream.</summary>
    private static async Task<bool> SkipLineAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return true;
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return false;
            }
        }
    }

    private static async Task<byte[]> ReadRestAsync(PipeReader reader, byte[] first, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var room = SourceText.MaxBytes + 1 - first.Length;
            if (read.IsCompleted || read.Buffer.Length >= room)
            {
                byte[] all = [.. first, .. read.Buffer.Slice(0, Math.Min(read.Buffer.Length, room)).ToArray()];
                reader.AdvanceTo(read.Buffer.End);
                return all;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
