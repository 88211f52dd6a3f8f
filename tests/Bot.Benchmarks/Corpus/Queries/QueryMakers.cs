namespace Bot.Benchmarks.Corpus.Queries;

/// <summary>All kinds that are made from any line; <see cref="MisheardQueries"/> and the hand-written ones come besides.</summary>
internal static class QueryMakers
{
    public static IReadOnlyList<IQueryMaker> All(RealLibrary library, WordPicker picker)
    {
        var inflections = new Inflections(library);
        var respelling = new Respelling(library);
        return
        [
            new ChangedWordsMaker("dropped", picker, 3, 6),
            new VagueMaker(library),
            new ChangedWordsMaker("inflected", picker, 3, 5, inflections.Change),
            new ChangedWordsMaker("reordered", picker, 3, 6, WordChanges.Reorder),
            new ChangedWordsMaker("typo", picker, 3, 5, Typos.Change),
            new ChangedWordsMaker("respelt", picker, 3, 4, respelling.Change),
            new CompoundMaker(library, picker),
            new NumberMaker(picker),
            new BreakMaker(library),
            new SynonymMaker(picker),
            new MixedMaker(picker, WordChanges.Drop, inflections.Change, respelling.Change, Typos.Change, WordChanges.Reorder),
        ];
    }
}
