using System.Runtime.InteropServices;

namespace Bot.Search.Segments;

/// <summary>The parts of a segment, in the order in which they are stored.</summary>
/// <remarks>
/// "Starts" has one number more than there are things: what belongs to thing n is from Starts[n] to Starts[n + 1].
/// Whoever changes what a part means raises <see cref="SegmentFormat.Version"/>.
/// </remarks>
internal enum SegmentPart
{
    EpisodeKeys,
    EpisodeSequences,
    EpisodeShows,
    EpisodeDays,
    EpisodeLibraries,
    EpisodePeopleStarts,
    EpisodePeople,
    EpisodeFirstLines,
    NameStarts,
    NameCharacters,
    LineStarts,
    LineWords,
    WordStarts,
    WordCharacters,
    WordStems,
    PostingStarts,
    Postings,
    StemStarts,
    StemCharacters,
    StemWordStarts,
    StemWords,
}

/// <summary>What a segment file looks like: magic, version, number of parts, then offset and count of each part, then the parts.</summary>
internal static class SegmentFormat
{
    /// <summary>"PodLines" in ASCII. Numbers are stored as the machine has them; on a machine with the other byte order this does not match.</summary>
    public const long Magic = 0x73656E694C646F50;

    /// <summary>The layout and the way words are read: an index made with another version is built anew.</summary>
    public const int Version = 2;

    public const int Parts = (int)SegmentPart.StemWords + 1;
    public const int HeaderLength = 16 + (Parts * 16);

    /// <summary>Set on a word of a line when a phrase break stands before it.</summary>
    public const int BreakFlag = 1 << 23;

    /// <summary>Takes the word out of a word of a line.</summary>
    public const int WordMask = BreakFlag - 1;

    /// <summary>Lines and words of a segment are counted with as many bits as they are stored with.</summary>
    public const int MostLines = UInt24.End;
    public const int MostWords = BreakFlag;

    /// <summary>Words of all lines, at most as many as an array can have.</summary>
    public const int MostSpokenWords = 2_000_000_000;

    /// <summary>Stands for a day that is not known.</summary>
    public const int NoDay = -1;
}

/// <summary>An episode of a segment that is being made.</summary>
internal readonly record struct EpisodeContent(long Key, long Sequence, long Show, int Day, int Library, int[] People, int FirstLine);

/// <summary>A segment that is being made: everything in its place, ready to be written.</summary>
internal sealed class SegmentContent
{
    public required List<EpisodeContent> Episodes { get; init; }

    public required TextTableContent Names { get; init; }

    /// <summary>Starts of lines in <see cref="LineWords"/>, one more than there are lines.</summary>
    public required List<int> LineStarts { get; init; }

    /// <summary>The words of all lines, with <see cref="SegmentFormat.BreakFlag"/> where it belongs.</summary>
    public required List<int> LineWords { get; init; }

    public required TextTableContent Words { get; init; }

    public required int[] WordStems { get; init; }

    public required TextTableContent Stems { get; init; }

    public int Lines => LineStarts.Count - 1;

    /// <exception cref="InvalidOperationException">A segment cannot hold as much; nothing was written.</exception>
    public void WriteTo(SegmentSink sink)
    {
        if (Lines > SegmentFormat.MostLines || Words.Count > SegmentFormat.MostWords)
        {
            throw new InvalidOperationException($"{Lines} lines with {Words.Count} different words are too much for one segment.");
        }

        var lineStarts = CollectionsMarshal.AsSpan(LineStarts);
        var lineWords = CollectionsMarshal.AsSpan(LineWords);
        var (postingStarts, postings) = InvertedLists.OfLines(lineStarts, lineWords, Words.Count);
        var (stemWordStarts, stemWords) = InvertedLists.OfGroups(WordStems, Stems.Count);
        int[] peopleStarts = new int[Episodes.Count + 1];
        for (var episode = 0; episode < Episodes.Count; episode++)
        {
            peopleStarts[episode + 1] = peopleStarts[episode] + Episodes[episode].People.Length;
        }

        sink.Begin();
        sink.Write<long>(SegmentPart.EpisodeKeys, [.. Episodes.Select(episode => episode.Key)]);
        sink.Write<long>(SegmentPart.EpisodeSequences, [.. Episodes.Select(episode => episode.Sequence)]);
        sink.Write<long>(SegmentPart.EpisodeShows, [.. Episodes.Select(episode => episode.Show)]);
        sink.Write<int>(SegmentPart.EpisodeDays, [.. Episodes.Select(episode => episode.Day)]);
        sink.Write<int>(SegmentPart.EpisodeLibraries, [.. Episodes.Select(episode => episode.Library)]);
        sink.Write<int>(SegmentPart.EpisodePeopleStarts, peopleStarts);
        sink.Write<int>(SegmentPart.EpisodePeople, [.. Episodes.SelectMany(episode => episode.People)]);
        sink.Write<int>(SegmentPart.EpisodeFirstLines, [.. Episodes.Select(episode => episode.FirstLine), Lines]);
        sink.Write(SegmentPart.NameStarts, Names.Starts);
        sink.Write(SegmentPart.NameCharacters, Names.Characters);
        sink.Write<int>(SegmentPart.LineStarts, lineStarts);
        sink.WritePacked(SegmentPart.LineWords, lineWords);
        sink.Write(SegmentPart.WordStarts, Words.Starts);
        sink.Write(SegmentPart.WordCharacters, Words.Characters);
        sink.Write<int>(SegmentPart.WordStems, WordStems);
        sink.Write<int>(SegmentPart.PostingStarts, postingStarts);
        sink.WritePacked(SegmentPart.Postings, postings);
        sink.Write(SegmentPart.StemStarts, Stems.Starts);
        sink.Write(SegmentPart.StemCharacters, Stems.Characters);
        sink.Write<int>(SegmentPart.StemWordStarts, stemWordStarts);
        sink.Write<int>(SegmentPart.StemWords, stemWords);
        sink.End();
    }
}
