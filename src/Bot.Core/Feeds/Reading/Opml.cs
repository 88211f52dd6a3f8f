using System.Globalization;
using System.Text;
using System.Xml;
using Bot.Core.Import;
using Bot.Core.Import.Pages;

namespace Bot.Core.Feeds.Reading;

/// <summary>A feed in a list of feeds.</summary>
/// <param name="Address">The feed's address.</param>
/// <param name="Title">What the list calls it.</param>
/// <param name="Page">The show's page.</param>
/// <param name="Folder">The headings that it is listed under, from the outermost.</param>
internal sealed record OpmlFeed(Uri Address, string? Title, Uri? Page = null, IReadOnlyList<string>? Folder = null);

/// <summary>What came of reading a list of feeds.</summary>
internal abstract record OpmlOutcome
{
    private OpmlOutcome()
    {
    }

    /// <summary>The list, each address once.</summary>
    public sealed record Read(string? Title, IReadOnlyList<OpmlFeed> Feeds, IReadOnlyList<Finding> Findings) : OpmlOutcome;

    /// <summary>The bytes are no list of feeds, with the reason in words.</summary>
    public sealed record Refused(string Reason, int? Line = null) : OpmlOutcome;
}

/// <summary>Lists of feeds as podcast programs exchange them (http://opml.org/spec2.opml).</summary>
internal static class Opml
{
    /// <summary>The most feeds of one list.</summary>
    public const int MostFeeds = 5_000;

    private const int LargestList = 5 * 1024 * 1024;

    /// <summary>Reads a list. Never throws for bad input: that is an <see cref="OpmlOutcome.Refused"/>.</summary>
    public static OpmlOutcome Parse(ReadOnlyMemory<byte> bytes, string? declaredCharset = null)
    {
        if (bytes.Length > LargestList)
        {
            return new OpmlOutcome.Refused($"The list is larger than {LargestList / (1024 * 1024)} MB. Import a part of it at a time.");
        }

        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new OpmlOutcome.Refused("The list is empty.");
        }

        if (BinaryFiles.Recognise(bytes.Span) is { } kind and not "text in UTF-32")
        {
            return new OpmlOutcome.Refused($"This is {kind}, not a list of feeds (OPML).");
        }

