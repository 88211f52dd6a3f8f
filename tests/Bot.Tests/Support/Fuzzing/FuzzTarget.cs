using System.IO.Compression;
using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Extracts;
using Bot.Core.Feeds.Reading;
using Bot.Core.Import;
using Bot.Core.Import.Json;
using Bot.Core.Import.Pages;
using Bot.Core.Import.TranscriptFiles;
using Bot.Core.Import.Transcripts;

namespace Bot.Tests.Support.Fuzzing;

/// <summary>A parser, documents that it reads, and the signs of their form.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Samples">Sound documents.</param>
/// <param name="Tokens">What means something in them.</param>
/// <param name="Read">Reads one. What it says is checked: nothing but an outcome with a reason may come of it.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Samples, IReadOnlyList<byte[]> Tokens, Action<byte[]> Read)
{
    private const string Rss = """<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>A &amp; B</title><item><title><![CDATA[One]]></title><guid>1</guid><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate><itunes:duration>1:02</itunes:duration><description>&lt;p&gt;Notes&lt;/p&gt;</description><podcast:transcript url="https://a.example/t.vtt" type="text/vtt"/><podcast:person role="guest">Ann</podcast:person></item></channel></rss>""";

    private const string Atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>1</id><title type="html">One</title><updated>2026-03-01T08:00:00Z</updated><link rel="enclosure" href="https://a.example/1.mp3" type="audio/mpeg"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></div></content></entry></feed>""";

    private const string Json = """{"id":"a-b","show":"A","title":"One","published":"2026-03-01","people":[{"name":"Ann","role":"host"}],"topics":["x"],"summary":["y"],"claims":[{"text":"z","headline":true}],"pageUrl":"https://a.example/","transcript":{"origin":"import","format":"page","lines":[{"n":1,"text":"Hi [Music].","start":1.5,"end":2,"speaker":"Ann","marks":[{"kind":"sound","start":3,"length":7}]}]}}""";

    private const string Page = "Small Talk · 2026-03-01\n\nThe engine\n\nHosts: Ann Lee, Bob Roe and Cy\n\nGuests: Dee\n\nOpenAIAI agentsGPT-4o\n\nWhy it matters\n\nBecause.\n\nKey claims\n\n  • One claim\n  1. Another\n\nSummary\n\nText.\n\nTranscript\n\n>> Hi [Music] there.\n\n♪ la ♪\n";

    private static readonly string[] Markup = ["<", ">", "</", "/>", "&", "&amp;", "&#0;", "&#x110000;", "&nbsp;", "]]>", "<![CDATA[", "<!--", "-->", "<?x ", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "\"", "'", "=", "xmlns:x=\"y\"", "\0", "\uFEFF", "😀", "<item>", "</item>", "<title>", "</channel>", "<p>", "<br>", "<li>", "<script>", "<a href='x'>", " "];

    private static readonly string[] JsonSigns = ["{", "}", "[", "]", "\"", ",", ":", "null", "true", "1e999", "-1", "\\ud83c", "\\u0000", "\"n\":", "\"text\":", "\"start\":", "\"segments\":[", "NaN", " ", "\uFEFF", "😀", "0.1", "//", "/*", "\\"];

    private static readonly string[] Words = ["\n", "\r\n", "\n\n", "\0", "\u2028", "\uFEFF", ">>", "[", "]", "(", ")", "♪", "## ", "**", "- ", "• ", "1. ", "·", ":", "Transcript\n", "\nKey claims\n", "\nHosts:", "\nTopics:", "2025-05-16", "99/99/9999", ",", ";", " and ", "https://", "aBcD", "OpenAI", "…", "😀", "e\u0301", "\u202E", "x"];

    private static readonly string[] Captions = ["\n\n", "WEBVTT\n\n", "00:00:01,000 --> 00:00:02,000\n", " --> ", "NOTE x\n", "<v Ann>", "</v>", "<00:00:01.000>", "Ann: ", "[Ann]: ", "**Ann:** ", ">> ", "[00:01] ", "(1:02)", "99999:59:59.9", "0:0:2.4 --> 0:0:3.0\n", "<cite>", "<time>", "<p>", "<span class=\"speaker\">", "start\tend\ttext\n", "\"start\":", "\"body\":", "{", "}", "[", "]", "\"words\":[", "\"alternatives\":[", "\"results\":", "\"utterances\":[", "NaN", "\"", "\n", "é", "\0", "---\n", "Thank you.\n"];

    private static readonly string[] DateSigns = ["Sun, ", "01 ", "Mar ", "2026", " 08:00:00", " GMT", " +0000", "-25:99", "T", "Z", ".", ":", "-", "/", "0", "9999999999", "Sept", "März", "am", "PM", "\u0661", " ", "İ"];

    private static readonly EpisodeDocument Asked = new()
    {
        Title = "Looms",
        Transcript = new TranscriptDocument("import", "vtt", [new TranscriptLine(1, "Looms came first, in 1801."), new TranscriptLine(2, "The engine weaves patterns.")]),
    };

    /// <summary>Every parser of what comes from outside.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        Of("feed", Markup, bytes => Outcome(FeedReader.Read(bytes) is FeedOutcome.Read or FeedOutcome.Refused { Reason.Length: > 0 }), Rss, Atom),
        Of("opml", Markup, bytes => Outcome(Opml.Parse(bytes) is OpmlOutcome.Read or OpmlOutcome.Refused { Reason.Length: > 0 }), "<opml version=\"2.0\"><head><title>x</title></head><body><outline text=\"a\"><outline type='rss' xmlUrl='https://a.example/f' text=\"b &amp; c\"/></outline></body></opml>"),
        Of("html-paragraphs", Markup, bytes => Outcome(HtmlParagraphs.Read(Encoding.UTF8.GetString(bytes)).All(text => text.Length > 0)), "<p>One <b>two</b></p><ul><li>a<li>b</ul><div>x<br>y &amp; z</div><script>if (a < b) {}</script>"),
        Of("feed-dates", DateSigns, ReadDates, "Sun, 01 Mar 2026 08:00:00 GMT", "2026-03-01T08:00:00+01:00", "Sat Sep  3 10:00:00 2016 GMT", "1 März 2026", "03/04/2026", "01:02:03", "3601.5", "12:60"),
        Of("episode-json", JsonSigns, bytes => Outcome(EpisodeJson.Read(bytes) is ParseOutcome.Parsed or ParseOutcome.Refused { Reason.Length: > 0 }), Json),
        Of("episode-page", Words, ReadPage, Page),
        Of("transcripts", Captions, ReadTranscript,
            "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ann>Hello there.</v>\n\n00:00:02.000 --> 00:00:03.000\nBye.\n",
            "1\n00:00:01,000 --> 00:00:02,000\nAnn: Hello\n\n2\n00:00:02,000 --> 00:00:03,000\nthere.\n",
            """{"segments":[{"speaker":"A","startTime":1,"endTime":2,"body":"Hi."}]}""",
            """{"text":"","utterances":[{"speaker":"A","text":"Hi.","start":250,"end":1200,"words":[]}],"audio_duration":4}""",
            """{"results":{"items":[{"type":"pronunciation","alternatives":[{"content":"Hi"}],"start_time":"0.1","end_time":"0.5"},{"type":"punctuation","alternatives":[{"content":"."}]}]}}""",
            """{"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Hi","ts":0.1,"end_ts":0.5},{"type":"punct","value":"."}]}]}""",
            """{"segments":[{"start":0.0,"end":2.5,"text":" Hi.","words":[{"word":" Hi","start":0.0,"end":NaN}]}]}""",
            "<cite>Ann:</cite><time>0:01</time><p>Hello there.</p>", "**Ann:** [00:00:01] Hi.\n\n**Bob:** Bye.\n", "0:01\nhello\n0:02\nthere\n0:03\nyou\n", "Ann Lee  0:03\nHello.\n\nBob  0:10\nHi.\n"),
        Of("transcript-files", [.. Captions, "---\n", "title: ", "date: 2026-01-05\n", "- ", "&a ", "*a", "[", "]", "{", "}", "|-\n", "? ", "!!", "%YAML 1.2\n", "\t", "#", "'", "\""], ReadTranscriptFile,
            "---\ntitle: \"Weaving: one\"\ndate: 2026-01-05\nspeakers:\n  - Ada\nhosts: [Joseph, 'Cy']\nsummary: |-\n  One.\n\n  Two.\nmedia: https://a.example/1\n---\n\n**Ada:** Hi there.\n\n**Joseph:** Bye.\n",
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann>Hello there.</v>\n"),
        Of("chapters", JsonSigns, bytes => Outcome((ChaptersJson.Read(bytes) ?? []).All(chapter => chapter.Start >= TimeSpan.Zero && chapter.Title.Length > 0)), """{"version":"1.2.0","chapters":[{"startTime":0,"title":"Intro"},{"startTime":168.5,"title":"Looms","toc":false,"url":"https://a.example/"},{"startTime":"00:10:00","title":"End","endTime":700}]}"""),
        Of("model-answers", JsonSigns, ReadModelAnswer, """Sure: ```json {"summary":["One."],"why":"Two.","claims":[{"text":"Looms came first.","lines":[1,"2"]}],"topics":["looms",null]} ```"""),
        new("zip", [Zip(("a.txt", Page), ("b/c.json", Json), ("../d.txt", "x")), Zip(("a.jsonl", Json + "\n" + Json))], [.. new[] { "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "../", "a.txt", "\0", "\u00FF\u00FF\u00FF\u00FF", "\u0008\0" }.Select(Encoding.Latin1.GetBytes)], ReadZip),
    ];

    private static FuzzTarget Of(string name, string[] tokens, Action<byte[]> read, params string[] samples) =>
        new(name, [.. samples.Select(Encoding.UTF8.GetBytes)], [.. tokens.Select(Encoding.UTF8.GetBytes)], read);

    private static void Outcome(bool isAsDocumented)
    {
        if (!isAsDocumented)
        {
            throw new InvalidOperationException("An outcome that the parser does not promise.");
        }
    }

    private static void ReadDates(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        _ = FeedDate.Read(text);
        _ = FeedDuration.Read(text, 1);
        _ = DateReader.Read(text);
        Outcome(MediaTime.Read(text, out var length) is null || length <= text.Length);
    }

    private static void ReadPage(byte[] bytes)
    {
        if (SourceText.Decode("fuzz", bytes, out var refused) is not { } source)
        {
            Outcome(refused!.Reason.Length > 0);
            return;
        }

        Outcome(new EpisodePageFormat().Parse(source, ParseContext.Empty) switch
        {
            ParseOutcome.Refused no => no.Reason.Length > 0,
            ParseOutcome.Parsed parsed => parsed.Episode.Title.Length > 0 && (parsed.Episode.Transcript?.Lines ?? []).All(line => source.Text.Contains(line.Text, StringComparison.Ordinal)),
            _ => false,
        });
    }

    private static void ReadTranscript(byte[] bytes) => Outcome(TranscriptFormats.Read("fuzz", bytes, TranscriptHint.None, "publisher") switch
    {
        TranscriptOutcome.Refused refused => refused.Reason.Length > 0,
        TranscriptOutcome.Read read => read.Transcript.Lines.Count > 0 && read.Transcript.Lines.Index().All(line => line.Item.Number == line.Index + 1 && line.Item.Text.Length > 0 && !(line.Item.End < line.Item.Start)),
        _ => false,
    });

    private static void ReadModelAnswer(byte[] bytes)
    {
        if (ModelAnswer.Read(Encoding.UTF8.GetString(bytes)) is not { } answer)
        {
            return;
        }

        var lines = Asked.Transcript!.Lines.Count;
        Outcome(new ModelCheck(Asked).Keep(answer, "model").Claims.All(claim => claim.Evidence.Spans.All(span => span.FirstLine >= 1 && span.LastLine <= lines)));
    }

    private static void ReadTranscriptFile(byte[] bytes)
    {
        if (SourceText.Decode("weaving.md", bytes, out var refused) is not { } source)
        {
            Outcome(refused!.Reason.Length > 0);
            return;
        }

        _ = new TranscriptFileFormat().Recognises(source);
        Outcome(new TranscriptFileFormat().Parse(source, ParseContext.Empty) switch
        {
            ParseOutcome.Refused no => no.Reason.Length > 0,
            ParseOutcome.Parsed parsed => parsed.Episode is { Title.Length: > 0, Transcript.Lines.Count: > 0 },
            _ => false,
        });
    }

    private static void ReadZip(byte[] bytes)
    {
        foreach (var source in ZipSources.ReadAsync(new MemoryStream(bytes), "fuzz.zip", _ => true, CancellationToken.None).ToBlockingEnumerable())
        {
            Outcome(source.Name.StartsWith("fuzz.zip", StringComparison.Ordinal) && !source.Name.Any(char.IsControl));
        }
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
