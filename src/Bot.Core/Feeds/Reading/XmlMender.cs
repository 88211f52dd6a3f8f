using System.Globalization;
using System.Text;
using System.Xml;
using AngleSharp.Html;

namespace Bot.Core.Feeds.Reading;

/// <summary>What was repaired, how often, and in which line first.</summary>
internal sealed record XmlRepair(string What, int Count, int Line)
{
    public string InWords() => Count == 1 ? $"Repaired: {What}." : string.Create(CultureInfo.InvariantCulture, $"Repaired: {What} ({Count} times, first in line {Line}).");
}

/// <summary>A document after its repair. It may still not be well-formed.</summary>
internal sealed record MendedXml(string Text, IReadOnlyList<XmlRepair> Repairs);

/// <summary>
/// Makes well-formed XML of what programs take for it. One pass, in time that grows with the length of the text; line numbers stay
/// what they are. Nothing is added but ends of elements and declarations of prefixes, and no readable text is dropped inside an element.
/// </summary>
internal sealed class XmlMender
{
    /// <summary>Elements of HTML that have no end; they are closed where they begin. Not <c>link</c>, which RSS means otherwise.</summary>
    private static readonly string[] Void = ["br", "hr", "img", "wbr", "input", "meta"];

    private readonly string _text;
    private readonly StringBuilder _result;
    private readonly List<OpenElement> _open = [];
    private readonly Dictionary<string, XmlRepair> _repairs = [];
    private readonly XmlPrefixes _prefixes = new();
    private int _position;
    private int _countedTo;
    private int _line = 1;
    private int _rootNameEnd = -1;
    private int _cdataEnd = -1;
    private bool _isOver;
    private bool _noCommentEnd;
    private bool _noDeclarationEnd;

    private XmlMender(string text)
    {
        _text = text;
        _result = new StringBuilder(text.Length + 1024);
    }

    /// <summary>Repairs <paramref name="text"/>.</summary>
    /// <exception cref="FeedLimitException">It is nested too deep.</exception>
    public static MendedXml Mend(string text) => new XmlMender(text).Run();

    private MendedXml Run()
    {
        SkipToStart();
        while (_position < _text.Length && !_isOver)
        {
            if (_text[_position] == '<')
            {
                ReadMarkup();
            }
            else
            {
                var end = _text.IndexOf('<', _position);
                end = end < 0 ? _text.Length : end;
                WriteText(_position, end, isMarkup: true);
                _position = end;
            }
        }

        Finish();
        return new MendedXml(_result.ToString(), [.. _repairs.Values.OrderBy(repair => repair.Line)]);
    }

    /// <summary>Goes to the first thing that can begin a document. The XML declaration is left out: the text is decoded already.</summary>
    private void SkipToStart()
    {
        var start = 0;
        while (start < _text.Length && !(_text[start] == '<' && start + 1 < _text.Length && (_text[start + 1] is '?' or '!' || IsNameStart(_text[start + 1]))))
        {
            start++;
        }

        var before = _text.AsSpan(0, start).Trim('\uFEFF');
        if (!before.IsWhiteSpace())
        {
            Note("text before the beginning of the feed was dropped", 0);
        }
        else if (before.Length > 0)
        {
            Note("white space before the XML declaration was dropped", 0);
        }

        Drop(start);
    }

    private void ReadMarkup()
    {
        var rest = _text.AsSpan(_position);
        if (StartsCdata(rest, out var opening))
        {
            ReadCdata(opening);
        }
        else if (rest.StartsWith("<!--", StringComparison.Ordinal) && !_noCommentEnd)
        {
            ReadComment();
        }
        else if (rest.Length > 1 && rest[1] is '!' or '?' && !_noDeclarationEnd)
        {
            ReadDeclaration();
        }
        else if (rest.Length > 2 && rest[1] == '/' && IsNameStart(rest[2]))
        {
            ReadEndTag();
        }
        else if (rest.Length > 1 && IsNameStart(rest[1]))
        {
            ReadStartTag();
        }
        else
        {
            if (_open.Count > 0)
            {
                Note("a '<' that begins no tag was read as text", _position);
                _result.Append("&lt;");
            }

            _position++;
        }
    }

