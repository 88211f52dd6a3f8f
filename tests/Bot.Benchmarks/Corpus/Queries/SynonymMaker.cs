namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>Three to five words of the line, one of them replaced by another that means nearly the same.</summary>
internal sealed class SynonymMaker(WordPicker picker) : IQueryMaker
{
    public string Kind => "synonym";

    public Draft? Make(RealLine line, Random random)
    {
        var replaceable = line.Content.Where(word => Synonyms.Has(word.Text) && !line.IsName(word)).ToArray();
        if (replaceable.Length == 0)
        {
            return null;
        }

        var chosen = replaceable[random.Next(replaceable.Length)];
        if (picker.Pick(line, random.Next(2, 5), random, word => word.Start == chosen.Start) is not { } others)
        {
            return null;
        }

        List<DraftWord> replaced = [new DraftWord(chosen.Text, chosen)];
        return Synonyms.Change(replaced, line, random)
            ? Draft.Of([.. others.Concat(replaced).OrderBy(word => word.Source.Start)])
            : null;
    }
}
