using System.Runtime.InteropServices;

namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>The changes that need no tables: fewer words, another order.</summary>
internal static class WordChanges
{
    /// <summary>All words but three are forgotten.</summary>
    public static bool Drop(List<DraftWord> words, RealLine line, Random random)
    {
        var before = words.Count;
        while (words.Count > 3)
        {
            words.RemoveAt(random.Next(words.Count));
        }

        return words.Count < before;
    }

    /// <summary>The words come to mind in another order.</summary>
    public static bool Reorder(List<DraftWord> words, RealLine line, Random random)
    {
        var before = words.ToArray();
        for (var attempt = 0; attempt < 5 && words.SequenceEqual(before); attempt++)
        {
            random.Shuffle(CollectionsMarshal.AsSpan(words));
        }

        return !words.SequenceEqual(before);
    }

    /// <summary>Changes up to <paramref name="most"/> words, drawn at random, for which <paramref name="change"/> has another form.</summary>
    public static bool ChangeSome(List<DraftWord> words, int most, Random random, Func<DraftWord, string?> change)
    {
        var order = Enumerable.Range(0, words.Count).ToArray();
        random.Shuffle(order);
        var changed = 0;
        foreach (var at in order)
        {
            if (changed < most && change(words[at]) is { } other && other != words[at].Text)
            {
                words[at] = words[at] with { Text = other };
                changed++;
            }
        }

        return changed > 0;
    }
}
