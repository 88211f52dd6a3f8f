using System.Net;
using System.Text;
using System.Xml;

namespace Bot.Core.Feeds.Reading;

/// <summary>One element below the channel or an episode, with what is in it. Built and dropped one at a time while a feed is read.</summary>
internal sealed class FeedElement
{
    private readonly List<object> _nodes = [];
    private readonly List<(FeedSpace Space, string Name, string Value)> _attributes = [];
    private int _length;

    private FeedElement(XmlReader reader, string? baseAround)
    {
        Space = FeedSpaces.Of(reader.NamespaceURI, reader.Prefix);
        Name = reader.LocalName;
        Line = LineOf(reader);
        Base = baseAround;
        while (reader.MoveToNextAttribute())
        {
            if (_attributes.Count < FeedLimits.Values)
            {
                _attributes.Add((FeedSpaces.Of(reader.NamespaceURI, reader.Prefix), reader.LocalName, reader.Value));
            }

            if (reader is { Prefix: "xml", LocalName: "base" })
            {
                Base = reader.Value;
            }
            else if (reader is { Prefix: "xml", LocalName: "lang" })
            {
                Language = reader.Value;
            }
        }

        reader.MoveToElement();
    }

    public FeedSpace Space { get; }

    /// <summary>The name without its prefix, as written.</summary>
    public string Name { get; }

    /// <summary>The line of the source, from 1.</summary>
    public int Line { get; }

    /// <summary>The nearest <c>xml:base</c>, at this element or around it inside the episode.</summary>
    public string? Base { get; }

    /// <summary>The element's <c>xml:lang</c>.</summary>
    public string? Language { get; }

    /// <summary>Whether some of the text was too long and dropped.</summary>
    public bool IsCut { get; private set; }

    public IEnumerable<FeedElement> Children => _nodes.OfType<FeedElement>();

    /// <summary>The element's own text, trimmed; null when there is none.</summary>
    public string? Text
    {
        get
        {
            var text = _nodes is [string only] ? only : string.Concat(_nodes.OfType<string>());
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }
    }

    /// <summary>The element that <paramref name="reader"/> stands at, without what is in it: its children are added while they are read.</summary>
    public static FeedElement Open(XmlReader reader, string? baseAround) => new(reader, baseAround);

    /// <summary>Adds a child that was read on its own.</summary>
    public void Add(FeedElement child) => _nodes.Add(child);

    /// <summary>Reads the element that <paramref name="reader"/> stands at, and leaves the reader after its end.</summary>
    /// <exception cref="FeedLimitException">It is nested too deep.</exception>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    public static FeedElement Load(XmlReader reader, string? baseAround)
    {
        var root = new FeedElement(reader, baseAround);
        var open = new Stack<FeedElement>();
        if (!reader.IsEmptyElement)
        {
            open.Push(root);
        }

        var elements = 0;
        reader.Read();
        while (open.TryPeek(out var top))
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    CheckDepth(reader);
                    if (++elements > FeedLimits.Elements)
                    {
                        throw new FeedLimitException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"An episode has more than {FeedLimits.Elements:N0} elements inside. No podcast feed needs that, so it is not read."), LineOf(reader));
                    }

                    var child = new FeedElement(reader, top.Base);
                    top._nodes.Add(child);
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(child);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    root.Add(top, reader.Value);
                    break;
            }

            reader.Read();
        }

        return root;
    }

    /// <summary>Refuses elements that are nested deeper than any feed needs.</summary>
    public static void CheckDepth(XmlReader reader)
    {
        if (reader.Depth > FeedLimits.Depth)
        {
            throw new FeedLimitException($"The feed nests elements more than {FeedLimits.Depth} deep. No podcast feed needs that, so it is not read.", LineOf(reader));
        }
    }

    public static int LineOf(XmlReader reader) => reader is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;

    public bool Is(FeedSpace space, string name) => Space == space && string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<FeedElement> All(FeedSpace space, string name) => Children.Where(child => child.Is(space, name));

    public FeedElement? First(FeedSpace space, string name) => All(space, name).FirstOrDefault();

    /// <summary>The text of the first such child that has any.</summary>
    public string? TextOf(FeedSpace space, string name) => All(space, name).Select(child => child.Text).FirstOrDefault(text => text is not null);

    /// <summary>An attribute without a prefix, trimmed; null when it is absent or blank.</summary>
    public string? Attribute(string name) => Attribute(FeedSpace.Rss, name);

    /// <summary>An attribute, trimmed; null when it is absent or blank.</summary>
    public string? Attribute(FeedSpace space, string name)
    {
        foreach (var attribute in _attributes)
        {
            if (attribute.Space == space && string.Equals(attribute.Name, name, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(attribute.Value))
            {
                return attribute.Value.Trim();
            }
        }

        return null;
    }

    /// <summary>
    /// The content as HTML. Text stands for itself when there are no elements in it, as RSS means it; elements that were
    /// written into the feed without escaping, or as XHTML, are written out again.
    /// </summary>
    public string? Markup()
    {
        if (!Children.Any())
        {
            return Text;
        }

        var result = new StringBuilder();
        WriteContent(result);
        return result.ToString();
    }

    private void WriteContent(StringBuilder result)
    {
        foreach (var node in _nodes)
        {
            if (node is string text)
            {
                result.Append(WebUtility.HtmlEncode(text));
                continue;
            }

            var child = (FeedElement)node;
            result.Append('<').Append(child.Name).Append('>');
            child.WriteContent(result);
            result.Append("</").Append(child.Name).Append('>');
        }
    }

    /// <summary>Adds text to an element inside this one; the limit is on the sum.</summary>
    private void Add(FeedElement target, string text)
    {
        // White space between elements is of no use, and there is a lot of it.
        if (target._nodes.Count == 0 && string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        target._length += text.Length;
        if (target._length <= FeedLimits.Text)
        {
            target._nodes.Add(text);
            return;
        }

        IsCut = true;
        var room = FeedLimits.Text - (target._length - text.Length);
        if (room > 0)
        {
            // The cut is at white space, so that no word and no character is halved.
            var end = text.LastIndexOfAny([' ', '\n', '\t'], room - 1);
            target._nodes.Add(end > 0 ? text[..end] : "");
            target._length = FeedLimits.Text;
        }
    }
}
