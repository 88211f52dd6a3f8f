using Bot.Core.Episodes;

namespace Bot.Core.Import.Transcripts;

/// <summary>
/// Finds the parts of a transcript line that nobody spoke: <c>&gt;&gt;</c> for a change of speaker, sounds in brackets such as
/// <c>[Music]</c>, songs between <c>♪</c> signs, and <c>[end of transcript]</c>. What is not plainly a mark stays speech.
/// </summary>
public static class MarkScanner
{
    private const string EscapedTurn = "&gt;&gt;";

    private static readonly System.Buffers.SearchValues<char> Beginnings = System.Buffers.SearchValues.Create(">&[(♪♫");

    /// <summary>The marks of a line, in order and without overlap.</summary>
    public static IReadOnlyList<TranscriptMark> Scan(string line)
    {
        List<TranscriptMark>? marks = null;
        var at = 0;
        while (at < line.Length)
        {
            var next = line.AsSpan(at).IndexOfAny(Beginnings);
            if (next < 0)
            {
                break;
            }

            at += next;
            if (MarkAt(line, at) is { } mark)
            {
                (marks ??= []).Add(mark);
                at = mark.Start + mark.Length;
            }
            else
            {
                at++;
                while (at < line.Length && line[at] == '>' && line[at - 1] == '>')
                {
                    // A run of > that is no mark has no mark inside it either.
                    at++;
                }
            }
        }

        return marks ?? (IReadOnlyList<TranscriptMark>)[];
    }

    private static TranscriptMark? MarkAt(string line, int at) => line[at] switch
    {
        '>' => Turn(line, at),
        '&' => EscapedTurnAt(line, at),
        '[' => Bracket(line, at, ']'),
        '(' => Bracket(line, at, ')'),
        _ => Song(line, at),
    };

    private static TranscriptMark? Turn(string line, int at)
    {
        var end = at;
        while (end < line.Length && line[end] == '>')
        {
            end++;
        }

        return end - at is 2 or 3 && MayPrecedeTurn(line, at) ? new TranscriptMark(MarkKind.Turn, at, end - at) : null;
    }

    // Captions copied out of web pages keep the sign escaped.
    private static TranscriptMark? EscapedTurnAt(string line, int at) =>
        line.AsSpan(at).StartsWith(EscapedTurn, StringComparison.Ordinal) && MayPrecedeTurn(line, at)
            ? new TranscriptMark(MarkKind.Turn, at, EscapedTurn.Length)
            : null;

    private static bool MayPrecedeTurn(string line, int at) =>
        at == 0 || char.IsWhiteSpace(line[at - 1]) || line[at - 1] is '.' or '?' or '!' or ',' or '"' or '”' or '’' or '…' or ')' or ']' or '♪' or '\uFEFF' or '\u200B';

    private static TranscriptMark? Bracket(string line, int at, char closer)
    {
        var window = line.AsSpan(at + 1, Math.Min(line.Length - at - 1, 80));
        var length = window.IndexOfAny(closer, line[at]);
        if (length <= 0 || window[length] != closer)
        {
            return null;
        }

        var mark = new TranscriptMark(MarkKind.Sound, at, length + 2);
        return SoundWords.Judge(window[..length]) switch
        {
            SoundWords.Verdict.End => mark with { Kind = MarkKind.End },
            SoundWords.Verdict.Sound => mark,
            SoundWords.Verdict.PossibleSound when closer == ']' || StandsApart(line, mark) => mark,
            _ => null,
        };
    }

    /// <summary>Whether a bracket stands where a sentence begins or ends, and not in the middle of one.</summary>
    private static bool StandsApart(string line, TranscriptMark mark)
    {
        var before = line.AsSpan(0, mark.Start).TrimEnd();
        var after = line.AsSpan(mark.Start + mark.Length).TrimStart();
        return before.IsEmpty || after.IsEmpty || before[^1] is '.' or '?' or '!' or '"' or '”' or ']' or ')' or '>';
    }

    /// <summary>What lies between two runs of signs is sung. One run alone says that music plays, and nothing about the words around it.</summary>
    private static TranscriptMark? Song(string line, int at)
    {
        var opened = EndOfSigns(line, at);
        var closing = line.AsSpan(opened).IndexOfAny('♪', '♫');
        var end = closing < 0 ? opened : EndOfSigns(line, opened + closing);
        return new TranscriptMark(MarkKind.Sound, at, end - at);
    }

    private static int EndOfSigns(string line, int at)
    {
        while (at < line.Length && line[at] is '♪' or '♫')
        {
            at++;
            if (at == line.Length)
            {
                break;
            }
        }

        return at;
    }
}
