using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support.Feeds;

/// <summary>Feeds that are made to exhaust whoever reads them, and archives that are made to exhaust whoever unpacks them.</summary>
internal static class Bombs
{
    private const string Head = "<?xml version=\"1.0\"?>";
    private const string Feed = "<rss version=\"2.0\"><channel><title>Bomb</title><item><title>";
    private const string Tail = "</title></item></channel></rss>";

    /// <summary>The names of all that a server can send; <see cref="Serve"/> knows them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "billion-laughs", "quadratic-entity", "parameter-entities", "external-entity", "external-dtd", "deep-nesting", "many-attributes", "long-attribute", "long-name", "million-items", "million-tags",
        "gzip", "gzip-in-gzip", "brotli", "deflate", "chunked-gigabyte", "announced-gigabyte", "endless-headers", "many-headers", "million-redirects",
    ];

    /// <summary>Puts one of them under <c>/name</c>.</summary>
    /// <param name="host">The server.</param>
    /// <param name="name">Which.</param>
    /// <param name="size">How large, in bytes, where size is what it is about.</param>
    public static void Serve(FeedHost host, string name, int size)
    {
        var path = "/" + name;
        switch (name)
        {
            case "gzip" or "gzip-in-gzip" or "brotli" or "deflate":
                var packed = Packed(name, size);
                host.Serve(path, http => SendAsync(http, packed, name switch { "brotli" => "br", "deflate" => "deflate", "gzip-in-gzip" => "gzip, gzip", _ => "gzip" }));
                break;
            case "chunked-gigabyte":
                host.Serve(path, http => StreamAsync(http, size));
                break;
            case "announced-gigabyte":
                host.Serve(path, http =>
                {
                    http.Response.ContentLength = size;
                    return StreamAsync(http, size);
                });
                break;
            case "many-headers":
                host.Serve(path, http =>
                {
                    for (var header = 0; header < 20_000; header++)
                    {
                        http.Response.Headers[$"X-{header}"] = "value";
                    }

                    return http.Response.WriteAsync(Head);
                });
                break;
            case "endless-headers":
                host.Serve(path, http =>
                {
                    http.Response.Headers["X-Long"] = new string('a', Math.Min(size, 64 * 1024 * 1024));
                    return http.Response.WriteAsync(Head);
                });
                break;
            case "million-redirects":
                host.Serve(path, http =>
                {
                    var next = int.TryParse(http.Request.Query["n"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number + 1 : 1;
                    http.Response.StatusCode = 302;
                    http.Response.Headers.Location = $"{path}?n={next}";
                    return Task.CompletedTask;
                });
                break;
            default:
                host.Put(path, Document(name, size));
                break;
        }
    }

    /// <summary>The document of one of them.</summary>
    public static string Document(string name, int size) => name switch
    {
        "billion-laughs" => $"{Head}<!DOCTYPE rss [<!ENTITY a0 \"lol\">{string.Concat(Enumerable.Range(1, 30).Select(level => $"<!ENTITY a{level} \"{string.Concat(Enumerable.Repeat($"&a{level - 1};", 10))}\">"))}]>{Feed}&a30;{Tail}",
        "quadratic-entity" => $"{Head}<!DOCTYPE rss [<!ENTITY a \"{new string('a', size / 50)}\">]>{Feed}{string.Concat(Enumerable.Repeat("&a;", size / 50))}{Tail}",
        "parameter-entities" => $"{Head}<!DOCTYPE rss [<!ENTITY % a \"lol\"><!ENTITY % b \"%a;%a;%a;%a;\"><!ENTITY % c \"%b;%b;%b;%b;\">%c;]>{Feed}x{Tail}",
        "external-entity" => $"{Head}<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{Feed}&a;{Tail}",
        "external-dtd" => $"{Head}<!DOCTYPE rss SYSTEM \"http://169.254.169.254/latest/dtd\">{Feed}x{Tail}",
        "deep-nesting" => Feed + Repeat("<a>", size) + Tail,
        "many-attributes" => $"<rss {string.Concat(Enumerable.Range(0, size / 12).Select(number => $"a{number}='1' "))}><channel><title>Bomb</title></channel></rss>",
        "long-attribute" => $"<rss a='{new string('a', size)}'><channel><title>Bomb</title></channel></rss>",
        "long-name" => $"<{new string('a', size)}>",
        "million-items" => $"<rss version=\"2.0\"><channel><title>Bomb</title>{Repeat("<item><title>a</title></item>", size)}</channel></rss>",
        "million-tags" => $"{Feed}x</title>{Repeat("<category>a</category><b/>", size)}</item></channel></rss>",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>An archive with one file of zeros, or of the letter a.</summary>
    public static byte[] Archive(string entry, long size)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry(entry, CompressionLevel.SmallestSize).Open();
            Fill(content, size);
        }

        return bytes.ToArray();
    }

    private static byte[] Packed(string name, long size)
    {
        var once = new MemoryStream();
        using (Stream packer = name switch
        {
            "brotli" => new BrotliStream(once, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new DeflateStream(once, CompressionLevel.SmallestSize, leaveOpen: true),
            _ => new GZipStream(once, CompressionLevel.SmallestSize, leaveOpen: true),
        })
        {
            Fill(packer, size);
        }

        return name == "gzip-in-gzip" ? RealFiles.Packed(once.ToArray(), "gzip") : once.ToArray();
    }

    private static void Fill(Stream stream, long size)
    {
        stream.Write(Encoding.UTF8.GetBytes(Feed));
        var piece = Encoding.UTF8.GetBytes(new string('a', 1 << 20));
        for (var at = 0L; at < size; at += piece.Length)
        {
            stream.Write(piece);
        }
    }

    private static string Repeat(string piece, int size) => string.Concat(Enumerable.Repeat(piece, size / piece.Length));

    private static async Task SendAsync(HttpContext http, byte[] bytes, string coding)
    {
        http.Response.ContentType = "application/rss+xml";
        http.Response.Headers.ContentEncoding = coding;
        await http.Response.Body.WriteAsync(bytes);
    }

    private static async Task StreamAsync(HttpContext http, long size)
    {
        var piece = Encoding.UTF8.GetBytes(new string('a', 1 << 16));
        await http.Response.WriteAsync(Head + Feed);
        for (var at = 0L; at < size && !http.RequestAborted.IsCancellationRequested; at += piece.Length)
        {
            await http.Response.Body.WriteAsync(piece);
        }
    }
}
