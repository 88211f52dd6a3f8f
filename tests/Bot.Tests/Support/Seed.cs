using Bot.Core.Import;
using Bot.Core.Import.Pages;

namespace Bot.Tests.Support;

/// <summary>The seed episode of the repository, as received.</summary>
internal static class Seed
{
    public static byte[] Bytes { get; } = File.ReadAllBytes(Repository.SeedFile);

    public static SourceText Source => SourceText.Decode("seed.txt", Bytes, out _)!;

    public static Bot.Core.Episodes.EpisodeDocument Document => Parsed.Episode;

    public static ParseOutcome.Parsed Parsed { get; } = (ParseOutcome.Parsed)new EpisodePageFormat().Parse(Source, ParseContext.Empty);
}
