using System.Diagnostics;
using System.Globalization;
using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

/// <summary>A process that feeds an index without end. What it feeds follows from the sequence alone, so whoever finds the index later knows what it should hold.</summary>
internal static class LineFeeder
{
    private const int Episodes = 24;

    /// <summary>Writes and merges all the time.</summary>
    private static readonly IndexOptions Options = new() { FlushAfterLines = 60, MergeFactor = 3 };

    /// <summary>The change of the store at this sequence.</summary>
    public static IndexChange ChangeAt(long sequence)
    {
        var random = new Random((int)sequence);
        var episode = random.Next(1, Episodes + 1);
        return random.Next(6) == 0 ? new IndexChange.Remove(episode) : new IndexChange.Put(Transcript(episode, sequence));
    }

    /// <summary>What the episode has at this sequence; only one of its lines names it.</summary>
    public static TranscriptDocument Transcript(long episode, long sequence) => IndexFixture.Transcript(
        episode,
        [.. Enumerable.Range(1, Lines(sequence)).Select(line => line == NamingLine(sequence) ? $"this was said in round {sequence} here" : $"pico jewels and tensor units {line}")]) with
    {
        Sequence = sequence,
    };

    public static int NamingLine(long sequence) => 1 + (int)(sequence % Lines(sequence));

    /// <summary>Starts the process; it says so in a line when it begins to feed.</summary>
    public static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(LineFeeder).Assembly.Location, "feed-lines", folder]) { RedirectStandardOutput = true };
        // Starting fast is all that counts here.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>The process itself.</summary>
    public static int Run(string folder)
    {
        using var index = TranscriptIndex.Open(folder, Options);
        if (!index.IsWriter)
        {
            return 1;
        }

        for (var sequence = index.Sequence + 1; ; sequence++)
        {
            index.Apply([ChangeAt(sequence)], sequence);
            index.Flush();
            Console.WriteLine(sequence.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static int Lines(long sequence) => 3 + (int)(sequence % 40);
}
