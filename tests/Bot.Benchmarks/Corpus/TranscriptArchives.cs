using System.Formats.Tar;
using System.IO.Compression;

namespace Bot.Benchmarks.Corpus;

/// <summary>
/// The real transcripts under the folder that <c>PODCAST_DATA</c> names, read out of their archives without unpacking them.
/// </summary>
internal static class TranscriptArchives
{
    public const string Variable = "PODCAST_DATA";

    /// <summary>The folder of the archives; throws with words for the person who runs the command.</summary>
    public static string Folder()
    {
        var data = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(data))
        {
            throw new CorpusException($"{Variable} is not set. Set it to the folder that holds markdown/*.tar.gz.");
        }

        var folder = Path.Combine(data, "markdown");
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.tar.gz").Any()
            ? folder
            : throw new CorpusException($"There is no archive {folder}/*.tar.gz. {Variable} is {data}; is it the right folder?");
    }

    /// <summary>Every Markdown file with its path inside its archive, in the order of the paths.</summary>
    public static IReadOnlyList<(string Path, string Text)> Read(string folder)
    {
        var files = new List<(string Path, string Text)>();
        foreach (var archive in Directory.EnumerateFiles(folder, "*.tar.gz"))
        {
            using var file = File.OpenRead(archive);
            using var plain = new GZipStream(file, CompressionMode.Decompress);
            using var tar = new TarReader(plain);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } data && entry.Name.EndsWith(".md", StringComparison.Ordinal))
                {
                    using var reader = new StreamReader(data);
                    files.Add((entry.Name.TrimStart('.', '/'), reader.ReadToEnd()));
                }
            }
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files;
    }
}

/// <summary>What keeps a command from doing its work, in words for the person who runs it.</summary>
internal sealed class CorpusException(string message) : Exception(message);