    /// <summary>CDATA also where somebody wrote it in small letters or with spaces.</summary>
    private static bool StartsCdata(ReadOnlySpan<char> text, out int length)
    {
        foreach (var opening in (ReadOnlySpan<string>)["<![CDATA[", "<![CDATA [", "<! [CDATA["])
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                length = opening.Length;
                return true;
            }
        }

        length = 0;
        return false;
    }

    private void ReadCdata(int opening)
    {
        var start = _position + opening;
        if (_cdataEnd < start)
        {
            _cdataEnd = _text.IndexOf("]]>", start, StringComparison.Ordinal);
            _cdataEnd = _cdataEnd < 0 ? int.MaxValue : _cdataEnd;
        }

        var end = Math.Min(_cdataEnd, _text.Length);
        var next = _text.IndexOf("<![CDATA[", start, end - start, StringComparison.OrdinalIgnoreCase);
        var closing = _open.Count == 0 || (next < 0 && _cdataEnd < _text.Length)
            ? -1
            : _text.IndexOf($"</{_open[^1].Name}>", start, (next < 0 ? end : next) - start, StringComparison.Ordinal);
        if (closing >= 0)
        {
            Note("a CDATA section without an end was closed", _position);
            WriteText(start, closing, isMarkup: false);
            _position = closing;
            return;
        }

        if (next >= 0)
        {
            Note("a CDATA section inside another was read as one", next);
        }
        else if (_cdataEnd > _text.Length)
        {
            Note("a CDATA section without an end was closed", _position);
        }

        if (next >= 0)
        {
            WriteText(start, next, isMarkup: false);
            WriteText(next + "<![CDATA[".Length, end, isMarkup: false);
        }
        else
        {
            WriteText(start, end, isMarkup: false);
        }

        _position = Math.Min(_text.Length, end + "]]>".Length);
    }

    private void ReadComment()
    {
        var end = _text.IndexOf("-->", _position + 4, StringComparison.Ordinal);
        if (end < 0)
        {
            _noCommentEnd = true;
            return;
        }

        if (_text.AsSpan(_position + 4, end - _position - 4).IndexOf("--", StringComparison.Ordinal) >= 0)
        {
            Note("a comment with '--' in it was dropped", _position);
        }

        Drop(end + 3);
    }

    /// <summary>A document type or an instruction. Nothing of them is of use.</summary>
    private void ReadDeclaration()
    {
        var depth = 0;
        for (var i = _position + 2; i < _text.Length; i++)
        {
            switch (_text[i])
            {
                case '[':
                    depth++;
                    break;
                case ']':
                    depth--;
                    break;
                case '>' when depth <= 0:
                    Drop(i + 1);
                    return;
            }
        }

        // There is no end to any declaration from here on: what looks like one is text.
        _noDeclarationEnd = true;
    }

    private void ReadEndTag()
    {
        var nameEnd = NameEnd(_position + 2);
        var name = XmlPrefixes.Tidy(_text[(_position + 2)..nameEnd]);
        var end = _text.AsSpan(nameEnd).IndexOfAny('<', '>') is var next and >= 0 ? nameEnd + next : _text.Length;
        var isClosed = end < _text.Length && _text[end] == '>';
        if (!isClosed)
        {
            Note("a tag without '>' was closed", _position);
        }

        Close(name);
        Drop(isClosed ? end + 1 : end);
    }

    private void Close(string name)
    {
        var index = _open.Count - 1;
        var isPart = IsPart(name);
        while (index >= 0 && !string.Equals(_open[index].Name, name, StringComparison.OrdinalIgnoreCase))
        {
            // The end of a title says nothing about an episode around it.
            if (!isPart && IsPart(_open[index].Name))
            {
                index = -1;
                break;
            }

            index--;
        }

        if (index < 0)
        {
            Note("an end without a beginning was dropped", _position);
            return;
        }

        if (_open[index].Name != name)
        {
            Note("a tag that differs from its beginning in capitals was taken for its end", _position);
        }

        CloseDownTo(index);
    }

    private void CloseDownTo(int index)
    {
        for (var i = _open.Count - 1; i >= index; i--)
        {
            if (i > index)
            {
                Note("an element without an end was closed", _position);
            }

            _result.Append("</").Append(_open[i].Name).Append('>');
        }

        _open.RemoveRange(index, _open.Count - index);
        _isOver = _open.Count == 0;
    }

    private void ReadStartTag()
    {
        var nameEnd = NameEnd(_position + 1);
        var name = XmlPrefixes.Tidy(_text[(_position + 1)..nameEnd]);
        if (IsEpisode(name) && _open.FindLastIndex(element => IsEpisode(element.Name)) is var around and >= 0)
        {
            Note("an episode inside another was set beside it", _position);
            CloseDownTo(around);
        }

        if (name is "p" or "li" && _open.Count > 0 && _open[^1].Name == name)
        {
            // HTML lets these end where the next one begins.
            Note("an element without an end was closed", _position);
            CloseDownTo(_open.Count - 1);
        }

        var tag = XmlTag.Read(_text, nameEnd, (what, at) => Note(what, at));
        if (tag.IsCutOff)
        {
            _position = _text.Length;
            return;
        }

        if (_open.Count > FeedLimits.Depth)
        {
            throw new FeedLimitException($"The feed nests elements more than {FeedLimits.Depth} deep. No podcast feed needs that, so it is not read.", LineAt(_position));
        }

        var start = _result.Length;
        _result.Append('<').Append(name);
        if (_rootNameEnd < 0)
        {
            _rootNameEnd = _result.Length;
        }

        WriteAttributes(name, tag);
        var isVoid = Void.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (isVoid && !tag.IsEmpty)
        {
            Note($"<{name}> without an end was closed", _position);
        }

        Drop(tag.End, () => _result.Append(tag.IsEmpty || isVoid ? "/>" : ">"));
        if (!tag.IsEmpty && !isVoid)
        {
            _open.Add(new OpenElement(name, start));
        }
        else if (_open.Count == 0)
        {
            _isOver = true;
        }
    }

    private void WriteAttributes(string element, XmlTag tag)
    {
        _prefixes.Use(element);
        foreach (var (name, value, at) in tag.Attributes)
        {
            if (!_prefixes.Accept(name, value, isRoot: _open.Count == 0))
            {
                continue;
            }

            _result.Append(' ').Append(name).Append("=\"");
            WriteText(at, at + value.Length, isMarkup: true, isAttribute: true);
            _result.Append('"');
        }
    }

    private void Finish()
    {
        if (!_isOver && _open.Count > 0)
        {
            Note("the feed ends in the middle; an episode that was not complete is left out", _text.Length);

            // Not the outermost element, whatever it is called: without it there is no document.
            if (_open.FindIndex(1, element => IsEpisode(element.Name)) is var cut and >= 0)
            {
                _result.Length = _open[cut].Start;
                _open.RemoveRange(cut, _open.Count - cut);
            }

            for (var i = _open.Count - 1; i >= 0; i--)
            {
                _result.Append("</").Append(_open[i].Name).Append('>');
            }
        }
        else if (_position < _text.Length && !_text.AsSpan(_position).IsWhiteSpace())
        {
            Note("text after the end of the feed was dropped", _position);
        }

        var declarations = _prefixes.Missing(out var undeclared);
        if (undeclared.Count > 0)
        {
            Note($"what a prefix means was not said ({string.Join(", ", undeclared.Take(5))}); the usual meaning was taken", 0);
        }

        if (_rootNameEnd >= 0)
        {
            _result.Insert(_rootNameEnd, declarations);
        }
    }

    /// <summary>Writes text so that XML can hold it. In markup, references stay what they mean; in CDATA everything stands for itself.</summary>
    private void WriteText(int start, int end, bool isMarkup, bool isAttribute = false)
    {
        if (_open.Count == 0 && !isAttribute)
        {
            return;
        }

        for (var i = start; i < end; i++)
        {
            var c = _text[i];
            switch (c)
            {
                case '&' when isMarkup:
                    i = WriteReference(i, end);
                    break;
                case '&':
                    _result.Append("&amp;");
                    break;
                case '<':
                    _result.Append("&lt;");
                    break;
                case '>' when !isAttribute && i - 2 >= start && _text[i - 1] == ']' && _text[i - 2] == ']':
                    Note("an end of CDATA without a beginning was dropped", i);
                    _result.Length -= 2;
                    break;
                case '>':
                    _result.Append("&gt;");
                    break;
                case '"':
                    _result.Append("&quot;");
                    break;
                default:
                    i = WriteCharacter(i, end);
                    break;
            }
        }
    }

    private int WriteCharacter(int at, int end)
    {
        var c = _text[at];
        if (XmlConvert.IsXmlChar(c))
        {
            _result.Append(c);
        }
        else if (at + 1 < end && char.IsSurrogatePair(c, _text[at + 1]))
        {
            _result.Append(c).Append(_text[at + 1]);
            return at + 1;
        }
        else
        {
            Note("a control character was dropped", at);
        }

        return at;
    }

    /// <summary>Writes what stands for one character, and gives back where it ends.</summary>
    private int WriteReference(int at, int end)
    {
        var rest = _text.AsSpan(at + 1, Math.Min(end - at - 1, 34));
        var semicolon = rest.IndexOf(';');
        var name = semicolon > 0 ? rest[..semicolon] : default;
        if (name.Length > 1 && name[0] == '#')
        {
            if (XmlTag.Character(name[1..]) is not { } character)
            {
                Note("the number of a character that XML does not allow was dropped", at);
                return at + semicolon + 1;
            }

            _result.Append('&').Append('#').Append(character.Value).Append(';');
            return at + semicolon + 1;
        }

        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            _result.Append('&').Append(name).Append(';');
            return at + semicolon + 1;
        }

        if (name.Length > 0 && name.IndexOfAnyExcept(XmlTag.EntitySigns) < 0 && HtmlEntityProvider.Resolver.GetSymbol($"{name};") is { } symbol)
        {
            Note("names of characters that XML does not know, such as &nbsp;, were read as in HTML", at);
            _result.Append(symbol switch { "&" => "&amp;", "<" => "&lt;", ">" => "&gt;", "\"" => "&quot;", _ => symbol });
            return at + semicolon + 1;
        }

        Note("a bare '&' was read as text", at);
        _result.Append("&amp;");
        return at;
    }

    /// <summary>Leaves out the text up to <paramref name="end"/>, but not its line ends: the line numbers of what follows must stay true.</summary>
    private void Drop(int end, Action? write = null)
    {
        var lines = _text.AsSpan(_position, end - _position).Count('\n');
        write?.Invoke();
        if (_open.Count > 0 || _rootNameEnd < 0 || write is not null)
        {
            _result.Append('\n', lines);
        }

        _position = end;
    }

    private void Note(string what, int at) =>
        _repairs[what] = _repairs.TryGetValue(what, out var known) ? known with { Count = known.Count + 1 } : new XmlRepair(what, 1, LineAt(at));

    private int LineAt(int at)
    {
        if (at > _countedTo)
        {
            _line += _text.AsSpan(_countedTo, at - _countedTo).Count('\n');
            _countedTo = at;
            return _line;
        }

        // Looking back happens for new kinds of repairs only, of which there are few.
        return _line - _text.AsSpan(at, _countedTo - at).Count('\n');
    }

    private int NameEnd(int start)
    {
        while (start < _text.Length && XmlPrefixes.IsNameSign(_text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsEpisode(string name) => name is "item" or "entry";

    private static bool IsPart(string name) => IsEpisode(name) || name is "channel" or "rss" or "feed" or "rdf:RDF" or "opml" or "body" or "head";

    private readonly record struct OpenElement(string Name, int Start);
}
