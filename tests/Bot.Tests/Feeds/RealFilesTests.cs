using System.Globalization;
using System.Text;
using Bot.Core.Feeds;
using Bot.Core.Workspaces;
using Bot.Tests.Feeds.Reading;
using Bot.Tests.Import.Transcripts;
using Bot.Tests.Support;
using Bot.Tests.Support.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Bot.Tests.Feeds;

/// <summary>Real feeds and transcripts behind a real web server with all its moods: each is taken, or refused with its reason.</summary>
public sealed class RealFilesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Samples = ["transcripts-example.vtt", "transcripts-example.srt", "transcripts-example.json", "transcripts-example.html"];
    private static readonly string[] Labels = ["text/vtt", "application/srt", "application/x-subrip", "application/json", "text/html", "text/plain", "plain/txt", "application/octet-stream"];

    private static readonly string[] FeedLabels = ["application/rss+xml", "text/html", "text/plain", "application/octet-stream", "application/xml; charset=utf-8"];
    private static readonly string[] Ways = ["plain", "gzip", "br", "deflate", "bom", "crlf", "redirects"];

    /// <summary>The verdict on each file of the reference data that is followed as a feed; the archives are feeds that are made of their files.</summary>
    private static readonly string[] Expected =
    [
        "miniflux-encoding_ISO-8859-1.xml: 40 added, 0 updated, 0 refused of 40; 0 name transcripts",
        "miniflux-encoding_WINDOWS-1251.xml: 50 added, 0 updated, 0 refused of 50; 0 name transcripts",
        "miniflux-rdf_UTF8.xml: 60 added, 0 updated, 0 refused of 60; 0 name transcripts",
        "miniflux-small_atom.xml: 20 added, 0 updated, 0 refused of 20; 0 name transcripts",
        "partytime-changing-the-tide.xml: 15 added, 0 updated, 0 refused of 15; 0 name transcripts",
        "partytime-empty.xml: 0 added, 0 updated, 0 refused of 0; 0 name transcripts",
        "partytime-homegrown-hits.xml: 4 added, 0 updated, 0 refused of 4; 0 name transcripts",
        "partytime-launched.xml: 36 added, 0 updated, 0 refused of 36; 0 name transcripts",
        "partytime-legacy.xml: 3 added, 0 updated, 0 refused of 3; 0 name transcripts",
        "partytime-pc20rss.xml: 56 added, 0 updated, 0 refused of 56; 47 name transcripts",
        "partytime-podverse-test-feed.xml: 5 added, 0 updated, 0 refused of 5; 0 name transcripts",
        "partytime-themnshow.xml: 54 added, 0 updated, 0 refused of 54; 54 name transcripts",
        "partytime-unlocked.xml: 3 added, 0 updated, 0 refused of 3; 3 name transcripts",
        "chapters-example.json: refused: This is JSON, not a feed in RSS or Atom. If the show has an RSS feed as well, use that one.",
        "chapters-exampleComplex.json: refused: This is JSON, not a feed in RSS or Atom. If the show has an RSS feed as well, use that one.",
        "example.xml: 3 added, 0 updated, 0 refused of 3; 3 name transcripts",
        "schema-podcast-example.xml: refused: This is XML, but not a feed: its outermost element is <test-wrapper>. Podcast feeds are RSS or Atom.",
        "transcripts-example.html: refused: This is XML, but not a feed: its outermost element is <cite>. Podcast feeds are RSS or Atom.",
        "transcripts-example.json: refused: This is JSON, not a feed in RSS or Atom. If the show has an RSS feed as well, use that one.",
        "transcripts-example.srt: refused: This is plain text, not a feed. Check the address: podcast feeds are RSS or Atom.",
        "transcripts-example.vtt: refused: This is XML, but not a feed: its outermost element is <v>. Podcast feeds are RSS or Atom.",
        "bitcointranscripts.tar.gz: 550 added, 0 updated, 0 refused of 550; 550 name transcripts",
        "changelog-practicalai-gotime.tar.gz: 641 added, 0 updated, 0 refused of 641; 641 name transcripts",
    ];

    private FeedHost _host = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _host = await FeedHost.StartAsync();
        _bot = await TestBot.StartAsync(settings: [("Feeds:AllowedHosts:0", _host.Authority)]);
        foreach (var sample in Samples)
        {
            _host.Put($"/samples/{sample}", Transcribed.Sample(sample), "text/plain");
        }
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("podcast-namespace-example.xml", 3, 3, "Podcasting 2.0 Namespace Example")]
    [InlineData("partytime-pc20rss-excerpt.xml", 2, 2, "Podcasting 2.0")]
    [InlineData("miniflux-atom-excerpt.xml", 2, 0, "Recent Commits to v2:main")]
    [InlineData("miniflux-rdf-excerpt.xml", 2, 0, "heise online News")]
    [InlineData("miniflux-windows-1251-excerpt.xml", 2, 0, "iBash.Org.Ru")]
    public async Task A_real_feed_comes_in_whole_whatever_its_server_calls_it(string file, int episodes, int transcripts, string title)
    {
        foreach (var (number, type) in FeedLabels.Index())
        {
            _host.Put($"/{number}/{file}", RealFiles.WithTranscriptsOf(FeedXml.Fixture(file), [.. Samples.Select(sample => _host.AddressOf($"/samples/{sample}"))]), type);
            var library = $"discord:guild:{number + 1}";
            var counts = Assert.IsType<PollOutcome.Taken>(await FollowAsync($"/{number}/{file}", library)).Counts;

            Assert.Equal(new FeedCounts(episodes, 0, 0, 0), counts);
            var rows = await RowsAsync(library);
            Assert.Equal((episodes, transcripts), (rows.Count, rows.Count(row => row.Lines > 0)));
            Assert.All(rows, row => Assert.Equal(title, row.Show));
        }
    }

    [Fact]
    public async Task A_real_transcript_is_read_as_what_it_is_under_each_label_coding_and_detour()
    {
        var feed = new PublishedFeed("Labels");
        var items = 0;
        foreach (var sample in Samples)
        {
            var bytes = Transcribed.Sample(sample);
            foreach (var label in Labels)
            {
                foreach (var way in Ways)
                {
                    var path = $"/{way}/{items}/{sample}";
                    Put(path, bytes, label, way);
                    feed.Item($"{sample} {way} {label}", Day.AddDays(-items++), _host.AddressOf(path), type: label);
                }
            }
        }

        _host.Put("/labels", feed.ToString());
        Assert.Equal(items, Assert.IsType<PollOutcome.Taken>(await FollowAsync("/labels")).Counts.Added);

        var rows = await RowsAsync();
        var table = rows.GroupBy(row => (Sample: row.Title.Split(' ')[0], row.Format, row.Lines)).Select(group => $"{group.Key.Sample} {group.Key.Format} {group.Key.Lines} lines: {group.Count()}").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "transcripts-example.html html 135 lines: 56",
                "transcripts-example.json podcast-json 2 lines: 56",
                "transcripts-example.srt srt 135 lines: 49",

                // Captions without a header are what their publisher calls them; the words are the same.
                "transcripts-example.srt vtt 135 lines: 7",
                "transcripts-example.vtt vtt 6 lines: 56",
            ],
            table);
    }

    [Theory]
    [InlineData("missing", "has nothing at this address (status 404).")]
    [InlineData("gone", "says that this is gone for good (status 410).")]
    [InlineData("fails", "has trouble of its own (status 500).")]
    [InlineData("busy", "has trouble of its own (status 503).")]
    [InlineData("forbidden", "does not let the bot in (status 403).")]
    [InlineData("circle", "There were more than 5 redirects, one after the other; the last was of")]
    [InlineData("nowhere", "redirects and does not say where to.")]
    [InlineData("inside", "A redirect was not followed. 169.254.169.254 is the metadata service of a cloud")]
    [InlineData("slow", "sent less than 1024 bytes in 10 seconds, so the connection was closed.")]
    [InlineData("endless", "sends more than 20 MB, the most that is read.")]
    [InlineData("large", "the most that is read is 20971520.")]
    [InlineData("half", "ended in the middle of the answer.")]
    [InlineData("half-packed", "cannot be unpacked: it is damaged, or incomplete.")]
    [InlineData("not-packed", "cannot be unpacked: it is damaged, or incomplete.")]
    [InlineData("audio", "says that this is audio (audio/mpeg), not a feed or a transcript; the bot never loads recordings.")]
    [InlineData("empty", "The transcript is empty.")]
    [InlineData("login", "A web page came where a transcript was declared, and it names neither speakers nor times. It may be an error or a login page; open the address in a browser.")]
    [InlineData("feed", "This is XML of a kind that is no transcript, such as a feed.")]
    [InlineData("chapters", "This is a list of chapters, not a transcript.")]
    [InlineData("pdf", "This is a PDF document, not text.")]
    [InlineData("cut-json", "The JSON is broken in line")]
    public async Task A_transcript_that_cannot_be_had_says_why_and_its_episode_is_there_without_it(string kind, string reason)
    {
        Misbehave(kind);
        _host.Put("/moods", new PublishedFeed("Moods").Item("An episode", Day, _host.AddressOf($"/{kind}")).ToString());

        Assert.Equal(1, Assert.IsType<PollOutcome.Taken>(await FollowAsync("/moods")).Counts.Added);

        var row = Assert.Single(await RowsAsync());
        Assert.Equal(0, row.Lines);
        Assert.Contains(reason, row.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_best_transcript_is_taken_where_the_best_cannot_be_had()
    {
        Misbehave("half");
        var item = $"<podcast:transcript url=\"{_host.AddressOf("/half")}\" type=\"application/json\"/><podcast:transcript url=\"{_host.AddressOf("/samples/transcripts-example.srt")}\" type=\"application/srt\"/>";
        _host.Put("/two", new PublishedFeed("Two").Item("An episode", Day).ToString().Replace("</item>", item + "</item>", StringComparison.Ordinal));

        await FollowAsync("/two");

        Assert.Equal("srt", Assert.Single(await RowsAsync()).Format);
    }

    [SkippableFact]
    public async Task Every_file_of_the_reference_data_is_taken_or_refused_with_its_reason()
    {
        var data = Environment.GetEnvironmentVariable("PODCAST_DATA");
        Skip.If(string.IsNullOrEmpty(data), "PODCAST_DATA is not set.");
        var shows = new List<string>();
        string[] samples = [.. Samples.Select(sample => _host.AddressOf($"/samples/{sample}"))];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "feeds")).Concat(Directory.EnumerateFiles(Path.Combine(data, "podcast-namespace"))).Order(StringComparer.Ordinal))
        {
            var path = $"/feeds/{Path.GetFileName(file)}";
            _host.Put(path, RealFiles.WithTranscriptsOf(await File.ReadAllBytesAsync(file), samples), "text/xml");
            shows.Add(path);
        }

        foreach (var archive in Directory.EnumerateFiles(Path.Combine(data, "markdown"), "*.tar.gz").Order(StringComparer.Ordinal))
        {
            var feed = new PublishedFeed(Path.GetFileName(archive));
            var items = 0;
            foreach (var (name, bytes) in RealFiles.Archive(archive))
            {
                _host.Put($"/md/{name}", bytes, Labels[items % Labels.Length]);
                feed.Item(name, Day.AddDays(-items++), _host.AddressOf($"/md/{Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal)}"), type: Labels[items % Labels.Length]);
            }

            _host.Put($"/feeds/{Path.GetFileName(archive)}", feed.ToString());
            shows.Add($"/feeds/{Path.GetFileName(archive)}");
        }

        // Each into a library of its own: some are versions of each other.
        var verdicts = new List<string>();
        var rows = new List<Row>();
        foreach (var (number, path) in shows.Index())
        {
            var library = $"discord:guild:{number + 1}";
            verdicts.Add($"{path[7..]}: {await VerdictAsync(path, library)}");
            rows.AddRange(await RowsAsync(library));
        }

        verdicts.ForEach(output.WriteLine);
        output.WriteLine("");
        output.WriteLine($"{"format",-14}{"episodes",9}{"lines",10}");
        foreach (var group in rows.GroupBy(row => row.Format ?? (row.Trouble is null ? "none offered" : "refused")).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key,-14}{group.Count(),9:N0}{group.Sum(row => row.Lines),10:N0}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-14}{rows.Count,9:N0}{rows.Sum(row => row.Lines),10:N0}; transcripts {rows.Count(row => row.Lines > 0):N0}"));
        foreach (var row in rows.Where(row => row.Trouble is not null))
        {
            output.WriteLine($"refused: {row.Title}: {row.Trouble}");
        }

        Assert.Equal(Expected, verdicts);
        Assert.All(rows.Where(row => row.Lines == 0 && row.Show.EndsWith(".tar.gz", StringComparison.Ordinal)), row => Assert.False(string.IsNullOrEmpty(row.Trouble), row.Title));
        Assert.True(rows.Count(row => row.Lines > 0) > 1100);
    }

    private async Task<string> VerdictAsync(string path, string library)
    {
        var (report, problem) = await _bot.Get<FeedBook>().LookAsync(_host.AddressOf(path), CancellationToken.None);
        if (report is null)
        {
            return "refused: " + problem;
        }

        var counts = Assert.IsType<PollOutcome.Taken>(await FollowAsync(path, library)).Counts;
        return $"{counts.Added} added, {counts.Updated} updated, {counts.Refused} refused of {report.Episodes}; {report.WithTranscripts} name transcripts";
    }

    private void Put(string path, byte[] bytes, string type, string way)
    {
        switch (way)
        {
            case "gzip" or "br" or "deflate":
                _host.Serve(path, http => SendAsync(http, type, RealFiles.Packed(bytes, way), ("Content-Encoding", way)));
                break;
            case "bom":
                _host.Put(path, [0xEF, 0xBB, 0xBF, .. bytes], type);
                break;
            case "crlf":
                _host.Put(path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\r\n")), type);
                break;
            case "redirects":
                _host.Redirect(path, 301, $"{path}/2");
                _host.Redirect($"{path}/2", 302, "3");
                _host.Redirect($"{path[..path.LastIndexOf('/')]}/{Path.GetFileName(path)}/3", 307, $"//{_host.Authority}{path}/4");
                _host.Redirect($"{path}/4", 308, _host.AddressOf($"{path}/5"));
                _host.Put($"{path}/5", bytes, type);
                break;
            default:
                _host.Put(path, bytes, type);
                break;
        }
    }

    private void Misbehave(string kind)
    {
        var path = $"/{kind}";
        var sample = Transcribed.Sample("transcripts-example.srt");
        switch (kind)
        {
            case "gone" or "fails" or "busy" or "forbidden":
                _host.Refuse(path, kind switch { "gone" => 410, "fails" => 500, "busy" => 503, _ => 403 }, ("Retry-After", "120"));
                break;
            case "circle":
                _host.Redirect(path, 302, path);
                break;
            case "nowhere":
                _host.Refuse(path, 302);
                break;
            case "inside":
                _host.Redirect(path, 302, "http://169.254.169.254/latest/meta-data/");
                break;
            case "slow":
                _host.Serve(path, async http =>
                {
                    await http.Response.WriteAsync("WEBVTT\n\n");
                    await http.Response.Body.FlushAsync();
                    while (!http.RequestAborted.IsCancellationRequested)
                    {
                        _bot.Time.Advance(TimeSpan.FromSeconds(5));
                        await Task.Delay(5);
                    }
                });
                break;
            case "endless":
                _host.Serve(path, async http =>
                {
                    while (!http.RequestAborted.IsCancellationRequested)
                    {
                        await http.Response.Body.WriteAsync(sample);
                    }
                });
                break;
            case "large":
                _host.Serve(path, async http =>
                {
                    http.Response.ContentLength = 3_000_000_000;
                    await http.Response.Body.WriteAsync(sample);
                    await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                });
                break;
            case "half":
                _host.Serve(path, async http =>
                {
                    http.Response.ContentLength = sample.Length * 2;
                    await http.Response.Body.WriteAsync(sample);
                    await http.Response.Body.FlushAsync();
                    http.Abort();
                });
                break;
            case "half-packed":
                _host.Serve(path, http => SendAsync(http, "text/vtt", RealFiles.Packed(sample, "gzip")[..^200], ("Content-Encoding", "gzip")));
                break;
            case "not-packed":
                _host.Serve(path, http => SendAsync(http, "text/vtt", sample, ("Content-Encoding", "gzip")));
                break;
            case "audio":
                _host.Put(path, sample, "audio/mpeg");
                break;
            case "empty":
                _host.Put(path, [], "text/vtt");
                break;
            case "login":
                _host.Put(path, "<!doctype html><html><head><title>Sign in</title></head><body><p>Please sign in to go on.</p></body></html>", "text/html");
                break;
            case "feed":
                _host.Put(path, FeedXml.Fixture("podcast-namespace-example.xml"), "text/vtt");
                break;
            case "chapters":
                _host.Put(path, """{"version":"1.2.0","chapters":[{"startTime":0,"title":"Intro"}]}""", "application/json");
                break;
            case "pdf":
                _host.Put(path, "%PDF-1.7 ...", "text/plain");
                break;
            case "cut-json":
                _host.Put(path, Transcribed.Sample("transcripts-example.json")[..^60], "application/json");
                break;
        }
    }

    private static async Task SendAsync(HttpContext http, string type, byte[] bytes, params (string Name, string Value)[] headers)
    {
        http.Response.ContentType = type;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.Body.WriteAsync(bytes);
    }

    private async Task<PollOutcome> FollowAsync(string path, string library = "shared")
    {
        var (key, _) = await _bot.Get<FeedBook>().FollowAsync(LibraryId.Parse(library), _host.AddressOf(path), path, CancellationToken.None);
        return await _bot.Get<FeedPoller>().PollAsync(key, CancellationToken.None);
    }

    private async Task<List<Row>> RowsAsync(string library = "shared")
    {
        var id = LibraryId.Parse(library);
        await using var db = await _bot.OpenStoreAsync();
        var formats = await db.Unscoped.Transcripts.AsNoTracking().Select(row => new { row.EpisodeKey, row.Version, row.Format }).ToListAsync();
        var troubles = await db.Unscoped.FeedEpisodes.AsNoTracking().Where(row => row.Library == id).Select(row => new { row.EpisodeKey, row.TranscriptTrouble }).ToListAsync();
        var trouble = troubles.ToLookup(row => row.EpisodeKey, row => row.TranscriptTrouble);
        var episodes = await db.Unscoped.Episodes.AsNoTracking().Include(episode => episode.Show).Where(episode => episode.Library == id).ToListAsync();
        return
        [
            .. episodes.Select(episode => new Row(
                episode.Show.Name, episode.Title, formats.SingleOrDefault(row => row.EpisodeKey == episode.Key && row.Version == episode.Version)?.Format, episode.LineCount, trouble[episode.Key].FirstOrDefault())),
        ];
    }

    private sealed record Row(string Show, string Title, string? Format, int Lines, string? Trouble);
}
