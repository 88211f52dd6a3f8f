using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Bot.Core.Feeds.Reading;

/// <summary>The part of a start tag behind its name, read with all the mistakes that people make there.</summary>
internal sealed class XmlTag
{
    /// <summary>The most attributes of one tag; the rest is left out.</summary>
    private const int MostAttributes = 200;

    /// <summary>What the names of HTML's characters are made of.</summary>
    public static readonly SearchValues<char> EntitySigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n=<>/\"'");

    private static readonly SearchValues<char> EndOfBareValue = SearchValues.Create(" \t\r\n<>");

    private readonly string _text;
    private readonly Action<string, int> _note;
    private readonly List<(string Name, string Value, int At)> _attributes = [];
    private int _position;

    private XmlTag(string text, int position, Action<string, int> note)
    {
        _text = text;
        _position = position;
        _note = note;
    }

    /// <summary>The attributes, each name once: raw values, and where they stand in the text.</summary>
    public IReadOnlyList<(string Name, string Value, int At)> Attributes => _attributes;

    /// <summary>Whether the element ends where it begins.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Whether the text ends inside the tag.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Where the tag ends in the text.</summary>
    public int End => _position;

    public static XmlTag Read(string text, int position, Action<string, int> note)
    {
        var tag = new XmlTag(text, position, note);
        tag.ReadAll();
        return tag;
    }

    /// <summary>The character that a number stands for (<c>233</c>, <c>xE9</c>); null when XML does not allow it.</summary>
    public static Rune? Character(ReadOnlySpan<char> number)
    {
        var isHex = number is ['x' or 'X', ..];
        return int.TryParse(isHex ? number[1..] : number, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Rune.TryCreate(code, out var rune)
            && (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            ? rune
            : null;
    }

    private void ReadAll()
    {
        while (true)
        {
            while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            {
                _position++;
            }

            if (_position >= _text.Length)
            {
                IsCutOff = true;
                return;
            }

            switch (_text[_position])
            {
                case '>':
                    _position++;
                    return;
                case '/':
                    _position++;
                    IsEmpty = _position < _text.Length && _text[_position] == '>';
                    break;
                case '<':
                    _note("a tag without '>' was closed", _position);
                    return;
                case '=' or '"' or '\'':
                    _note("stray signs in a tag were dropped", _position);
                    _position++;
                    break;
                default:
                    ReadAttribute();
                    break;
            }
        }
    }

    private void ReadAttribute()
    {
        var start = _position;
        _position = EndOf(EndOfName, start);
        var name = XmlPrefixes.Tidy(_text[start.._position]);
        var next = _position;
        while (next < _text.Length && char.IsWhiteSpace(_text[next]))
        {
            next++;
        }

        if (next >= _text.Length || _text[next] != '=')
        {
            _note("an attribute without a value was left out", start);
            return;
        }

        _position = next + 1;
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        var (valueStart, valueEnd) = ReadValue();
        if (name.Length == 0 || _attributes.Count >= MostAttributes || _attributes.Exists(known => known.Name == name))
        {
            _note("an attribute that was there already, or has no proper name, was dropped", start);
            return;
        }

        _attributes.Add((name, _text[valueStart..valueEnd], valueStart));
    }

    private (int Start, int End) ReadValue()
    {
        var start = _position;
        if (start < _text.Length && _text[start] is '"' or '\'')
        {
            var end = ClosingQuote(start);
            if (end >= 0)
            {
                _position = end + 1;
                if (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && _text[_position] is not ('>' or '/' or '?'))
                {
                    _note("a missing space between attributes was put in", _position);
                }

                return (start + 1, end);
            }

            _note("an attribute without its closing quotation mark was ended at the next space", start);
            start++;
        }
        else
        {
            _note("an attribute without quotation marks was read", start);
        }

        _position = EndOf(EndOfBareValue, start);
        if (_position > start && _position < _text.Length && _text[_position] == '>' && _text[_position - 1] == '/')
        {
            _position--;
        }

        return (start, _position);
    }

    /// <summary>
    /// Where a value ends; negative when the mark is missing. It is missing when the tag seems to end before it and another begins:
    /// then the mark that was found belongs to that one.
    /// </summary>
    private int ClosingQuote(int start)
    {
        var quote = _text[start];
        for (var i = start + 1; i < _text.Length; i++)
        {
            if (_text[i] == quote)
            {
                return i;
            }

            if (_text[i] == '>' && _text.AsSpan(i + 1).TrimStart() is ['<', ..])
            {
                return -1;
            }
        }

        return -1;
    }

    private int EndOf(SearchValues<char> signs, int start) => _text.AsSpan(start).IndexOfAny(signs) is var length and >= 0 ? start + length : _text.Length;
}