        var log = new FindingLog();
        var (encoding, skip) = FeedEncoding.Choose(bytes.Span, declaredCharset, log);
        var list = TolerantXml.Read(bytes[skip..], encoding, log, OpmlList.Read, out var broken);
        return list switch
        {
            null => new OpmlOutcome.Refused(broken!.Reason.Replace("Ask the publisher to mend the feed, or check the address.", "Export the list again.", StringComparison.Ordinal), broken.Line),
            { OtherRoot: "rss" or "feed" or "rdf" } => new OpmlOutcome.Refused("This is a feed, not a list of feeds. Add it by its address."),
            { OtherRoot: { } root } => new OpmlOutcome.Refused($"This is not a list of feeds (OPML): its outermost element is <{FeedText.Label(root)}>."),
            _ => Report(list, log),
        };
    }

    /// <summary>Writes a list as UTF-8.</summary>
    /// <param name="title">What the list is called.</param>
    /// <param name="feeds">The feeds; those with the same folder are listed together.</param>
    /// <param name="created">When it was made.</param>
    public static byte[] Write(string title, IEnumerable<OpmlFeed> feeds, DateTimeOffset created)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" }))
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("head");
            writer.WriteElementString("title", Clean(title));
            writer.WriteElementString("dateCreated", created.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture));
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            foreach (var folder in feeds.GroupBy(feed => string.Join('\n', feed.Folder ?? [])))
            {
                var headings = folder.First().Folder ?? [];
                foreach (var heading in headings)
                {
                    writer.WriteStartElement("outline");
                    writer.WriteAttributeString("text", Clean(heading));
                }

                foreach (var feed in folder)
                {
                    WriteFeed(writer, feed);
                }

                for (var i = 0; i < headings.Count; i++)
                {
                    writer.WriteEndElement();
                }
            }

            writer.WriteEndDocument();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteFeed(XmlWriter writer, OpmlFeed feed)
    {
        var text = Clean(feed.Title ?? feed.Address.Host);
        writer.WriteStartElement("outline");
        writer.WriteAttributeString("type", "rss");

        // Some programs read one of these, some the other.
        writer.WriteAttributeString("text", text);
        writer.WriteAttributeString("title", text);
        writer.WriteAttributeString("xmlUrl", feed.Address.AbsoluteUri);
        if (feed.Page is { } page)
        {
            writer.WriteAttributeString("htmlUrl", page.AbsoluteUri);
        }

        writer.WriteEndElement();
    }

    private static OpmlOutcome Report(OpmlList list, FindingLog log)
    {
        if (list.Feeds is [])
        {
            return new OpmlOutcome.Refused("The list holds no feed: no outline in it has an xmlUrl with an http or https address.");
        }

        log.Found("feeds", string.Create(CultureInfo.InvariantCulture, $"{list.Feeds.Count:N0} {(list.Feeds.Count == 1 ? "feed" : "feeds")}."));
        Say(list.Repeated, "listed a second time; the first counts");
        Say(list.Unusable, "with an address that is not http or https; left out");
        Say(list.TooMany, "beyond the most that one list may have; left out");
        return new OpmlOutcome.Read(list.Title, list.Feeds, log.InOrder());

        void Say((int Count, int Line) seen, string what)
        {
            if (seen.Count > 0)
            {
                log.Odd("feeds", string.Create(CultureInfo.InvariantCulture, $"{seen.Count:N0} {what}."), seen.Line);
            }
        }
    }

    /// <summary>The text on one line, without what XML cannot hold.</summary>
    private static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            {
                result.Append(rune);
            }
        }

        return FeedText.Label(result.ToString()) ?? "";
    }

    /// <summary>One walk through a list.</summary>
    private sealed class OpmlList
    {
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        public string? OtherRoot { get; private init; }

        public string? Title { get; private set; }

        public List<OpmlFeed> Feeds { get; } = [];

        public (int Count, int Line) Repeated { get; private set; }

        public (int Count, int Line) Unusable { get; private set; }

        public (int Count, int Line) TooMany { get; private set; }

        public static OpmlList Read(XmlReader reader)
        {
            reader.MoveToContent();
            if (!reader.LocalName.Equals("opml", StringComparison.OrdinalIgnoreCase))
            {
                return new OpmlList { OtherRoot = reader.LocalName.ToLowerInvariant() };
            }

            var list = new OpmlList();
            var folders = new List<(int Depth, string? Name)>();
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                FeedElement.CheckDepth(reader);
                if (reader.LocalName.Equals("title", StringComparison.OrdinalIgnoreCase) && list.Title is null && !reader.IsEmptyElement && reader.Read() && reader.NodeType == XmlNodeType.Text)
                {
                    list.Title = FeedText.Label(reader.Value);
                }
                else if (reader.NodeType == XmlNodeType.Element && reader.LocalName.Equals("outline", StringComparison.OrdinalIgnoreCase))
                {
                    list.Take(reader, folders);
                }
            }

            return list;
        }

        private void Take(XmlReader reader, List<(int Depth, string? Name)> folders)
        {
            folders.RemoveAll(folder => folder.Depth >= reader.Depth);
            var outline = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var (depth, isEmpty, line) = (reader.Depth, reader.IsEmptyElement, FeedElement.LineOf(reader));
            while (reader.MoveToNextAttribute() && outline.Count < FeedLimits.Values)
            {
                outline.TryAdd(reader.LocalName, reader.Value);
            }

            reader.MoveToElement();
            var title = FeedText.Label(outline.GetValueOrDefault("text")) ?? FeedText.Label(outline.GetValueOrDefault("title"));
            var written = outline.GetValueOrDefault("xmlUrl") ?? (outline.GetValueOrDefault("type") is "rss" or "atom" ? outline.GetValueOrDefault("url") : null);
            if (!string.IsNullOrWhiteSpace(written))
            {
                TakeFeed(written, title, outline.GetValueOrDefault("htmlUrl"), [.. folders.Select(folder => folder.Name).OfType<string>()], line);
            }
            else if (!isEmpty)
            {
                folders.Add((depth, title));
            }
        }

        private void TakeFeed(string written, string? title, string? page, List<string> folders, int line)
        {
            written = written.Trim();

            // "feed:" is what browsers once made of the address of a feed.
            written = written.StartsWith("feed://", StringComparison.OrdinalIgnoreCase) ? "http://" + written[7..] : written.StartsWith("feed:http", StringComparison.OrdinalIgnoreCase) ? written[5..] : written;
            if (written.Length > FeedLimits.Address || WebAddress.Read(written) is not { Host.Length: > 0 } address)
            {
                Unusable = Seen(Unusable, line);
            }
            else if (!_known.Add(address.AbsoluteUri))
            {
                Repeated = Seen(Repeated, line);
            }
            else if (Feeds.Count >= MostFeeds)
            {
                TooMany = Seen(TooMany, line);
            }
            else
            {
                Feeds.Add(new OpmlFeed(address, title, page is { Length: <= FeedLimits.Address } ? WebAddress.Read(page) : null, folders));
            }
        }

        private static (int Count, int Line) Seen((int Count, int Line) seen, int line) => seen.Count == 0 ? (1, line) : (seen.Count + 1, seen.Line);
    }
}
