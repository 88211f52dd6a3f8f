using Bot.Core.Corrections;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Import.Transcripts;
using Bot.Core.Transcripts;

namespace Bot.Core.Quotes;

/// <summary>A line of a transcript for where there is little room: whole when it is short, otherwise the sentence of it that has the word looked for.</summary>
internal static class SpokenExcerpt
{
    /// <summary>Cuts the quote out of the stored line; null where nobody speaks in it, or no sentence is short enough.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="transcript">Its current transcript, as stored.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="words">What is looked for, as it was spoken; the first that is there decides.</param>
    /// <param name="longest">The most UTF-16 code units.</param>
    /// <param name="overlay">What was corrected of the episode.</param>
    public static SpokenQuote? Cut(Episode episode, Transcript transcript, int line, IReadOnlyCollection<string> words, int longest, EpisodeOverlay overlay)
    {
        if (transcript.Line(line) is not { } stored)
        {
            return null;
        }

        if (stored.Text.Length <= longest)
        {
            return SpokenQuote.Cut(episode, transcript, new QuoteSource(episode.Key, episode.Version, line, line), context: 0, overlay);
        }

        var sentences = SentencesOf(stored).Where(sentence => sentence.Length <= longest).ToList();
        var best = words
            .Select(word => sentences.Find(sentence => stored.Text.AsSpan(sentence.Start, sentence.Length).Contains(word, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(sentence => sentence is not null);
        return best is null ? null : SpokenQuote.Cut(episode, transcript, best);
    }

    private static IEnumerable<SpokenSentence> SentencesOf(TranscriptLine line)
    {
        foreach (var (start, length) in Transcript.QuotableSpans(line))
        {
            foreach (var range in SentenceSplitter.Ranges(line.Text.Substring(start, length)))
            {
                var (at, size) = range.GetOffsetAndLength(length);
                yield return new SpokenSentence(line.Number, start + at, size);
            }
        }
    }
}
