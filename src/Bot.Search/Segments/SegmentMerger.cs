namespace Bot.Search.Segments;

/// <summary>Makes one segment out of several; what was deleted, and words that only deleted lines had, drop out.</summary>
internal static class SegmentMerger
{
    private delegate TextTable TableOf(Segment segment);

    public static SegmentContent Merge(IReadOnlyList<SegmentView> views, CancellationToken cancellationToken = default)
    {
        var words = MergeTexts(views, segment => segment.Words, UsedWords, out var wordNumbers);
        var stems = MergeTexts(views, segment => segment.Stems, UsedStems, out var stemNumbers);
        var names = MergeTexts(views, segment => segment.Names, UsedNames, out var nameNumbers);
        var wordStems = new int[words.Count];
        var content = new SegmentContent
        {
            Episodes = new List<EpisodeContent>(views.Sum(view => view.LiveEpisodes)),
            Names = names,
            LineStarts = new List<int>(views.Sum(view => view.LiveLines) + 1) { 0 },
            LineWords = new List<int>(views.Sum(view => view.Segment.LineWords.Length)),
            Words = words,
            WordStems = wordStems,
            Stems = stems,
        };

        for (var position = 0; position < views.Count; position++)
        {
            var stemOfWord = views[position].Segment.WordStems;
            for (var word = 0; word < stemOfWord.Length; word++)
            {
                if (wordNumbers[position][word] is >= 0 and var number)
                {
                    wordStems[number] = stemNumbers[position][stemOfWord[word]];
                }
            }

            for (var episode = 0; episode < views[position].Segment.Episodes; episode++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!views[position].IsDeleted(episode))
                {
                    CopyEpisode(views[position], episode, wordNumbers[position], nameNumbers[position], content);
                }
            }
        }

        return content;
    }

    private static void CopyEpisode(SegmentView view, int episode, int[] wordNumbers, int[] nameNumbers, SegmentContent content)
    {
        var segment = view.Segment;
        var people = segment.EpisodePeople[segment.EpisodePeopleStarts[episode]..segment.EpisodePeopleStarts[episode + 1]];
        content.Episodes.Add(new EpisodeContent(
            segment.EpisodeKeys[episode],
            segment.EpisodeSequences[episode],
            segment.EpisodeShows[episode],
            segment.EpisodeDays[episode],
            nameNumbers[segment.EpisodeLibraries[episode]],
            Array.ConvertAll(people.ToArray(), person => nameNumbers[person]),
            content.Lines));

        var (first, length) = view.LinesOf(episode);
        var lineStarts = segment.LineStarts.Slice(first, length + 1);
        var shift = content.LineWords.Count - lineStarts[0];
        foreach (var word in segment.LineWords[lineStarts[0]..lineStarts[length]])
        {
            content.LineWords.Add(wordNumbers[word & SegmentFormat.WordMask] | (word & SegmentFormat.BreakFlag));
        }

        for (var line = 1; line <= length; line++)
        {
            content.LineStarts.Add(lineStarts[line] + shift);
        }
    }

    /// <summary>Merges the tables of all segments into one and says which number each text got; -1 for texts that are left out.</summary>
    private static TextTableContent MergeTexts(
        IReadOnlyList<SegmentView> views, TableOf tableOf, Func<SegmentView, bool[]> usedIn, out int[][] numbers)
    {
        var merged = new TextTableContent();
        var used = views.Select(view => view.HasDeletes ? usedIn(view) : null).ToArray();
        numbers = views.Select(view => new int[tableOf(view.Segment).Count]).ToArray();
        var next = new int[views.Count];
        while (true)
        {
            ReadOnlySpan<char> smallest = default;
            var any = false;
            for (var position = 0; position < views.Count; position++)
            {
                var table = tableOf(views[position].Segment);
                while (next[position] < table.Count && used[position] is { } marks && !marks[next[position]])
                {
                    numbers[position][next[position]++] = -1;
                }

                if (next[position] < table.Count)
                {
                    var text = table[next[position]];
                    if (!any || text.SequenceCompareTo(smallest) < 0)
                    {
                        smallest = text;
                        any = true;
                    }
                }
            }

            if (!any)
            {
                return merged;
            }

            var number = merged.Add(smallest);
            for (var position = 0; position < views.Count; position++)
            {
                var table = tableOf(views[position].Segment);
                if (next[position] < table.Count && table[next[position]].SequenceEqual(smallest))
                {
                    numbers[position][next[position]++] = number;
                }
            }
        }
    }

    private static bool[] UsedWords(SegmentView view)
    {
        var used = new bool[view.Segment.Words.Count];
        for (var episode = 0; episode < view.Segment.Episodes; episode++)
        {
            if (!view.IsDeleted(episode))
            {
                var (first, length) = view.LinesOf(episode);
                var starts = view.Segment.LineStarts;
                foreach (var word in view.Segment.LineWords[starts[first]..starts[first + length]])
                {
                    used[word & SegmentFormat.WordMask] = true;
                }
            }
        }

        return used;
    }

    private static bool[] UsedStems(SegmentView view)
    {
        var used = new bool[view.Segment.Stems.Count];
        var usedWords = UsedWords(view);
        for (var word = 0; word < usedWords.Length; word++)
        {
            used[view.Segment.WordStems[word]] |= usedWords[word];
        }

        return used;
    }

    private static bool[] UsedNames(SegmentView view)
    {
        var used = new bool[view.Segment.Names.Count];
        for (var episode = 0; episode < view.Segment.Episodes; episode++)
        {
            if (!view.IsDeleted(episode))
            {
                used[view.Segment.EpisodeLibraries[episode]] = true;
                foreach (var person in view.Segment.EpisodePeople[view.Segment.EpisodePeopleStarts[episode]..view.Segment.EpisodePeopleStarts[episode + 1]])
                {
                    used[person] = true;
                }
            }
        }

        return used;
    }
}
