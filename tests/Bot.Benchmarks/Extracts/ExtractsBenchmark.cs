using System.Diagnostics;
using Bot.Benchmarks.Corpus;
using Bot.Benchmarks.Evidence;
using Bot.Core.Episodes;
using Bot.Core.Evidence;
using Bot.Core.Extracts;

namespace Bot.Benchmarks.Extracts;

/// <summary>
/// Measures the topics and sentences that are chosen for episodes that come without, beside simpler ways in the same run:
/// <code>PODCAST_DATA=FOLDER dotnet run -c Release --project tests/Bot.Benchmarks -- extracts [--show] [EPISODE …]</code>
/// Without <c>PODCAST_DATA</c> only the seed takes part. <c>--show</c> prints what was chosen.
/// </summary>
internal static class ExtractsBenchmark
{
    private static readonly string[] Halves = ["tuning", "held-out", "all"];
    private const int LongEpisode = 60_000;

    public static int Run(string[] args)
    {
        var evidence = Path.Combine(AppContext.BaseDirectory, "Evidence");
        var episodes = new LabelledEpisodes(evidence, Path.Combine(evidence, "seed.txt"));
        foreach (var name in args.Where(arg => !arg.StartsWith('-')))
        {
            Show(name, Bare(episodes.Read(name)!), episodes.Read(name)!.Topics);
        }

        if (args.Any(arg => !arg.StartsWith('-')))
        {
            return 0;
        }

        var archive = Environment.GetEnvironmentVariable(TranscriptArchives.Variable) is null
            ? []
            : TranscriptArchives.Read(TranscriptArchives.Folder()).Select(file => MarkdownTranscript.Read(file.Path, file.Text)).OfType<EpisodeDocument>().ToList();
        var peers = new TopicPeers(archive);
        var labels = LabelledExtract.ReadAll(Path.Combine(AppContext.BaseDirectory, "Extracts"));
        var known = labels.Select(label => (Label: label, Episode: episodes.Read(label.Episode))).Where(pair => pair.Episode is not null).Select(pair => (pair.Label, Episode: Bare(pair.Episode!))).ToList();

        if (args.Contains("--show"))
        {
            foreach (var (label, episode) in known)
            {
                Show(label.Episode, episode, []);
            }
        }

        Sentences(known, LabelledClaim.ReadAll(evidence));
        LabelledTopics(known, peers);
        Tags(archive, peers);
        Speed(known[0].Episode);
        return 0;
    }

    /// <summary>The episode as if only the transcript had come, with title and people.</summary>
    private static EpisodeDocument Bare(EpisodeDocument episode) => episode with { Topics = [], Summary = [], Why = null, Claims = [] };

    private static void Sentences(List<(LabelledExtract Label, EpisodeDocument Episode)> known, IReadOnlyList<LabelledClaim> claims)
    {
        Console.WriteLine($"\n{"sentences",-34}{"chosen",8}{"right",8}{"P",8}{"R",8}{"in lines of claims",20}");
        foreach (var half in Halves)
        {
            var rows = new Dictionary<string, (int Chosen, int Right, int Gold, int Lines, int OfClaims)>();
            foreach (var (label, episode) in known.Where(pair => half == "all" || pair.Label.Half == half))
            {
                var extract = Extractor.Extract(episode);
                int[] ours = [.. extract.Summary.Concat(extract.Claims).Append(extract.Why).OfType<SpokenSentence>().Select(sentence => sentence.Line).Distinct()];
                var ofClaims = claims.Where(claim => claim.Episode == label.Episode && claim.Label != EvidenceLabel.None)
                    .SelectMany(claim => claim.Expected.SelectMany(span => span)).SelectMany(span => Enumerable.Range(span.First, span.Last - span.First + 1)).ToHashSet();
                Add("ours, summary alone", [.. extract.Summary.Select(sentence => sentence.Line)]);
                Add("ours", ours);
                Add("first lines", SentencePeers.Lead(episode, ours.Length));
                Add("TF-IDF", SentencePeers.TfIdf(episode, ours.Length));
                Add("TextRank", SentencePeers.TextRank(episode, ours.Length));

                void Add(string name, IReadOnlyList<int> chosen)
                {
                    var row = rows.GetValueOrDefault(name);
                    rows[name] = (row.Chosen + chosen.Count, row.Right + chosen.Count(label.Sentences.Contains), row.Gold + label.Sentences.Count, row.Lines + ofClaims.Count, row.OfClaims + chosen.Count(ofClaims.Contains));
                }
            }

            foreach (var (name, row) in rows)
            {
                Console.WriteLine($"{half + ", " + name,-34}{row.Chosen,8}{row.Right,8}{Share(row.Right, row.Chosen),8}{Share(row.Right, row.Gold),8}{Share(row.OfClaims, row.Chosen),20}");
            }
        }
    }

