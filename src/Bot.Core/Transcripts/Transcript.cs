using System.ComponentModel;
using Bot.Core.Data;
using Bot.Core.Episodes;

namespace Bot.Core.Transcripts;

/// <summary>
/// A transcript as it lies in the store. It can be made from a stored row only, which is why a <see cref="Quotes.SpokenQuote"/>, made
/// from a transcript only, is always a substring of what the store holds.
/// </summary>
[ImmutableObject(true)]
public sealed class Transcript
{
    private Transcript(IReadOnlyList<TranscriptLine> lines) => Lines = lines;

    /// <summary>The lines in spoken order; number = index + 1.</summary>
    public IReadOnlyList<TranscriptLine> Lines { get; }

    /// <summary>The line with that number, from 1, or null.</summary>
    public TranscriptLine? Line(int number) => number >= 1 && number <= Lines.Count ? Lines[number - 1] : null;

    /// <summary>Reads the compressed lines of a <see cref="StoredTranscript"/>.</summary>
    internal static Transcript FromStore(byte[] storedLines) => new(TranscriptCodec.Decode(storedLines));

    /// <summary>The quotable spans of a line: its words without marks, each from one voice. Positions are UTF-16 code units of the line's text.</summary>
    public static IReadOnlyList<(int Start, int Length)> QuotableSpans(TranscriptLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var spans = new List<(int, int)>();
        var from = 0;

        foreach (var mark in line.Marks)
        {
            Add(from, mark.Start);
            from = mark.Start + mark.Length;
        }

        Add(from, line.Text.Length);
        return spans;

        void Add(int start, int end)
        {
            while (start < end && char.IsWhiteSpace(line.Text[start]))
            {
                start++;
            }

            while (end > start && char.IsWhiteSpace(line.Text[end - 1]))
            {
                end--;
            }

            if (end > start)
            {
                spans.Add((start, end - start));
            }
        }
    }

    /// <summary>
    /// The line as the search index is fed with it: marks are blanked, so that nobody finds the word "music" where music played, and
    /// a break stands where the voice may change. Positions stay those of the line's text.
    /// </summary>
    public static string Searchable(TranscriptLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Marks.Count == 0)
        {
            return line.Text;
        }

        return string.Create(line.Text.Length, line, static (text, source) =>
        {
            source.Text.CopyTo(text);
            foreach (var mark in source.Marks)
            {
                text.Slice(mark.Start, mark.Length).Fill(' ');
                text[mark.Start] = Search.Lines.TranscriptDocument.PhraseBreak;
            }
        });
    }
}
