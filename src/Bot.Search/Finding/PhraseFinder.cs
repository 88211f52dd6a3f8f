using Bot.Search.Segments;

namespace Bot.Search.Finding;

/// <summary>Where a phrase was spoken.</summary>
/// <param name="Place">Its first word, as a place in the segment's line words.</param>
/// <param name="Length">How many words.</param>
/// <param name="FirstLine">The line of its first word.</param>
/// <param name="LastLine">The line of its last word.</param>
internal readonly record struct PhrasePlace(int Place, int Length, int FirstLine, int LastLine)
{
    public int LineCount => LastLine - FirstLine + 1;
}

/// <summary>Finds phrases: the very words in a row, over line breaks, but never over a phrase break or out of the episode.</summary>
internal static class PhraseFinder
{
    /// <summary>A phrase that runs over more lines is not found: lines of one or two words are not speech.</summary>
    public const int MostLines = 8;

    private const int LinesBetweenCancellationChecks = 4096;

    /// <summary>The places of a phrase in what may be seen of the segment, in reading order, at most so many.</summary>
    public static List<PhrasePlace> Find(SegmentQuestion question, int[] phrase, int most, CancellationToken cancellationToken)
    {
        var places = new List<PhrasePlace>();
        if (phrase.Contains(-1))
        {
            return places;
        }

        var segment = question.Segment;
        var anchor = RarestOf(segment, phrase);
        var word = phrase[anchor];
        var lineStarts = segment.LineStarts;
        var lineWords = segment.LineWords;
        var firstLines = segment.EpisodeFirstLines;
        var episodes = new EpisodeCursor(segment);
        var seen = 0;
        foreach (var line in segment.LinesWith(word))
        {
            if (seen++ % LinesBetweenCancellationChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var episode = episodes.Of(line);
            if (!question.Visibility[episode])
            {
                continue;
            }

            var (earliest, latest) = (lineStarts[firstLines[episode]], lineStarts[firstLines[episode + 1]] - phrase.Length);
            for (var place = NextPlace(lineWords, lineStarts[line], lineStarts[line + 1], word);
                place >= 0;
                place = NextPlace(lineWords, place + 1, lineStarts[line + 1], word))
            {
                var start = place - anchor;
                if (start >= earliest && start <= latest && IsSpoken(lineWords.Slice(start, phrase.Length), phrase))
                {
                    var found = Locate(lineStarts, start, phrase.Length, line);
                    if (found.LineCount <= MostLines)
                    {
                        places.Add(found);
                        if (places.Count == most)
                        {
                            return places;
                        }
                    }
                }
            }
        }

        return places;
    }

    private static int NextPlace(ReadOnlySpan<UInt24> lineWords, int start, int end, int word)
    {
        for (var place = start; place < end; place++)
        {
            if ((lineWords[place] & SegmentFormat.WordMask) == word)
            {
                return place;
            }
        }

        return -1;
    }

    private static bool IsSpoken(ReadOnlySpan<UInt24> words, int[] phrase)
    {
        // A break before the first word does not interrupt the phrase.
        if ((words[0] & SegmentFormat.WordMask) != phrase[0])
        {
            return false;
        }

        // Later words must match with their flag: words with a break before them have it, the phrase's have not.
        return WordRows.Follow(words[1..], phrase.AsSpan(1));
    }

    private static PhrasePlace Locate(ReadOnlySpan<int> lineStarts, int start, int length, int line)
    {
        var first = line;
        while (lineStarts[first] > start)
        {
            first--;
        }

        var last = line;
        while (lineStarts[last + 1] < start + length)
        {
            last++;
        }

        return new PhrasePlace(start, length, first, last);
    }

    private static int RarestOf(Segment segment, int[] phrase)
    {
        var rarest = 0;
        for (var position = 1; position < phrase.Length; position++)
        {
            if (segment.LinesWith(phrase[position]).Length < segment.LinesWith(phrase[rarest]).Length)
            {
                rarest = position;
            }
        }

        return rarest;
    }
}
