using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Bot.Search.Segments;

/// <summary>A segment file as the manifest names it.</summary>
internal sealed record ManifestSegment(string FileName, long Bytes, ulong Checksum, IReadOnlyList<int> Deleted);

/// <summary>
/// Says which segment files make up the index, which of their episodes are gone, and up to which change sequence everything is in them.
/// The file is a few lines of text, the last one their checksum; it is replaced as a whole, so what it says is always complete.
/// </summary>
internal sealed record Manifest(long Sequence, IReadOnlyList<ManifestSegment> Segments)
{
    private const string FirstLine = "podcasts-line-index ";
    private const string SequenceWord = "sequence ";
    private const string SegmentWord = "segment ";
    private const string ChecksumWord = "checksum ";

    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{FirstLine}{SegmentFormat.Version}\n{SequenceWord}{Sequence}\n");
        foreach (var segment in Segments)
        {
            text.Append(CultureInfo.InvariantCulture, $"{SegmentWord}{segment.FileName} {segment.Bytes} {segment.Checksum:x16} ");
            text.AppendJoin(',', segment.Deleted).Append('\n');
        }

        return $"{text}{ChecksumWord}{ChecksumOf(text.ToString())}\n";
    }

    /// <exception cref="InvalidDataException">The text is damaged or of another version.</exception>
    public static Manifest Read(string text)
    {
        var end = text.LastIndexOf(ChecksumWord, StringComparison.Ordinal);
        if (end < 0 || text[end..] != $"{ChecksumWord}{ChecksumOf(text[..end])}\n")
        {
            throw new InvalidDataException("the manifest is damaged");
        }

        var lines = text[..end].Split('\n');
        if (lines[0] != FirstLine + SegmentFormat.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidDataException("the index was made by another version");
        }

        try
        {
            return new Manifest(
                long.Parse(lines[1].AsSpan(SequenceWord.Length), CultureInfo.InvariantCulture),
                [.. lines[2..^1].Select(ReadSegment)]);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("the manifest cannot be read", exception);
        }
    }

    private static ManifestSegment ReadSegment(string line)
    {
        var fields = line[SegmentWord.Length..].Split(' ');
        return new ManifestSegment(
            fields[0],
            long.Parse(fields[1], CultureInfo.InvariantCulture),
            ulong.Parse(fields[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            [.. fields[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
    }

    private static string ChecksumOf(string text) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text)).ToString("x16", CultureInfo.InvariantCulture);
}
