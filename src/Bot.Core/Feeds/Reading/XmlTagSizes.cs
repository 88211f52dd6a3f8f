using System.Text;

namespace Bot.Core.Feeds.Reading;

/// <summary>
/// Looks for tags that are larger than any honest one, before a reader of XML has to hold one whole: what it keeps of a tag with a million attributes is
/// many times as large, and it compares each with each.
/// </summary>
internal static class XmlTagSizes
{
    /// <summary>Pictures are written into attributes at times.</summary>
    private const int MostCharacters = FeedLimits.Text;

    private const int MostAttributes = 1_000;

    /// <summary>The line of a tag that is too large, or null.</summary>
    public static int? FindTooLarge(ReadOnlyMemory<byte> bytes, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var buffer = new char[4096];
        var scan = default(Scan);
        scan.Line = 1;
        for (var rest = bytes.Span; !rest.IsEmpty;)
        {
            decoder.Convert(rest, buffer, flush: false, out var used, out var written, out _);
            rest = rest[used..];
            foreach (var c in buffer.AsSpan(0, written))
            {
                if (scan.IsTooLarge(c))
                {
                    return scan.Line;
                }
            }
        }

        return null;
    }

    private struct Scan
    {
        public int Line;
        private char _before;
        private char _quote;
        private bool _isTag;
        private int _characters;
        private int _attributes;

        public bool IsTooLarge(char c)
        {
            Line += c == '\n' ? 1 : 0;
            if (c == '<')
            {
                // Where a tag is broken, the next one is measured anew.
                (_isTag, _quote, _characters, _attributes) = (false, '\0', 0, 0);
            }
            else if (_before == '<')
            {
                // Comments and CDATA begin otherwise, and may be long.
                _isTag = c is not ('!' or '?' or ' ');
            }

            _before = c;
            if (!_isTag)
            {
                return false;
            }

            _characters++;
            if (_quote != '\0')
            {
                _quote = c == _quote ? '\0' : _quote;
            }
            else if (c is '"' or '\'')
            {
                _quote = c;
            }
            else if (c == '=')
            {
                _attributes++;
            }
            else
            {
                _isTag = c != '>';
            }

            return _characters > MostCharacters || _attributes > MostAttributes;
        }
    }
}
