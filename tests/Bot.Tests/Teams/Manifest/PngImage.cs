using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Bot.Tests.Teams.Manifest;

/// <summary>The pixels of a PNG file of 8 bits a channel with alpha and without interlacing, as the icons are (https://www.w3.org/TR/png-3/).</summary>
internal sealed class PngImage
{
    private const int BytesPerPixel = 4;

    private readonly byte[] _pixels;

    private PngImage(int width, int height, byte[] pixels) => (Width, Height, _pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>All pixels, by rows.</summary>
    public IEnumerable<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels =>
        _pixels.Chunk(BytesPerPixel).Select(pixel => (pixel[0], pixel[1], pixel[2], pixel[3]));

    public static PngImage Read(byte[] file)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a], file[..8]);
        byte[] header = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var content = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    header = content.ToArray();
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
            }

            at += 12 + length;
        }

        // Depth, colour type, compression, filter method, interlacing.
        Assert.Equal([8, 6, 0, 0, 0], header[8..]);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        return new PngImage(width, height, Unfilter(rows, width * BytesPerPixel, height));
    }

    private static byte[] Unfilter(Stream rows, int rowLength, int height)
    {
        var pixels = new byte[rowLength * height];
        for (var row = 0; row < height; row++)
        {
            var filter = rows.ReadByte();
            var current = pixels.AsSpan(row * rowLength, rowLength);
            var above = row == 0 ? new byte[rowLength] : pixels.AsSpan((row - 1) * rowLength, rowLength);
            rows.ReadExactly(current);
            for (var at = 0; at < rowLength; at++)
            {
                var left = at < BytesPerPixel ? 0 : current[at - BytesPerPixel];
                var aboveLeft = at < BytesPerPixel ? 0 : above[at - BytesPerPixel];
                current[at] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[at],
                    3 => (left + above[at]) / 2,
                    4 => Paeth(left, above[at], aboveLeft),
                    _ => throw new InvalidDataException($"There is no filter {filter}."),
                });
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var guess = left + above - aboveLeft;
        return (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - aboveLeft)) switch
        {
            var (toLeft, toAbove, toAboveLeft) when toLeft <= toAbove && toLeft <= toAboveLeft => left,
            var (_, toAbove, toAboveLeft) when toAbove <= toAboveLeft => above,
            _ => aboveLeft,
        };
    }
}
