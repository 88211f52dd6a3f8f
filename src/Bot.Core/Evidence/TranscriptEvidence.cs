using Bot.Core.Episodes;
using Bot.Core.Transcripts;
using Bot.Search.Words;

namespace Bot.Core.Evidence;

/// <summary>Where a word stands in a transcript.</summary>
internal readonly record struct WordPlace(int Line, int Word);

/// <summary>A transcript made ready for all claims of its episode: its words, where each is spoken, and who speaks. Lines count from 0 in here.</summary>
public sealed class TranscriptEvidence
{
    private readonly Dictionary<string, List<WordPlace>> _places = [];
    private readonly Dictionary<string, int> _linesWith = [];
    private readonly Dictionary<string, List<WordPlace>> _joined = [];
    private readonly Dictionary<string, (int Capital, int Lower)> _letters = [];
    private readonly ILookup<string, string> _byRoot;
    private readonly HashSet<string> _contextKeys;

    private TranscriptEvidence(IReadOnlyList<TranscriptLine> lines, EpisodeContext context)
    {
        Lines = lines;
        Context = context;
        var stems = new Stems();
        Texts = [.. lines.Select(line => EvidenceText.Read(Transcript.Searchable(line), stems))];
        for (var line = 0; line < Texts.Length; line++)
        {
            Add(line, Texts[line]);
        }

        WordCount = Rounded(Math.Max(FewestWords, Texts.Sum(text => text.Words.Length)));
        LineCount = Rounded(Math.Max(1, Texts.Length));
        _byRoot = _places.Keys.Where(key => key.Length >= Root && key[0] != '#').ToLookup(key => key[..Root]);
        _contextKeys = [.. context.People.Concat(context.Topics).Append(context.Title).Append(context.Show ?? "")
            .SelectMany(text => EvidenceText.Read(text, stems).Words).Where(word => word.Kind == WordKind.Content).Select(word => word.Key)];
        PeopleKeys = context.People.Concat(lines.Select(line => line.Speaker ?? "").Distinct())
            .SelectMany(text => EvidenceText.Read(text, stems).Words).Where(word => word.Kind == WordKind.Content).Select(word => word.Key).ToHashSet();
    }

    private const int Root = 3;
    private const int FewestWords = 500;

    /// <summary>What is known of the episode.</summary>
    internal EpisodeContext Context { get; }

    /// <summary>The lines as received.</summary>
    internal IReadOnlyList<TranscriptLine> Lines { get; }

    /// <summary>The lines, read into words.</summary>
    internal EvidenceText[] Texts { get; }

    /// <summary>How many lines there are, roughly.</summary>
    internal int LineCount { get; }

    /// <summary>How many words are spoken, roughly; a short transcript is taken for a longer one, because a word that comes once in it is not that common.</summary>
    internal int WordCount { get; }

    /// <summary>Words of the names of whoever speaks.</summary>
    internal IReadOnlySet<string> PeopleKeys { get; }

    /// <summary>Every key that is spoken.</summary>
    internal IReadOnlyCollection<string> Vocabulary => _places.Keys;

    /// <summary>Reads a transcript.</summary>
    public static TranscriptEvidence Prepare(IReadOnlyList<TranscriptLine> lines, EpisodeContext context)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(context);
        return new TranscriptEvidence(lines, context);
    }

    /// <summary>Where words with this key are spoken.</summary>
    internal IReadOnlyList<WordPlace> PlacesOf(string key) => _places.TryGetValue(key, out var places) ? places : [];

    /// <summary>Where two words that make this one when written together are spoken.</summary>
    internal IReadOnlyList<WordPlace> PlacesOfJoined(string folded) => _joined.TryGetValue(folded, out var places) ? places : [];

    /// <summary>How many lines have a word with this key.</summary>
    internal int LinesWith(string key) => _linesWith.GetValueOrDefault(key);

    /// <summary>Stems that begin as this one does.</summary>
    internal IEnumerable<string> Like(string stem) => stem.Length < Root ? [] : _byRoot[stem[..Root]];

    /// <summary>Whether a word with this key is in the title, a topic or a name.</summary>
    internal bool IsOfContext(string key) => _contextKeys.Contains(key);

    /// <summary>Whether a word is mostly written with a capital inside sentences; null when it is never spoken there.</summary>
    internal bool? IsNameHere(string key) => _letters.TryGetValue(key, out var seen) ? seen.Capital > seen.Lower : null;

    /// <summary>How rare a word is in this episode, from 0 to 1.</summary>
    internal double RarityOf(int linesWith)
    {
        var lines = Math.Max(256, LineCount);
        return Math.Max(0.05, Math.Log((lines + 1) / (linesWith + 0.5)) / Math.Log(lines + 1));
    }

    /// <summary>The nearest power of two, so that a few lines more or less change nothing.</summary>
    private static int Rounded(int count) => 1 << (int)Math.Round(Math.Log2(count));

    private void Add(int line, EvidenceText text)
    {
        for (var word = 0; word < text.Words.Length; word++)
        {
            var current = text.Words[word];
            if (current.Kind != WordKind.Small)
            {
                AddPlace(_places, current.Key, line, word);
                if (_places[current.Key] is var places && (places.Count == 1 || places[^2].Line != line))
                {
                    _linesWith[current.Key] = _linesWith.GetValueOrDefault(current.Key) + 1;
                }

                if (!text.IsFirst(word))
                {
                    var (capital, lower) = _letters.GetValueOrDefault(current.Key);
                    _letters[current.Key] = text.IsCapital(word) ? (capital + 1, lower) : (capital, lower + 1);
                }
            }

            if (word > 0 && current.Kind != WordKind.Number && text.Words[word - 1].Kind != WordKind.Number
                && (current.Kind == WordKind.Content || text.Words[word - 1].Kind == WordKind.Content))
            {
                AddPlace(_joined, text.Words[word - 1].Folded + current.Folded, line, word - 1);
            }
        }
    }

    private static void AddPlace(Dictionary<string, List<WordPlace>> places, string key, int line, int word)
    {
        if (!places.TryGetValue(key, out var list))
        {
            places[key] = list = [];
        }

        list.Add(new WordPlace(line, word));
    }
}
