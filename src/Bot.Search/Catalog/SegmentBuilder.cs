using System.Runtime.InteropServices;
using Bot.Search.Text;

namespace Bot.Search.Catalog;

/// <summary>Builds a segment. Most names come back many times, so each way of writing one is folded once only.</summary>
internal sealed class SegmentBuilder
{
    /// <summary>What comes after so many characters of a name is not searched.</summary>
    public const int LongestName = 512;

    private readonly Dictionary<(CatalogNameKind, string), int> _nameByText = [];
    private readonly Dictionary<NameKey, int> _nameByKey = [];
    private readonly Dictionary<string, int> _wordByText = new(StringComparer.Ordinal);
    private readonly List<SegmentName> _names = [];
    private readonly List<(int Word, WordUse Use)> _wordUses = [];
    private readonly List<(int Name, CatalogField Field)> _documentNames = [];

    private SegmentBuilder()
    {
    }

    /// <summary>Builds a segment of <paramref name="entries"/>, each episode once.</summary>
    public static Segment Build(List<CatalogEntry> entries)
    {
        entries.Sort(NewestFirst);
        return new SegmentBuilder().BuildSorted([.. entries]);
    }

    /// <summary>The newest first, those without a date last.</summary>
    public static int NewestFirst(CatalogEntry left, CatalogEntry right) => Nullable.Compare(right.Published, left.Published) is var order and not 0
        ? order
        : right.Episode.CompareTo(left.Episode);

    private Segment BuildSorted(CatalogEntry[] entries)
    {
        var byEpisode = new Dictionary<long, int>(entries.Length);
        var byId = new Dictionary<string, int>(entries.Length, StringComparer.OrdinalIgnoreCase);
        var documentStarts = new int[entries.Length + 1];
        for (var document = 0; document < entries.Length; document++)
        {
            byEpisode.Add(entries[document].Episode, document);
            byId.TryAdd(entries[document].Id, document);
            AddNames(entries[document], documentStarts[document]);
            documentStarts[document + 1] = _documentNames.Count;
        }

        var documentNames = _documentNames.ToArray();
        var counts = CountEpisodesByName(documentNames);
        return new Segment
        {
            Entries = entries,
            Words = SortWords(),
            Names = [.. _names],
            NamesOfWord = GroupNamesByWord(),
            EpisodesOfName = GroupEpisodesByName(documentStarts, documentNames),
            Counts = counts,
            NamesOfDocument = new(documentStarts, documentNames),
            NameByKey = _nameByKey,
            MostEpisodes = MostEpisodes(counts),
            ByEpisode = byEpisode,
            ById = byId,
        };
    }

    private void AddNames(CatalogEntry entry, int start)
    {
        _documentNames.Add((NewName(CatalogNameKind.Title, entry.Title), CatalogField.Title));
        if (!string.IsNullOrWhiteSpace(entry.Show))
        {
            Use(NameOf(CatalogNameKind.Show, entry.Show), CatalogField.Show);
        }

        // Guests first: somebody who is named twice counts as a guest.
        foreach (var role in (ReadOnlySpan<CatalogRole>)[CatalogRole.Guest, CatalogRole.Host])
        {
            foreach (var person in entry.People)
            {
                if (person.Role == role && !string.IsNullOrWhiteSpace(person.Name))
                {
                    Use(NameOf(CatalogNameKind.Person, person.Name), role == CatalogRole.Host ? CatalogField.Host : CatalogField.Guest);
                }
            }
        }

        foreach (var topic in entry.Topics)
        {
            if (!string.IsNullOrWhiteSpace(topic))
            {
                Use(NameOf(CatalogNameKind.Topic, topic), CatalogField.Topic);
            }
        }

        void Use(int name, CatalogField field)
        {
            for (var i = start; i < _documentNames.Count; i++)
            {
                if (_documentNames[i].Name == name)
                {
                    return;
                }
            }

            _documentNames.Add((name, field));
        }
    }

    private int NameOf(CatalogNameKind kind, string text)
    {
        if (_nameByText.TryGetValue((kind, text), out var name))
        {
            return name;
        }

        var words = Split(text);
        var key = new NameKey(kind, NameWords.Key(words));
        if (!_nameByKey.TryGetValue(key, out name))
        {
            name = NewName(text, key, words);
            _nameByKey.Add(key, name);
        }
        else
        {
            // Written otherwise: "GPT 4o" before and "GPT-4o" now.
            UseJoined(words, name);
        }

        _nameByText.Add((kind, text), name);
        return name;
    }

