using Bot.Search.Lines;

namespace Bot.Tests.Search.Lines;

/// <summary>An index in a folder of its own, and short ways to feed and ask it.</summary>
internal sealed class IndexFixture : IDisposable
{
    public const string Library = "shared";

    private long _sequence;

    public IndexFixture(IndexOptions? options = null)
    {
        Options = options ?? new IndexOptions { MergeInBackground = false };
        Folder = Directory.CreateTempSubdirectory("line-index-").FullName;
        Index = TranscriptIndex.Open(Folder, Options);
    }

    public IndexOptions Options { get; }

    public string Folder { get; }

    public TranscriptIndex Index { get; private set; }

    public static TranscriptDocument Transcript(long episode, params string[] lines) =>
        new(episode, Sequence: episode * 10, Library, Show: 1, Published: null, People: [], lines);

    public IndexFixture With(params TranscriptDocument[] documents)
    {
        Index.Apply([.. documents.Select(document => new IndexChange.Put(document))], ++_sequence);
        return this;
    }

    public IndexFixture Without(long episode)
    {
        Index.Apply([new IndexChange.Remove(episode)], ++_sequence);
        return this;
    }

    public LineResult Find(string text) => Find(Query(text));

    public LineResult Find(LineQuery query) => Index.Find(query, CancellationToken.None);

    /// <summary>Hits as "episode:line" or "episode:line+count", best first.</summary>
    public string[] Lines(string text) => Lines(Query(text));

    public string[] Lines(LineQuery query) => [.. Find(query).Hits.Select(Name)];

    public static LineQuery Query(string text) => new(text, new HashSet<string> { Library });

    public static string Name(LineHit hit) => hit.LineCount == 1 ? $"{hit.Episode}:{hit.Line}" : $"{hit.Episode}:{hit.Line}+{hit.LineCount}";

    public void Reopen()
    {
        Index.Dispose();
        Index = TranscriptIndex.Open(Folder, Options);
    }

    public void Dispose()
    {
        Index.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
