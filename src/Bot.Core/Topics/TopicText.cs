using System.Buffers;
using Bot.Search.Words;

namespace Bot.Core.Topics;

/// <summary>A word of a text.</summary>
/// <param name="Line">The line that it is in, from 0.</param>
/// <param name="Start">Its first character in the line.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Word">The number of the word in the vocabulary; -1 when no topic has it.</param>
/// <param name="Link">What stands between it and the word before.</param>
internal readonly record struct TopicToken(int Line, int Start, int End, int Word, WordLink Link);

/// <summary>What stands between a word and the one before it.</summary>
internal enum WordLink : byte
{
    /// <summary>Nothing but space, or the end of a line in the middle of a sentence.</summary>
    Space,

    /// <summary>A sign that makes one word of both, such as a hyphen.</summary>
    Hyphen,

    /// <summary>Nothing: letters and digits of one word, as in TPUv2.</summary>
    Glued,

    /// <summary>Something that no phrase runs over: the end of a sentence, a comma, another voice.</summary>
    Break,
}

/// <summary>A text, read into the words that topics have.</summary>
internal sealed class TopicText
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;:!?()[]{}<>\"“”„«»…—–|\u2029");
    private static readonly SearchValues<char> Hyphens = SearchValues.Create("-\u2010\u2011/._&+'’");

    private TopicText(List<TopicToken> tokens, Dictionary<int, List<(int Count, int Word)>> joined) => (Tokens, Joined) = (tokens, joined);

    /// <summary>The words, one after the other, over all lines.</summary>
    public List<TopicToken> Tokens { get; }

    /// <summary>By the place of a word: how many words, from it on, make one word of a topic when they are put together, and which.</summary>
    public IReadOnlyDictionary<int, List<(int Count, int Word)>> Joined { get; }

    /// <summary>Reads lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="vocabulary">The words of topics.</param>
    /// <param name="tokens">Where the words are kept; what was in it is forgotten.</param>
    public static TopicText Read(IReadOnlyList<string> lines, TopicVocabulary vocabulary, List<TopicToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(tokens);
        tokens.Clear();
        Span<char> buffer = stackalloc char[WordReader.LongestWord];
        var lineBreaks = true;
        for (var line = 0; line < lines.Count; line++)
        {
            var text = lines[line].AsSpan();
            var end = 0;
            var isFirst = true;
            var reader = new WordReader(text, buffer);
            while (reader.Read())
            {
                var link = LinkOf(text[end..reader.Start]);
                if (isFirst)
                {
                    link = lineBreaks || reader.AfterBreak || link == WordLink.Break ? WordLink.Break : WordLink.Space;
                }
                else if (reader.AfterBreak)
                {
                    link = WordLink.Break;
                }
                else if (link == WordLink.Glued && (IsAlone(text[reader.Start]) || IsAlone(text[end - 1])))
                {
                    // Scripts without spaces: each character is a word by itself.
                    link = WordLink.Space;
                }
                else if (link == WordLink.Break && tokens[^1] is { Link: WordLink.Hyphen } before && before.End - before.Start == 1 && text[end..reader.Start] is ". ")
                {
                    // The full stop of A.I. ends no sentence.
                    link = WordLink.Space;
                }

                tokens.Add(new TopicToken(line, reader.Start, reader.End, vocabulary.Find(reader.Word), link));
                end = reader.End;
                isFirst = false;
            }

            if (!isFirst)
            {
                lineBreaks = reader.EndsWithBreak || LinkOf(text[end..]) == WordLink.Break || EndsSentence(text[end..]);
            }
            else
            {
                lineBreaks |= text.ContainsAny(Breaks);
            }
        }

        return new TopicText(tokens, Join(tokens, lines, vocabulary));
    }

    /// <summary>RISC-V, U.S., RISC V: what is also written as one word. A single letter belongs to the word before it, unless it is one itself.</summary>
    private static Dictionary<int, List<(int Count, int Word)>> Join(List<TopicToken> tokens, IReadOnlyList<string> lines, TopicVocabulary vocabulary)
    {
        const int Most = 4;
        var joined = new Dictionary<int, List<(int, int)>>();
        Span<char> buffer = stackalloc char[Most * WordReader.LongestWord];
        Span<char> word = stackalloc char[WordReader.LongestWord];
        for (var at = 0; at + 1 < tokens.Count; at++)
        {
            if (!IsJoint(tokens[at + 1], lines))
            {
                continue;
            }

            var length = 0;
            for (var count = 1; count <= Most && at + count <= tokens.Count; count++)
            {
                var token = tokens[at + count - 1];
                if (count > 1 && !IsJoint(token, lines))
                {
                    break;
                }

                var reader = new WordReader(lines[token.Line].AsSpan(token.Start, token.End - token.Start), word);
                if (!reader.Read())
                {
                    break;
                }

                reader.Word.CopyTo(buffer[length..]);
                length += reader.Word.Length;
                if (count > 1 && vocabulary.Find(buffer[..length]) is var found and >= 0)
                {
                    (joined.TryGetValue(at, out var known) ? known : joined[at] = []).Add((count, found));
                }
            }
        }

        return joined;
    }

    private static bool IsJoint(TopicToken token, IReadOnlyList<string> lines) =>
        token.Link == WordLink.Hyphen
        || (token is { Link: WordLink.Space, End: var end, Start: var start } && end - start == 1 && char.IsAsciiLetter(lines[token.Line][start]) && lines[token.Line][start] is not ('a' or 'A' or 'i' or 'I' or 'o' or 'O'));

    private static WordLink LinkOf(ReadOnlySpan<char> between) => between switch
    {
        [] => WordLink.Glued,
        [' '] => WordLink.Space,
        [var sign] when Hyphens.Contains(sign) => WordLink.Hyphen,
        _ when between.ContainsAny(Breaks) || EndsSentence(between) => WordLink.Break,
        _ => WordLink.Space,
    };

    /// <summary>A full stop with space behind it, or at the end of a line.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> between)
    {
        var stop = between.IndexOf('.');
        return stop >= 0 && (stop + 1 == between.Length || char.IsWhiteSpace(between[stop + 1]));
    }

    private static bool IsAlone(char character) => !char.IsAscii(character) && Letters.KindOf(character) == LetterKind.Alone;
}
