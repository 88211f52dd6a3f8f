using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace Bot.Benchmarks.Quotes.Engines;

/// <summary>
/// Lucene.NET: a line is a document; English words by their Snowball stems; any word of the question, ranked by BM25.
/// The index keeps positions and small words, as ours does, but not the text.
/// </summary>
/// <param name="folder">Where the index is.</param>
/// <param name="b">How much the length of a line counts: 0.75 is Lucene's default, made for documents; lines differ little, so less suits them better.</param>
/// <param name="dropSmallWords">Whether words such as "the" are left out of the question, as Lucene's analyzer for English does by default.</param>
internal sealed class LuceneEngine(string folder, float b, bool dropSmallWords) : IQuoteEngine
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string Text = "text";
    private const string Address = "address";

    private readonly Analyzer _lineAnalyzer = English(dropSmallWords: false);
    private readonly Analyzer _questionAnalyzer = English(dropSmallWords);

    private MMapDirectory? _directory;
    private IndexWriter? _writer;
    private DirectoryReader? _reader;
    private IndexSearcher? _searcher;

    public long BytesOnDisk => FolderSize.Of(folder);

    public void Create()
    {
        _directory = new MMapDirectory(folder);
        _writer = new IndexWriter(_directory, new IndexWriterConfig(Version, _lineAnalyzer) { OpenMode = OpenMode.CREATE, RAMBufferSizeMB = 64 });
    }

    public void Add(IReadOnlyList<LibraryEpisode> episodes)
    {
        var text = new TextField(Text, "", Field.Store.NO);
        var address = new NumericDocValuesField(Address, 0);
        var document = new Document { text, address };
        foreach (var episode in episodes)
        {
            for (var line = 0; line < episode.Lines.Count; line++)
            {
                text.SetStringValue(episode.Lines[line]);
                address.SetInt64Value(LineAddress.Pack(episode.Number, line + 1));
                _writer!.AddDocument(document);
            }
        }
    }

    public void Finish()
    {
        _writer!.Commit();
        _writer.WaitForMerges();
        _writer.Dispose();
    }

    public void Open()
    {
        _directory = new MMapDirectory(folder);
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity(1.2f, b) };
    }

    public IReadOnlyList<QuoteHit> Find(string question)
    {
        var leaves = _reader!.Leaves;
        return
        [
            .. _searcher!.Search(Query(question), IQuoteEngine.Limit).ScoreDocs.Select(hit =>
            {
                var leaf = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
                return LineAddress.Unpack(leaf.AtomicReader.GetNumericDocValues(Address).Get(hit.Doc - leaf.DocBase));
            }),
        ];
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _directory?.Dispose();
        _lineAnalyzer.Dispose();
        _questionAnalyzer.Dispose();
    }

    private static Analyzer English(bool dropSmallWords) => Analyzer.NewAnonymous((_, reader) =>
    {
        var source = new StandardTokenizer(Version, reader);
        TokenStream words = new LowerCaseFilter(Version, new EnglishPossessiveFilter(Version, source));
        if (dropSmallWords)
        {
            words = new StopFilter(Version, words, StopAnalyzer.ENGLISH_STOP_WORDS_SET);
        }

        return new TokenStreamComponents(source, new SnowballFilter(words, new EnglishStemmer()));
    });

    private BooleanQuery Query(string question)
    {
        var query = new BooleanQuery();
        using var words = _questionAnalyzer.GetTokenStream(Text, question);
        var word = words.GetAttribute<ICharTermAttribute>();
        words.Reset();
        while (words.IncrementToken())
        {
            query.Add(new TermQuery(new Term(Text, word.ToString())), Occur.SHOULD);
        }

        words.End();
        return query;
    }
}
