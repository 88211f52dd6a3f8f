using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Import.Transcripts;
using Bot.Core.Transcripts;
using Bot.Search.Words;

namespace Bot.Core.Extracts;

/// <summary>A sentence of a transcript, read into words.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="At">Its number among the sentences, from 0.</param>
/// <param name="Words">Its words.</param>
internal sealed record ReadSentence(SpokenSentence Place, int At, EvidenceText Words);

/// <summary>All that is read of an episode before anything is chosen: its sentences, what is written about it, and how often words come.</summary>
internal sealed class EpisodeWords
{
    /// <summary>Of spoken English more than half of the words are on the list of small words; of other languages the few that look like one.</summary>
    private const double EnglishShare = 0.33;

    private const int ShortWord = 3;
    private const double EverywhereShare = 0.05;

    private readonly Dictionary<string, int> _sentencesWith = [];
    private readonly Dictionary<string, int> _lowerIn = [];

    private EpisodeWords(EpisodeDocument episode)
    {
        var stems = new Stems();
        Title = EvidenceText.Read(episode.Title, stems);
        Notes = [.. episode.Summary.Concat(episode.Why is null ? [] : [episode.Why]).Select(paragraph => EvidenceText.Read(paragraph, stems))];
        Sentences = ReadSentences(episode.Transcript?.Lines ?? [], stems);
        NamePhrases = episode.People.Select(person => person.Name).Append(episode.Show ?? "")
            .Concat((episode.Transcript?.Lines ?? []).Select(line => line.Speaker ?? "").Distinct())
            .Select(name => EvidenceText.Read(name, stems)).ToArray();
        People = NamePhrases.SelectMany((name, at) => at == episode.People.Count ? [] : name.Words).Where(word => word.Key.Length > 1).Select(word => word.Key).ToHashSet();
        TitleKeys = Title.Words.Select(word => word.Key).Where(key => key.Length > 0).ToHashSet();
        NoteKeys = Notes.SelectMany(note => note.Words).Select(word => word.Key).Where(key => key.Length > 0).ToHashSet();

        var (words, small) = (0, 0);
        foreach (var sentence in Sentences.Select(sentence => sentence.Words).Concat(Notes).Append(Title))
        {
            words += sentence.Words.Length;
            small += sentence.Words.Count(word => word.Kind == WordKind.Small);
        }

        IsEnglish = words > 0 && small > EnglishShare * words;
        foreach (var sentence in Sentences)
        {
            Count(sentence.Words);
        }
    }

    /// <summary>The title.</summary>
    public EvidenceText Title { get; }

    /// <summary>What the publisher wrote about the episode, a paragraph each.</summary>
    public IReadOnlyList<EvidenceText> Notes { get; }

    /// <summary>What was said and may be quoted, in spoken order.</summary>
    public IReadOnlyList<ReadSentence> Sentences { get; }

    /// <summary>Names of people and of the show.</summary>
    public IReadOnlyList<EvidenceText> NamePhrases { get; }

    /// <summary>Words of people's names.</summary>
    public IReadOnlySet<string> People { get; }

    public IReadOnlySet<string> TitleKeys { get; }

    public IReadOnlySet<string> NoteKeys { get; }

    /// <summary>Whether what is known about English holds.</summary>
    public bool IsEnglish { get; }

    public static EpisodeWords Read(EpisodeDocument episode) => new(episode);

    /// <summary>How many sentences have this word.</summary>
    public int SentencesWith(string key) => _sentencesWith.GetValueOrDefault(key);

    /// <summary>Whether a word can tell what it is about. Of languages that are not English it is known only how short a word is, and whether it comes everywhere.</summary>
    public bool IsTelling(EvidenceWord word)
    {
        if (IsEnglish || word.Kind != WordKind.Content)
        {
            return word.Kind == WordKind.Content;
        }

        return word.Folded.Length > ShortWord && (_lowerIn.GetValueOrDefault(word.Key) <= EverywhereShare * Sentences.Count || Sentences.Count < 1 / EverywhereShare);
    }

    private static List<ReadSentence> ReadSentences(IReadOnlyList<TranscriptLine> lines, Stems stems)
    {
        var sentences = new List<ReadSentence>();
        foreach (var line in lines)
        {
            foreach (var (start, length) in Transcript.QuotableSpans(line))
            {
                var span = line.Text.Substring(start, length);
                foreach (var range in SentenceSplitter.Ranges(span))
                {
                    var (at, size) = range.GetOffsetAndLength(span.Length);
                    sentences.Add(new ReadSentence(new SpokenSentence(line.Number, start + at, size), sentences.Count, EvidenceText.Read(span[range], stems)));
                }
            }
        }

        return sentences;
    }

    private void Count(EvidenceText sentence)
    {
        var seen = new HashSet<string>();
        for (var at = 0; at < sentence.Words.Length; at++)
        {
            var word = sentence.Words[at];
            if (word.Key.Length == 0 || !seen.Add(word.Key))
            {
                continue;
            }

            _sentencesWith[word.Key] = _sentencesWith.GetValueOrDefault(word.Key) + 1;
            if (!sentence.IsCapital(at))
            {
                _lowerIn[word.Key] = _lowerIn.GetValueOrDefault(word.Key) + 1;
            }
        }
    }
}