    private static void LabelledTopics(List<(LabelledExtract Label, EpisodeDocument Episode)> known, TopicPeers peers)
    {
        Console.WriteLine($"\n{"topics, as labelled",-34}{"chosen",8}{"right",8}{"P",8}");
        foreach (var half in Halves)
        {
            var rows = new Dictionary<string, (int Chosen, int Right)>();
            foreach (var (label, episode) in known.Where(pair => half == "all" || pair.Label.Half == half))
            {
                var gold = label.Topics.Select(Terms.KeyOf).ToHashSet();
                foreach (var (name, chosen) in Ways(episode, peers))
                {
                    var row = rows.GetValueOrDefault(name);
                    rows[name] = (row.Chosen + chosen.Count, row.Right + chosen.Count(gold.Contains));
                }
            }

            foreach (var (name, row) in rows)
            {
                Console.WriteLine($"{half + ", " + name,-34}{row.Chosen,8}{row.Right,8}{Share(row.Right, row.Chosen),8}");
            }
        }
    }

    /// <summary>Tags that somebody gave to talks, as far as the talk has their words; every second episode is held out.</summary>
    private static void Tags(List<EpisodeDocument> archive, TopicPeers peers)
    {
        var tagged = archive
            .Select(episode => (Episode: episode, Spoken: " " + string.Join(" . ", episode.Transcript!.Lines.Select(line => line.Text).Append(episode.Title).Select(Terms.KeyOf)) + " "))
            .Select(pair => (pair.Episode, Tags: pair.Episode.Topics.Select(Terms.KeyOf).Distinct().Where(tag => pair.Spoken.Contains(" " + tag + " ", StringComparison.Ordinal)).ToList()))
            .Where(pair => pair.Tags.Count > 0).ToList();
        Console.WriteLine($"\n{"tags that are spoken",-34}{"episodes",8}{"tags",8}{"chosen",8}{"right",8}{"P",8}{"R",8}{"R part",8}");
        foreach (var held in new[] { false, true })
        {
            var rows = new Dictionary<string, (int Episodes, int Tags, int Chosen, int Right, int Part)>();
            foreach (var (episode, tags) in tagged.Where((_, at) => at % 2 == 1 == held))
            {
                foreach (var (name, chosen) in Ways(Bare(episode), peers))
                {
                    var row = rows.GetValueOrDefault(name);
                    rows[name] = (row.Episodes + 1, row.Tags + tags.Count, row.Chosen + chosen.Count, row.Right + chosen.Count(tags.Contains),
                        row.Part + tags.Count(tag => chosen.Any(topic => topic == tag || $" {topic} ".Contains($" {tag} ", StringComparison.Ordinal) || $" {tag} ".Contains($" {topic} ", StringComparison.Ordinal))));
                }
            }

            foreach (var (name, row) in rows)
            {
                Console.WriteLine($"{(held ? "held-out, " : "tuning, ") + name,-34}{row.Episodes,8}{row.Tags,8}{row.Chosen,8}{row.Right,8}{Share(row.Right, row.Chosen),8}{Share(row.Right, row.Tags),8}{Share(row.Part, row.Tags),8}");
            }
        }
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Chosen)> Ways(EpisodeDocument episode, TopicPeers peers)
    {
        yield return ("ours", [.. Extractor.Extract(episode).Topics.Select(Terms.KeyOf)]);
        yield return ("TF-IDF over the archive", peers.TfIdf(episode));
        yield return ("TextRank", TopicPeers.TextRank(episode));
    }

    private static void Speed(EpisodeDocument seed)
    {
        var lines = new List<TranscriptLine>();
        for (var words = 0; words < LongEpisode;)
        {
            var line = seed.Transcript!.Lines[lines.Count % seed.Transcript.Lines.Count];
            words += line.Text.Split(' ').Length;
            lines.Add(line with { Number = lines.Count + 1, Text = $"{line.Text.TrimEnd('.')}, part{lines.Count}." });
        }

        var episode = seed with { Transcript = seed.Transcript! with { Lines = lines } };
        Extractor.Extract(seed);
        var clock = Stopwatch.StartNew();
        Extractor.Extract(episode);
        Console.WriteLine($"\n{LongEpisode:N0} words in {lines.Count:N0} lines: {clock.ElapsedMilliseconds} ms");
    }

    private static void Show(string name, EpisodeDocument episode, IReadOnlyList<string> tags)
    {
        var extract = Extractor.Extract(episode);
        Console.WriteLine($"\n== {name}: {episode.Title} ({episode.Transcript!.Lines.Count} lines)\n  tags   {string.Join(" | ", tags)}\n  topics {string.Join(" | ", extract.Topics)}");
        foreach (var (kind, sentence) in extract.Summary.Select(sentence => ("summary", sentence)).Concat(extract.Claims.Select(sentence => ("claim", sentence))).Append(("why", extract.Why!)).Where(pair => pair.Item2 is not null))
        {
            Console.WriteLine($"  {kind,-8}{sentence.Line,5} {episode.Transcript.Lines[sentence.Line - 1].Text.Substring(sentence.Start, sentence.Length)}");
        }
    }

    private static string Share(int part, int whole) => whole == 0 ? "–" : $"{100.0 * part / whole:0}%";
}
