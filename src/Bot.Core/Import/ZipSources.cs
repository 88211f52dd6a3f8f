using System.IO.Compression;
using System.Runtime.CompilerServices;
using Bot.Core.Language;

namespace Bot.Core.Import;

/// <summary>
/// Sources out of a ZIP archive, read where they lie: nothing is unpacked to the disk. An archive comes from anybody, so what it claims about itself
/// is not believed: sizes are counted while they are read, and what unpacks to a suspicious multiple of itself is refused.
/// </summary>
internal static class ZipSources
{
    private const int MostEntries = 20_000;

    /// <summary>Text shrinks to a fifth, at times to a twentieth. What shrinks more than this was made to harm.</summary>
    private const int MostRatio = 200;

    /// <summary>As much as an archive may unpack to in all.</summary>
    private const long MostBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>Reads the episodes of an archive; what is refused comes back as a source that says why.</summary>
    /// <param name="stream">The archive; it can be read from any place.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="isEpisode">Whether a file of that name can be an episode.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<ImportSource> ReadAsync(
        Stream stream, string name, Func<string, bool> isEpisode, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (archive, problem) = Open(stream);
        if (archive is null)
        {
            yield return Refused(name, problem!);
            yield break;
        }

        using (archive)
        {
            if (archive.Entries.Count > MostEntries)
            {
                yield return Refused(name, $"The archive has {archive.Entries.Count:N0} files; at most {MostEntries:N0} are read. Split it.");
                yield break;
            }

            var total = 0L;
            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0 && isEpisode(entry.Name)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                // A name in an archive can be anything, also something that a terminal or a log would obey.
                var source = await ReadAsync(entry, $"{name}/{VisibleText.OneLine(entry.FullName)}", cancellationToken);
                total += source.Bytes.Length;
                if (total > MostBytes)
                {
                    yield return Refused(name, "The archive unpacks to more than 2 GB; the rest of it was not read. Split it.");
                    yield break;
                }

                yield return source;
            }
        }
    }

    private static (ZipArchive? Archive, string? Problem) Open(Stream stream)
    {
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);

            // The list is read only when somebody asks for it.
            _ = archive.Entries.Count;
            return (archive, null);
        }
        catch (InvalidDataException)
        {
            return (null, "The archive is broken: its list of files cannot be read. Make it again.");
        }
    }

    private static async Task<ImportSource> ReadAsync(ZipArchiveEntry entry, string name, CancellationToken cancellationToken)
    {
        if (LeadsOut(entry.FullName))
        {
            return Refused(name, "The name of this file leads out of the archive; such archives are made to do harm.");
        }

        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (bytes.Length <= SourceText.MaxBytes && await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > 1 << 20 && bytes.Length / MostRatio > entry.CompressedLength)
                {
                    return Refused(name, $"This file unpacks to more than {MostRatio} times its size; such files are made to do harm.");
                }
            }

            return new ImportSource(name, bytes.ToArray());
        }
        catch (InvalidDataException)
        {
            return Refused(name, "This file of the archive is broken, or packed in a way that is not read here (encrypted archives are not).");
        }
    }

    private static bool LeadsOut(string path) =>
        path.StartsWith('/') || path.StartsWith('\\') || path.Contains(':', StringComparison.Ordinal) || path.Split('/', '\\').Contains("..");

    private static ImportSource Refused(string name, string reason) => new(name, ReadOnlyMemory<byte>.Empty) { Refusal = reason };
}
