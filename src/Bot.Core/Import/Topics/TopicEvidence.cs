namespace Bot.Core.Import.Topics;

/// <summary>
/// What is known about words before a line of topics is split: the words of the page itself, and the topics that the library has.
/// It belongs to one page and is not for several threads.
/// </summary>
public sealed class TopicEvidence
{
    private const string Edges = ".,;:!?\"'()[]{}<>«»“”„‘’…•·*_`";

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folded = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownFolded = new(StringComparer.OrdinalIgnoreCase);
    private readonly IEnumerable<string> _texts;
    private readonly IEnumerable<string> _topics;
    private string? _pageText;

    /// <summary>Evidence in texts and known topics. Neither is read before somebody asks: most pages have nothing to split.</summary>
    /// <param name="texts">The texts of the page, without the line of topics itself.</param>
    /// <param name="knownTopics">Topics that the library has already.</param>
    public TopicEvidence(IEnumerable<string> texts, IEnumerable<string> knownTopics)
    {
        _texts = texts;
        _topics = knownTopics;
    }

    /// <summary>Nothing but what every splitter knows.</summary>
    public static TopicEvidence None => new([], []);

    /// <summary>The known topics.</summary>
    internal IReadOnlyCollection<string> KnownTopics => Collected()._known;

    /// <summary>Splits made with this evidence: a reader asks about the same line more than once.</summary>
    internal Dictionary<string, TopicSplit> Splits { get; } = new(StringComparer.Ordinal);

    private readonly Dictionary<string, bool> _phrases = new(StringComparer.Ordinal);

    /// <summary>Whether the page has this word standing alone, written like this.</summary>
    internal bool HasWord(string word) => Collected()._words.Contains(word);

    /// <summary>Whether the page has this word standing alone, in capitals or not.</summary>
    internal bool HasWordInAnyCase(string word) => Collected()._folded.Contains(word);

    /// <summary>Whether the library has this topic.</summary>
    internal bool Knows(string topic) => Collected()._known.Contains(topic);

    /// <summary>Whether the library has this topic, in capitals or not.</summary>
    internal bool KnowsInAnyCase(string topic) => Collected()._knownFolded.Contains(topic);

    /// <summary>Whether the page has these words one after the other, in capitals or not.</summary>
    internal bool HasPhrase(string phrase)
    {
        Collected();

        // A long transcript is searched only for phrases whose words it has, and once for each.
        foreach (var word in phrase.Split(' '))
        {
            if (!_folded.Contains(word.Trim(Edges.ToCharArray())))
            {
                return false;
            }
        }

        if (!_phrases.TryGetValue(phrase, out var found))
        {
            found = _pageText!.Contains(phrase, StringComparison.OrdinalIgnoreCase);
            _phrases.Add(phrase, found);
        }

        return found;
    }

    private TopicEvidence Collected()
    {
        if (_pageText is not null)
        {
            return this;
        }

        var kept = new List<string>();
        foreach (var text in _texts)
        {
            AddWords(text);
            kept.Add(text);
        }

        foreach (var topic in _topics)
        {
            if (topic.Length > 1)
            {
                _known.Add(topic);
                _knownFolded.Add(topic);
                AddWords(topic);
            }
        }

        _pageText = string.Join('\n', kept);
        return this;
    }

    private void AddWords(string text)
    {
        var exact = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var folded = _folded.GetAlternateLookup<ReadOnlySpan<char>>();
        var span = text.AsSpan();
        var start = 0;
        for (var i = 0; i <= span.Length; i++)
        {
            if (i < span.Length && !char.IsWhiteSpace(span[i]) && span[i] is not ('/' or '—' or '–'))
            {
                continue;
            }

            var word = span[start..i].Trim(Edges);
            start = i + 1;
            if (word.Length is 0 or > 40)
            {
                continue;
            }

            if (word.Length > 3 && word[^1] == 's' && word[^2] is '\'' or '’')
            {
                word = word[..^2];
            }

            exact.Add(word);
            folded.Add(word);

            // "post-training" also shows that "post" and "training" are words.
            foreach (var part in word.Split('-'))
            {
                if (word[part].Length is > 1 and var length && length < word.Length)
                {
                    folded.Add(word[part]);
                    exact.Add(word[part]);
                }
            }
        }
    }
}
