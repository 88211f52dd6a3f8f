using System.Text.RegularExpressions;
using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

/// <summary>The transcript of the seed episode, as the index is fed with it.</summary>
internal static partial class SeedTranscript
{
    public static TranscriptDocument Read(long episode = 1)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot(), "seeds", "training-data-2025-05-16-jeff-dean.txt"))
            .SkipWhile(line => line.Trim() != "Transcript")
            .Skip(1)
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)
            .Select(line => Marks().Replace(line, mark => TranscriptDocument.PhraseBreak + new string(' ', mark.Length - 1)));
        return new TranscriptDocument(episode, 1, "shared", 1, new DateOnly(2025, 5, 16), ["jeff-dean"], [.. lines]);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Bot.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@">>|\[[^\]]+\]")]
    private static partial Regex Marks();
}
