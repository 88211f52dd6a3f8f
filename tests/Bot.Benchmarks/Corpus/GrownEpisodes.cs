using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Bot.Core.Episodes;

namespace Bot.Benchmarks.Corpus;

/// <summary>
/// Synthetic episodes for a library that is larger than the real transcripts. Each has the shape (show, length, speakers) of a real one
/// and sentences that a <see cref="Splicer"/> made of its show's; none of them is equal to a real line, so a question about a real line
/// still has one answer. Their ids start with <c>grown-</c>.
/// </summary>
internal sealed class GrownEpisodes
{
    public const string IdPrefix = "grown-";

    private const int Attempts = 8;

    private readonly List<ShowSentences> _shows;
    private readonly int[] _showOfEpisode;
    private readonly HashSet<ulong> _realLines = [];
    private readonly Splicer _splicer;
    private readonly int _seed;

    public GrownEpisodes(IReadOnlyList<EpisodeDocument> real, int seed)
    {
        _seed = seed;
        var tokens = new SpokenTokens();
        var byShow = real.GroupBy(episode => episode.Show).ToList();

        foreach (var line in real.SelectMany(episode => episode.Transcript!.Lines))
        {
            _realLines.Add(Hash(line.Text));
        }

        _shows = [.. byShow.Select(show => new ShowSentences([.. show], tokens))];
        _showOfEpisode = [.. byShow.SelectMany((show, number) => Enumerable.Repeat(number, show.Count()))];
        _splicer = new Splicer(tokens);
    }

    public IEnumerable<EpisodeDocument> Make(long lines)
    {
        for (var number = 1; lines > 0; number++)
        {
            var episode = MakeOne(number, lines);
            lines -= episode.Transcript!.Lines.Count;
            yield return episode;
        }
    }

    private EpisodeDocument MakeOne(int number, long mostLines)
    {
        var state = new SplicerState(unchecked((_seed * 1_000_003) + (number * 7919)));
        var show = _shows[_showOfEpisode[state.Random.Next(_showOfEpisode.Length)]];
        var model = show.Episodes[state.Random.Next(show.Episodes.Count)];
        var modelLines = model.Transcript!.Lines;
        var lines = new TranscriptLine[(int)Math.Min(mostLines, modelLines.Count)];
        var text = new StringBuilder();
        for (var at = 0; at < lines.Length; at++)
        {
            lines[at] = new TranscriptLine(at + 1, NewLine(show, state, text), Speaker: modelLines[at].Speaker);
        }

        return new EpisodeDocument
        {
            Id = EpisodeId.Parse($"{IdPrefix}{number:000000}"),
            Show = model.Show,
            Title = $"{model.Title}, {number}",
            Published = new DateOnly(2010, 1, 1).AddDays(number % 5800),
            Topics = model.Topics,
            Transcript = new TranscriptDocument("import", "markdown", lines),
        };
    }

    private string NewLine(ShowSentences show, SplicerState state, StringBuilder text)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            _splicer.Write(show, state, text);
            var line = text.ToString();
            if (!_realLines.Contains(Hash(line)))
            {
                return line;
            }
        }

        // A show of very few sentences: say two of them in one line.
        return text.Append(' ').Append(text).ToString();
    }

    private static ulong Hash(string line) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(line.AsSpan()));
}
