using Bot.Search.Lines;

namespace Bot.Benchmarks.Quotes.Engines;

/// <summary>Our index, with the settings that the product uses.</summary>
internal sealed class OursEngine(string folder, IReadOnlyList<GlossaryEntry> glossary) : IQuoteEngine
{
    private static readonly IReadOnlySet<string> Libraries = new HashSet<string> { "shared" };

    private readonly Dictionary<string, long> _shows = [];
    private TranscriptIndex? _index;

    public long BytesOnDisk => FolderSize.Of(folder);

    public string? Remark => null;

    public void Create() => Open();

    public void Add(IReadOnlyList<LibraryEpisode> episodes) =>
        _index!.Apply([.. episodes.Select(episode => new IndexChange.Put(Document(episode)))], episodes[^1].Number);

    public void Finish()
    {
        _index!.Flush();
        _index.WaitForMerges();
        if (_index.WriteFailure is { } failure)
        {
            throw failure;
        }
    }

    public void Open()
    {
        _index = TranscriptIndex.Open(folder);
        if (_index.Opening is IndexOpening.Rebuild rebuild)
        {
            throw new InvalidDataException($"The index cannot be used: {rebuild.Reason}");
        }

        _index.SetGlossary("shared", new Glossary(glossary));
    }

    public IReadOnlyList<QuoteHit> Find(string question) =>
    [
        .. _index!.Find(new LineQuery(question, Libraries) { Limit = IQuoteEngine.Limit }, CancellationToken.None)
            .Hits.Select(hit => new QuoteHit(hit.Episode, hit.Line, hit.LineCount)),
    ];

    public void Dispose() => _index?.Dispose();

    private TranscriptDocument Document(LibraryEpisode episode)
    {
        if (!_shows.TryGetValue(episode.Show, out var show))
        {
            _shows[episode.Show] = show = _shows.Count + 1;
        }

        return new TranscriptDocument(episode.Number, episode.Number, "shared", show, episode.Published, episode.People, episode.Lines);
    }
}
