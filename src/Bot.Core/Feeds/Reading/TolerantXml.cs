using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using AngleSharp.Html;
using Bot.Core.Import;

namespace Bot.Core.Feeds.Reading;

/// <summary>Why a document could not be read.</summary>
internal sealed record XmlRefusal(string Reason, int? Line);

/// <summary>Reads XML as it is; when it is not well-formed, once more after a repair.</summary>
/// <remarks>Nothing outside the document is ever fetched, and no entity is ever expanded: a document type is skipped.</remarks>
internal static partial class TolerantXml
{
    private const int HeadLength = 64 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Ignore,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        XmlResolver = null,
    };

    /// <summary>Runs <paramref name="read"/> over the document, at most twice; it must not keep anything of a first run that failed.</summary>
    /// <param name="bytes">The document without its byte-order mark.</param>
    /// <param name="encoding">How its bytes are read.</param>
    /// <param name="log">Is told what was repaired.</param>
    /// <param name="read">What to do with the document. It may throw <see cref="FeedLimitException"/>.</param>
    /// <param name="refusal">Why there is no result.</param>
    public static T? Read<T>(ReadOnlyMemory<byte> bytes, Encoding encoding, FindingLog log, Func<XmlReader, T> read, out XmlRefusal? refusal)
        where T : class
    {
        refusal = null;
        try
        {
            if (OwnEntities(bytes, encoding) is { } entities)
            {
                refusal = entities;
                return null;
            }

            if (XmlTagSizes.FindTooLarge(bytes, encoding) is { } line)
            {
                refusal = new XmlRefusal($"The document has a tag that is longer, or has more attributes, than any in a feed (line {line}), so it is not read.", line);
                return null;
            }

            try
            {
                using var reader = XmlReader.Create(new StreamReader(AsStream(bytes), encoding, detectEncodingFromByteOrderMarks: false), Settings);
                return read(reader);
            }
            catch (XmlException)
            {
                var text = encoding.GetString(bytes.Span);
                var mended = XmlMender.Mend(text);
                foreach (var repair in mended.Repairs)
                {
                    log.Odd("xml", repair.InWords(), repair.Line);
                }

                using var reader = XmlReader.Create(new StringReader(mended.Text), Settings);
                return read(reader);
            }
        }
        catch (XmlException broken)
        {
            refusal = new XmlRefusal(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The XML is broken in line {Math.Max(1, broken.LineNumber)}, column {Math.Max(1, broken.LinePosition)}, also after a repair was tried: {Plain(broken.Message)} Ask the publisher to mend the feed, or check the address."),
                Math.Max(1, broken.LineNumber));
        }
        catch (FeedLimitException limit)
        {
            refusal = new XmlRefusal(limit.Message, limit.Line);
        }

        return null;
    }

    /// <summary>The beginning of a document as text, for a look at what it is.</summary>
    public static string Head(ReadOnlyMemory<byte> bytes, Encoding encoding) => encoding.GetString(bytes.Span[..Math.Min(bytes.Length, HeadLength)]);

    /// <summary>
    /// Documents that declare entities of their own are attacks far more often than feeds. Names that HTML has are let pass:
    /// some feeds declare those to be allowed to use them, and they are read as HTML means them.
    /// </summary>
    private static XmlRefusal? OwnEntities(ReadOnlyMemory<byte> bytes, Encoding encoding)
    {
        var head = Head(bytes, encoding);
        var start = head.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        foreach (Match entity in Entity().Matches(head[start..]))
        {
            var name = entity.Groups["name"].Value;
            if (HtmlEntityProvider.Resolver.GetSymbol(name + ";") is null)
            {
                var line = head.AsSpan(0, start + entity.Index).Count('\n') + 1;
                return new XmlRefusal($"The document declares an entity of its own ('{FeedText.Label(name)}', line {line}). Feeds do not need that and attacks do, so it is not read.", line);
            }
        }

        return null;
    }

    /// <summary>The message without the place, which is said in our own words.</summary>
    private static string Plain(string message) => Place().Replace(message, "").TrimEnd();

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(bytes.ToArray(), writable: false);

    [GeneratedRegex(@"<!ENTITY\s+(?<name>[^\s%>""']{1,200})", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\s*Line [0-9]+, position [0-9]+\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
