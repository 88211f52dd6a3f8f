using Bot.Core.Evidence;

namespace Bot.Core.Extracts;

/// <summary>Chooses sentences: those that stand alone and are made of what the whole conversation turns around, and each says something that the others do not.</summary>
internal sealed class SentenceChoice
{
    private const int MostOfSummary = 3;
    private const int MostClaims = 6;

    /// <summary>Where hosts say what it will be about.</summary>
    private const double Opening = 0.12;

    /// <summary>A sentence that shares so much with one that is chosen says nothing new.</summary>
    private const double TooAlike = 0.45;

    private const double LeastOfBest = 0.45;
    private const double StandsAlone = 0.7;

    private readonly EpisodeWords _text;
    private readonly HashSet<string> _topicKeys;
    private readonly Dictionary<string, double> _weights = [];
    private readonly List<(ReadSentence Sentence, double Content, double Independence)> _candidates = [];

    public SentenceChoice(EpisodeWords text, IReadOnlyList<string> topics)
    {
        _text = text;
        var stems = new Bot.Search.Words.Stems();
        _topicKeys = topics.SelectMany(topic => EvidenceText.Read(topic, stems).Words).Where(text.IsTelling).Select(word => word.Key).ToHashSet();
        var sold = new bool[text.Sentences.Count];
        foreach (var at in Enumerable.Range(0, sold.Length).Where(at => SmallTalk.Sells(text.Sentences[at].Words.Text)))
        {
            sold.AsSpan(Math.Max(0, at - SmallTalk.Around)..Math.Min(sold.Length, at + SmallTalk.Around + 1)).Fill(true);
        }

        foreach (var sentence in text.Sentences)
        {
            // Hosts say what it will be about just before or after they thank a sponsor.
            if ((!sold[sentence.At] || IsAnnouncement(sentence)) && SentenceMarks.IsWhole(sentence, text))
            {
                _candidates.Add((sentence, ContentOf(sentence.Words), SentenceMarks.Independence(sentence.Words, text.IsEnglish)));
            }
        }
    }

    /// <summary>A few sentences that tell what it is about, in spoken order.</summary>
    public IReadOnlyList<SpokenSentence> Summary()
    {
        var ranked = _candidates
            .Select(candidate => (candidate.Sentence, Score: SummaryScore(candidate)))
            .Where(candidate => candidate.Score > 0);
        return Pick(ranked, MostOfSummary);
    }

    /// <summary>Statements, in spoken order.</summary>
    public IReadOnlyList<SpokenSentence> Claims()
    {
        var ranked = _candidates
            .Where(candidate => !SmallTalk.IsIn(candidate.Sentence.Words.Text))
            .Select(candidate => (candidate.Sentence, Score: candidate.Content * candidate.Independence * SentenceMarks.Assertion(candidate.Sentence.Words, _text.IsEnglish)))
            .Where(candidate => candidate.Score > 0);
        return Pick(ranked, MostClaims);
    }

    /// <summary>A sentence that says that it matters, and can be understood alone; otherwise nothing.</summary>
    public SpokenSentence? Why(IReadOnlyList<SpokenSentence> summary)
    {
        if (!_text.IsEnglish)
        {
            return null;
        }

        var best = _candidates.Select(candidate => candidate.Content * candidate.Independence).DefaultIfEmpty().Max();
        return _candidates
            .Where(candidate => candidate.Independence >= StandsAlone && SentenceMarks.SaysWhy(candidate.Sentence.Words) && !SmallTalk.IsIn(candidate.Sentence.Words.Text)
                && candidate.Sentence.Words.Words.Any(word => _topicKeys.Contains(word.Key)) && !summary.Contains(candidate.Sentence.Place))
            .Select(candidate => (candidate.Sentence, Score: candidate.Content * candidate.Independence))
            .Where(candidate => candidate.Score >= 0.6 * best)
            .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Sentence.At)
            .FirstOrDefault().Sentence?.Place;
    }

    private bool IsAnnouncement(ReadSentence sentence) =>
        sentence.At < Opening * _text.Sentences.Count && SmallTalk.Announces(sentence.Words.Text) && !SmallTalk.Sells(sentence.Words.Text);

    private double SummaryScore((ReadSentence Sentence, double Content, double Independence) candidate)
    {
        var words = candidate.Sentence.Words;
        var isOpening = candidate.Sentence.At < Opening * _text.Sentences.Count;
        if (IsAnnouncement(candidate.Sentence) && words.Words.Count(word => _text.TitleKeys.Contains(word.Key) || _topicKeys.Contains(word.Key)) >= 2)
        {
            return candidate.Content * 1.8;
        }

        return SmallTalk.IsIn(words.Text) ? 0 : candidate.Content * candidate.Independence * (isOpening ? 1.15 : 1);
    }

    /// <summary>How much of what the conversation turns around is in a sentence; long ones have an advantage that is mostly taken from them.</summary>
    private double ContentOf(EvidenceText words)
    {
        var sum = words.Words.Where(word => word.Kind != WordKind.Small).Select(word => word.Key).Distinct().Sum(WeightOf);
        return sum / Math.Pow(words.Words.Length + 6, 0.55);
    }

    private double WeightOf(string key)
    {
        if (_weights.TryGetValue(key, out var known))
        {
            return known;
        }

        var often = _text.SentencesWith(key);
        var weight = often < 2 ? 0.3 : Math.Log2(1 + often);
        if (_text.IsEnglish)
        {
            weight *= Math.Pow(CommonWords.TellingOf(key), 1.3);
        }

        weight *= (_topicKeys.Contains(key) ? 1.4 : 1) * (_text.TitleKeys.Contains(key) ? 1.4 : 1) * (_text.NoteKeys.Contains(key) ? 1.2 : 1) * (_text.People.Contains(key) ? 0.1 : 1);
        return _weights[key] = weight;
    }

    private List<SpokenSentence> Pick(IEnumerable<(ReadSentence Sentence, double Score)> candidates, int most)
    {
        var chosen = new List<ReadSentence>();
        var best = 0.0;
        foreach (var (sentence, score) in candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Sentence.At))
        {
            best = Math.Max(best, score);
            if (chosen.Count == most || score < LeastOfBest * best)
            {
                break;
            }

            if (!chosen.Exists(known => Likeness(known.Words, sentence.Words) >= TooAlike))
            {
                chosen.Add(sentence);
            }
        }

        return [.. chosen.OrderBy(sentence => sentence.At).Select(sentence => sentence.Place)];
    }

    /// <summary>The share of the weight of the shorter sentence that the other one has as well.</summary>
    private double Likeness(EvidenceText left, EvidenceText right)
    {
        var first = left.Words.Where(word => word.Kind != WordKind.Small).Select(word => word.Key).ToHashSet();
        var second = right.Words.Where(word => word.Kind != WordKind.Small).Select(word => word.Key).ToHashSet();
        var shared = first.Where(second.Contains).Sum(WeightOf);
        return shared / Math.Max(0.001, Math.Min(first.Sum(WeightOf), second.Sum(WeightOf)));
    }
}
