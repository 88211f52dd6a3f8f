namespace Bot.Core.Topics;

/// <summary>A place at which a phrase stands in a text.</summary>
/// <param name="First">Its first word, by place.</param>
/// <param name="End">The word after its last.</param>
internal readonly record struct PhrasePlace(int First, int End);

/// <summary>
/// The phrases of all topics as a tree, word by word: a text is read once, whatever the number of phrases, and where no phrase begins with a
/// word, one look says so.
/// </summary>
internal sealed class PhraseTree
{
    private const int Root = 0;
    private readonly Dictionary<(int Node, int Word), int> _children = [];
    private readonly List<int> _phraseAt = [-1];
    private readonly List<bool> _isInner = [true];
    private int _phrases;

    /// <summary>The words.</summary>
    public TopicVocabulary Vocabulary { get; } = new();

    /// <summary>The numbers of a phrase: its words, and where it may be written so, the same in one word.</summary>
    public IEnumerable<int> Add(TopicPhrase phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        yield return Add(phrase.Words);
        if (phrase.Joined is { } joined)
        {
            yield return Add([joined]);
        }
    }

    /// <summary>Where which phrases stand, by their numbers; the places of each in their order.</summary>
    public Dictionary<int, List<PhrasePlace>> Find(TopicText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new Dictionary<int, List<PhrasePlace>>();
        var tokens = text.Tokens;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Link != WordLink.Glued && (tokens[at].Word >= 0 || text.Joined.Count > 0))
            {
                Walk(text, Root, at, at, found);
            }
        }

        return found;
    }

    private int Add(IReadOnlyList<WordForms> words)
    {
        var node = Root;
        foreach (var word in words)
        {
            var edge = (node, Vocabulary.Add(word));
            _isInner[node] = true;
            if (!_children.TryGetValue(edge, out node))
            {
                _children[edge] = node = _phraseAt.Count;
                _phraseAt.Add(-1);
                _isInner.Add(false);
            }
        }

        return _phraseAt[node] >= 0 ? _phraseAt[node] : _phraseAt[node] = _phrases++;
    }

    private void Walk(TopicText text, int node, int first, int at, Dictionary<int, List<PhrasePlace>> found)
    {
        if (at > first && text.Tokens[at].Link == WordLink.Break)
        {
            return;
        }

        if (text.Tokens[at].Word is >= 0 and var form)
        {
            Step(text, node, first, at + 1, form, found);
        }

        if (text.Joined.Count > 0 && text.Joined.TryGetValue(at, out var together))
        {
            foreach (var (count, joined) in together)
            {
                Step(text, node, first, at + count, joined, found);
            }
        }
    }

    private void Step(TopicText text, int node, int first, int next, int form, Dictionary<int, List<PhrasePlace>> found)
    {
        foreach (var word in Vocabulary.WordsOf(form))
        {
            if (!_children.TryGetValue((node, word), out var child))
            {
                continue;
            }

            if (_phraseAt[child] is >= 0 and var phrase && (next == text.Tokens.Count || text.Tokens[next].Link != WordLink.Glued))
            {
                (found.TryGetValue(phrase, out var places) ? places : found[phrase] = []).Add(new PhrasePlace(first, next));
            }

            if (_isInner[child] && next < text.Tokens.Count)
            {
                Walk(text, child, first, next, found);
            }
        }
    }
}