    private int NewName(CatalogNameKind kind, string text)
    {
        var words = Split(text);
        return NewName(text, new NameKey(kind, NameWords.Key(words)), words);
    }

    private int NewName(string text, NameKey key, List<NameWord> words)
    {
        var name = _names.Count;
        _names.Add(new SegmentName(key, text, Math.Min(QueryText.ContentOf(words).Count, QueryText.MostWords)));

        for (var i = 0; i < words.Count; i++)
        {
            UseWord(words[i].Text, new WordUse(name, isFirst: i == 0));
        }

        UseJoined(words, name);
        return name;
    }

    // "GPT-4o" is also found as "gpt4o".
    private void UseJoined(List<NameWord> words, int name)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Connected && (i + 1 == words.Count || !words[i + 1].Connected))
            {
                var first = i;
                while (words[first].Connected)
                {
                    first--;
                }

                UseWord(string.Concat(words.Skip(first).Take(i - first + 1).Select(word => word.Text)), new WordUse(name, isFirst: first == 0));
            }
        }
    }

    private void UseWord(string text, WordUse use)
    {
        ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(_wordByText, text, out var known);
        if (!known)
        {
            word = _wordByText.Count - 1;
        }

        _wordUses.Add((word, use));
    }

    private Vocabulary SortWords()
    {
        var words = new string[_wordByText.Count];
        var numbers = new int[words.Length];
        foreach (var (text, number) in _wordByText)
        {
            words[number] = text;
            numbers[number] = number;
        }

        Array.Sort(words, numbers, StringComparer.Ordinal);

        var sortedNumber = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            sortedNumber[numbers[i]] = i;
        }

        foreach (ref var use in CollectionsMarshal.AsSpan(_wordUses))
        {
            use.Word = sortedNumber[use.Word];
        }

        return new Vocabulary(words);
    }

    private Lists<WordUse> GroupNamesByWord()
    {
        var starts = Starts(_wordByText.Count, _wordUses, use => use.Word);
        var uses = new WordUse[_wordUses.Count];
        var next = starts.ToArray();
        foreach (var (word, use) in _wordUses)
        {
            uses[next[word]++] = use;
        }

        return new(starts, uses);
    }

    private Lists<Appearance> GroupEpisodesByName(int[] documentStarts, (int Name, CatalogField Field)[] documentNames)
    {
        var starts = Starts(_names.Count, _documentNames, use => use.Name);
        var appearances = new Appearance[documentNames.Length];
        var next = starts.ToArray();
        for (var document = 0; document + 1 < documentStarts.Length; document++)
        {
            foreach (var (name, field) in documentNames.AsSpan(documentStarts[document]..documentStarts[document + 1]))
            {
                appearances[next[name]++] = new(document, field == CatalogField.Host ? CatalogRole.Host : CatalogRole.Guest);
            }
        }

        return new(starts, appearances);
    }

    private NameCount[] CountEpisodesByName((int Name, CatalogField Field)[] documentNames)
    {
        var counts = new NameCount[_names.Count];
        foreach (var (name, field) in documentNames)
        {
            counts[name].Episodes++;
            counts[name].AsHost += field == CatalogField.Host ? 1 : 0;
        }

        return counts;
    }

    private int[] MostEpisodes(NameCount[] counts)
    {
        var most = new int[Enum.GetValues<CatalogNameKind>().Length];
        for (var name = 0; name < _names.Count; name++)
        {
            ref var mostOfKind = ref most[(int)_names[name].Kind];
            mostOfKind = Math.Max(mostOfKind, counts[name].Episodes);
        }

        return most;
    }

    private static int[] Starts<T>(int count, List<T> uses, Func<T, int> ownerOf)
    {
        var starts = new int[count + 1];
        foreach (var use in uses)
        {
            starts[ownerOf(use) + 1]++;
        }

        for (var i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        return starts;
    }

    private static List<NameWord> Split(string text) => NameWords.Split(text.AsSpan(0, Math.Min(text.Length, LongestName)));
}
