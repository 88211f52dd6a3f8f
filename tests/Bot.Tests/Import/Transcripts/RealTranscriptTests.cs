using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Bot.Core.Import.Transcripts;
using Xunit.Abstractions;

namespace Bot.Tests.Import.Transcripts;

/// <summary>Every real transcript in the folder that <c>PODCAST_DATA</c> names: read, or refused with a reason; the output has a table.</summary>
public class RealTranscriptTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_real_file_is_read_or_refused_with_its_reason()
    {
        var folder = Environment.GetEnvironmentVariable("PODCAST_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "PODCAST_DATA is not set.");

        var rows = new SortedDictionary<string, (int Files, int Lines, int Timed, int Named, long Words, int Doubtful)>(StringComparer.Ordinal);
        var refusals = new List<string>();
        var watch = Stopwatch.StartNew();
        foreach (var (path, bytes) in Files(folder!))
        {
            switch (TranscriptFormats.Read(path, bytes, new TranscriptHint(FileName: path), "publisher"))
            {
                case TranscriptOutcome.Read read:
                    var lines = read.Transcript.Lines;
                    var key = $"{path.Split('/')[0],-28} {read.Transcript.Format}";
                    var row = rows.GetValueOrDefault(key);
                    rows[key] = (row.Files + 1, row.Lines + lines.Count, row.Timed + lines.Count(line => line.Start is not null), row.Named + lines.Count(line => line.Speaker is not null),
                        row.Words + lines.Sum(line => line.Text.AsSpan().Count(' ') + 1L), row.Doubtful + lines.Count(line => line.Marks is [{ Kind: Bot.Core.Episodes.MarkKind.Doubtful }]));
                    break;
                case TranscriptOutcome.Refused refused:
                    Assert.NotEmpty(refused.Reason);
                    refusals.Add($"refused {path}: {refused.Reason}");
                    break;
            }
        }

        output.WriteLine($"{"folder",-28} {"format",-14} {"files",6} {"lines",9} {"timed",8} {"named",9} {"words",11} {"doubtful",8}");
        foreach (var (key, row) in rows)
        {
            output.WriteLine($"{key,-43} {row.Files,6:N0} {row.Lines,9:N0} {row.Timed,8:N0} {row.Named,9:N0} {row.Words,11:N0} {row.Doubtful,8:N0}");
        }

        refusals.ForEach(output.WriteLine);
        output.WriteLine($"{watch.Elapsed.TotalSeconds:N1} s");
        Assert.NotEmpty(rows);
    }

    private static IEnumerable<(string Path, byte[] Bytes)> Files(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "podcast-namespace")).Concat(Directory.EnumerateFiles(Path.Combine(folder, "feeds"))).Order(StringComparer.Ordinal))
        {
            yield return (Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        }

        foreach (var archive in Directory.EnumerateFiles(Path.Combine(folder, "markdown"), "*.tar.gz").Order(StringComparer.Ordinal))
        {
            using var plain = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
            using var tar = new TarReader(plain);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } data && entry.Name.EndsWith(".md", StringComparison.Ordinal))
                {
                    var bytes = new MemoryStream();
                    data.CopyTo(bytes);
                    yield return (entry.Name.TrimStart('.', '/'), bytes.ToArray());
                }
            }
        }
    }
}
