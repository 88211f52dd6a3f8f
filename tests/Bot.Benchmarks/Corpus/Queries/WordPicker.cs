namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>Picks the words of a line that somebody keeps in mind.</summary>
internal sealed class WordPicker(RealLibrary library)
{
    /// <summary>
    /// So many content words in the order of the line; at least two of them are distinctive, if the line has two: without them nobody
    /// could expect an answer. Null when the line has too few words outside of <paramref name="taken"/>.
    /// </summary>
    public List<DraftWord>? Pick(RealLine line, int count, Random random, Func<SpokenWord, bool>? taken = null)
    {
        var content = line.Content.Where(word => taken is null || !taken(word)).ToArray();
        if (content.Length < count)
        {
            return null;
        }

        random.Shuffle(content);
        var distinctive = content.Where(word => library.IsDistinctive(word.Text)).Take(2).ToList();
        return [.. distinctive.Concat(content.Except(distinctive)).Take(count)
            .OrderBy(word => word.Start).Select(word => new DraftWord(word.Text, word))];
    }
}
