using Bot.Benchmarks.Corpus;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Import.Pages;

namespace Bot.Benchmarks.Evidence;

/// <summary>The episodes of the labelled claims: the seed, short ones written for this purpose, and real ones out of the archives.</summary>
internal sealed class LabelledEpisodes(string folder, string seed)
{
    private readonly Lazy<Dictionary<string, string>> _archive = new(() => TranscriptArchives.Read(TranscriptArchives.Folder()).ToDictionary(file => file.Path, file => file.Text));

    public EpisodeDocument? Read(string name) => name switch
    {
        "seed" => ((ParseOutcome.Parsed)new EpisodePageFormat().Parse(SourceText.Decode(seed, File.ReadAllBytes(seed), out _)!, ParseContext.Empty)).Episode,
        _ when name.StartsWith("synthetic/", StringComparison.Ordinal) => Written(name["synthetic/".Length..]),
        _ when Environment.GetEnvironmentVariable(TranscriptArchives.Variable) is null => null,
        _ => _archive.Value.TryGetValue(name, out var text) ? MarkdownTranscript.Read(name, text) : null,
    };

    private EpisodeDocument Written(string name) => new()
    {
        Title = name,
        Transcript = new TranscriptDocument("import", "text", [.. File.ReadAllLines(Path.Combine(folder, name + ".txt")).Where(line => line.Length > 0).Select((line, at) => new TranscriptLine(at + 1, line))]),
    };
}
