using System.Buffers;
using System.Text;

namespace Bot.Search.Words;

/// <summary>
/// Reads the words of a text, one after the other. The index, the questions and <see cref="Lines.LineWords"/> all read through this,
/// so that a word has the same form and number everywhere.
/// </summary>
/// <remarks>
/// A word is a run of letters or a run of digits: GPT-4o, GPT4o and gpt 4 o are the same three words, 24/7 and node.js are two each;
/// 10,000 is one.
/// Apostrophes inside a word are dropped (don't is dont), a possessive 's with them (Google's is google).
/// C++ reads c plus plus, C# reads c sharp and .NET reads dot net, because that is how they are said.
/// </remarks>
internal ref struct WordReader
{
    /// <summary>Longer words are cut here, in the index and in questions alike.</summary>
    public const int LongestWord = 64;

    private const int MostPluses = 2;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private ReadOnlySpan<char> _spoken;
    private int _next;
    private int _length;
    private int _lettersEnd;
    private int _pluses;
    private bool _break;

    /// <param name="text">What to read.</param>
    /// <param name="buffer">Room for <see cref="LongestWord"/> characters.</param>
    public WordReader(ReadOnlySpan<char> text, Span<char> buffer)
    {
        _text = text;
        _buffer = buffer[..LongestWord];
        _spoken = default;
        _lettersEnd = -1;
    }

    /// <summary>The folded word; valid until the next call of <see cref="Read"/>.</summary>
    public readonly ReadOnlySpan<char> Word => _spoken.IsEmpty ? _buffer[.._length] : _spoken;

    /// <summary>Where the word starts in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where the word ends in the text (exclusive).</summary>
    public int End { get; private set; }

    /// <summary>Whether a phrase break stands between the word before (or the start of the text) and this one.</summary>
    public bool AfterBreak { get; private set; }

    /// <summary>After the last word: whether a phrase break follows it.</summary>
    public readonly bool EndsWithBreak => _break;

    /// <summary>All words of a text.</summary>
    public static string[] ReadAll(string text) => ReadAll(text.AsSpan());

    /// <summary>All words of a text.</summary>
    public static string[] ReadAll(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        var reader = new WordReader(text, stackalloc char[LongestWord]);
        while (reader.Read())
        {
            words.Add(reader.Word.ToString());
        }

        return [.. words];
    }

    public bool Read()
    {
        _length = 0;
        _spoken = default;
        while (_next < _text.Length)
        {
            if (_text[_next] == ' ')
            {
                _next++;
                continue;
            }

            var rune = Peek(out var width);
            var start = _next;
            switch (Letters.KindOf(rune))
            {
                case LetterKind.Letter:
                    ReadRun(LetterKind.Letter);
                    _lettersEnd = _next;
                    _pluses = 0;
                    break;
                case LetterKind.Digit:
                    ReadRun(LetterKind.Digit);
                    break;
                case LetterKind.Alone:
                    Append(rune);
                    _next += width;
                    End = _next;
                    ReadMarks();
                    break;
                case LetterKind.Break:
                    _break = true;
                    _next += width;
                    continue;
                default:
                    _spoken = SpokenSign(rune);
                    _next += width;
                    End = _next;
                    break;
            }

            if (!Word.IsEmpty)
            {
                Start = start;
                AfterBreak = _break;
                _break = false;
                return true;
            }
        }

        return false;
    }

    private readonly Rune Peek(out int width)
    {
        var character = _text[_next];
        if (char.IsAscii(character))
        {
            width = 1;
            return new Rune(character);
        }

        // Half a surrogate pair is taken for the replacement character, which is no letter.
        return Rune.DecodeFromUtf16(_text[_next..], out var rune, out width) == OperationStatus.Done ? rune : Rune.ReplacementChar;
    }

    private void ReadRun(LetterKind run)
    {
        while (true)
        {
            if (run == LetterKind.Letter)
            {
                ReadAsciiLetters();
            }

            if (_next == _text.Length)
            {
                return;
            }

            var rune = Peek(out var width);
            var kind = Letters.KindOf(rune);
            if (kind == run || (kind == LetterKind.Mark && run == LetterKind.Letter))
            {
                Append(rune);
                _next += width;
                End = _next;
            }
            else if (kind == LetterKind.Ignored)
            {
                // An accent written after its letter belongs to what is marked.
                _next += width;
                End = _next;
            }
            else if (run == LetterKind.Digit && rune.Value == ',' && AreThousandsAt(_next + 1))
            {
                _next++;
            }
            else if (kind == LetterKind.Apostrophe && IsLetterAt(_next + 1))
            {
                if (EndsInPossessive())
                {
                    _next += 2;
                    return;
                }

                if (run == LetterKind.Digit)
                {
                    return;
                }

                _next++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Most letters by far; the long way round costs a third of the time it takes to build an index.</summary>
    private void ReadAsciiLetters()
    {
        while (_next < _text.Length && char.IsAsciiLetter(_text[_next]))
        {
            if (_length < LongestWord)
            {
                _buffer[_length++] = (char)(_text[_next] | 0x20);
            }

            End = ++_next;
        }
    }

    private void ReadMarks()
    {
        while (_next < _text.Length)
        {
            var rune = Peek(out var width);
            var kind = Letters.KindOf(rune);
            if (kind == LetterKind.Mark)
            {
                Append(rune);
            }
            else if (kind != LetterKind.Ignored)
            {
                return;
            }

            _next += width;
            End = _next;
        }
    }

    /// <summary>At an apostrophe: is what follows a lone s that says whose it is? In it's and that's the s is kept, as people write its and thats.</summary>
    private readonly bool EndsInPossessive() =>
        _text[_next + 1] is 's' or 'S'
        && !IsLetterAt(_next + 2)
        && !(_next + 2 < _text.Length && Letters.KindOf(_text[_next + 2]) == LetterKind.Apostrophe && IsLetterAt(_next + 3))
        && !ContractionHosts.Contains(_buffer[.._length]);

    /// <summary>10,000 and 10000 are the same number.</summary>
    private readonly bool AreThousandsAt(int position) =>
        position + 3 <= _text.Length
        && char.IsAsciiDigit(_text[position]) && char.IsAsciiDigit(_text[position + 1]) && char.IsAsciiDigit(_text[position + 2])
        && !(position + 3 < _text.Length && char.IsAsciiDigit(_text[position + 3]));

    private readonly bool IsLetterAt(int position) =>
        position < _text.Length && Letters.KindOf(_text[position]) is LetterKind.Letter or LetterKind.Digit or LetterKind.Mark;

    private ReadOnlySpan<char> SpokenSign(Rune sign)
    {
        switch (sign.Value)
        {
            // Right after letters, and not the operator in a+b.
            case '+' when _lettersEnd == _next && _pluses < MostPluses && (_pluses > 0 || IsAt(_next + 1, '+') || !IsLetterAt(_next + 1)):
                _lettersEnd++;
                _pluses++;
                return "plus";
            case '#' when _lettersEnd == _next && _pluses == 0 && !IsLetterAt(_next + 1):
                return "sharp";
            case '.' when (_next == 0 || char.IsWhiteSpace(_text[_next - 1]) || _text[_next - 1] == '(') && IsLetterAt(_next + 1) && !char.IsDigit(_text[_next + 1]):
                return "dot";
            default:
                return default;
        }
    }

    private readonly bool IsAt(int position, char character) => position < _text.Length && _text[position] == character;

    private void Append(Rune rune)
    {
        if (rune.IsAscii)
        {
            if (_length < LongestWord)
            {
                var value = (char)rune.Value;
                _buffer[_length++] = char.IsAsciiLetterUpper(value) ? (char)(value | 0x20) : value;
            }

            return;
        }

        var folded = Letters.Fold(rune);
        if (folded.Length <= LongestWord - _length)
        {
            folded.CopyTo(_buffer[_length..]);
            _length += folded.Length;
        }
    }

    private static class ContractionHosts
    {
        private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Hosts =
            new HashSet<string>(["it", "that", "what", "let", "he", "she", "there", "here", "who", "where", "how", "when", "why"])
                .GetAlternateLookup<ReadOnlySpan<char>>();

        public static bool Contains(ReadOnlySpan<char> word) => Hosts.Contains(word);
    }
}
