using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Tests.Support.Feeds;

/// <summary>Files as their publishers made them, and what a web server does to them on the way.</summary>
internal static partial class RealFiles
{
    /// <summary>A feed whose transcripts are those of this host instead of the internet's, in turn.</summary>
    public static byte[] WithTranscriptsOf(byte[] feed, IReadOnlyList<string> addresses)
    {
        var next = 0;

        // Latin-1 gives each byte a character and takes it back, whatever the encoding of the feed.
        var text = Encoding.Latin1.GetString(feed);
        return Encoding.Latin1.GetBytes(Transcript().Replace(text, match => $"{match.Groups["before"].Value}{addresses[next++ % addresses.Count]}{match.Groups["after"].Value}"));
    }

    /// <summary>The files of an archive.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Archive(string file)
    {
        using var plain = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var tar = new TarReader(plain);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { Length: > 0 } data)
            {
                var bytes = new MemoryStream();
                data.CopyTo(bytes);
                yield return (entry.Name.TrimStart('.', '/'), bytes.ToArray());
            }
        }
    }

    /// <summary>Packed as a server packs it: <c>gzip</c>, <c>br</c>, or <c>deflate</c>.</summary>
    public static byte[] Packed(byte[] bytes, string coding)
    {
        var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }

    [GeneratedRegex("""(?<before><(podcast|pc):transcript[^>]*?url=")[^"]*(?<after>")""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Transcript();
}
