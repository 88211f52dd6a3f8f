using System.Globalization;
using Bot.Core.Import;

namespace Bot.Core.Feeds.Reading;

/// <summary>Reads podcast feeds from bytes: RSS 0.9 to 2.0, RDF, Atom, with the vocabularies of iTunes, Podcasting 2.0, Media RSS and Dublin Core.</summary>
internal static class FeedReader
{
    /// <summary>Reads a feed. Never throws for bad input: that is a <see cref="FeedOutcome.Refused"/>.</summary>
    /// <param name="bytes">The document as received, decompressed.</param>
    /// <param name="declaredCharset">The <c>charset</c> of the Content-Type header, when there is one.</param>
    /// <param name="address">Where the document came from, for addresses in it that are relative.</param>
    public static FeedOutcome Read(ReadOnlyMemory<byte> bytes, string? declaredCharset = null, Uri? address = null)
    {
        if (RefuseBytes(bytes.Span) is { } refused)
        {
            return refused;
        }

        var log = new FindingLog();
        var (encoding, skip) = FeedEncoding.Choose(bytes.Span, declaredCharset, log);
        bytes = bytes[skip..];
        if (NotAFeed.Recognise(TolerantXml.Head(bytes, encoding)) is { } other)
        {
            return other == NotAFeed.WebPage ? FeedLinks.RefusePage(encoding.GetString(bytes.Span), address) : NotAFeed.Refuse(other);
        }

        var walk = TolerantXml.Read(bytes, encoding, log, reader => FeedWalk.Over(reader, address), out var broken);
        return walk switch
        {
            null => new FeedOutcome.Refused(broken!.Reason, broken.Line),
            { OtherRoot: "html" } => FeedLinks.RefusePage(encoding.GetString(bytes.Span), address),
            { OtherRoot: { } root } => NotAFeed.Refuse(root),
            _ => Report(walk, address, log),
        };
    }

    private static FeedOutcome.Read Report(FeedWalk walk, Uri? address, FindingLog log)
    {
        var signs = FeedReport.PrivateSigns(walk.Feed, address);
        var feed = walk.Feed with { LooksPrivate = signs.Count > 0 };
        FeedReport.Write(feed, walk, address, signs, log);
        return new FeedOutcome.Read(feed, log.InOrder());
    }

    private static FeedOutcome.Refused? RefuseBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > FeedLimits.Bytes)
        {
            return new FeedOutcome.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The feed has {bytes.Length / (1024d * 1024d):0.#} MB; a feed may have {FeedLimits.Bytes / (1024 * 1024)} MB. Ask the publisher for a feed of the newest episodes."));
        }

        if (bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new FeedOutcome.Refused("The feed is empty: the address answers, but with nothing. Check the address, or try again later.");
        }

        return BinaryFiles.Recognise(bytes) is { } kind and not "text in UTF-32"
            ? new FeedOutcome.Refused($"This is {kind}, not a feed. Use the address of the feed (RSS or Atom), not of a recording or a file.")
            : null;
    }
}
