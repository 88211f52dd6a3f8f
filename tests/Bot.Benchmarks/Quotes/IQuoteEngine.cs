namespace Bot.Benchmarks.Quotes;

/// <summary>Lines that an engine found: the first one, and how many from there.</summary>
internal readonly record struct QuoteHit(long Episode, int Line, int LineCount = 1);

/// <summary>
/// Something that finds remembered lines: our index, or a peer to compare it with. It is created and fed in one process, and opened and
/// asked in another, so that what building needs counts for neither the time to open nor the memory.
/// </summary>
internal interface IQuoteEngine : IDisposable
{
    /// <summary>How many hits are asked for.</summary>
    const int Limit = 10;

    /// <summary>After so long a question counts as not answered. A person has given up before.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Starts an empty index.</summary>
    void Create();

    /// <summary>Takes in episodes.</summary>
    void Add(IReadOnlyList<LibraryEpisode> episodes);

    /// <summary>Everything is written, merged and ready to be asked when this returns.</summary>
    void Finish();

    /// <summary>The size of the finished index.</summary>
    long BytesOnDisk { get; }

    /// <summary>Opens a finished index.</summary>
    void Open();

    /// <summary>The best lines, best first. Any number of threads may ask.</summary>
    /// <exception cref="TimeoutException">It took longer than <see cref="Patience"/>.</exception>
    IReadOnlyList<QuoteHit> Find(string question);

    /// <summary>What a reader of the figures should know, or null.</summary>
    string? Remark => null;
}
