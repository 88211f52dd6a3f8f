using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Import.Transcripts;
using Xunit.Abstractions;

namespace Bot.Tests.Import.Transcripts;

/// <summary>
/// Transcripts as accidents and bad people make them. The seed of the random numbers is fixed, so that a failure can be repeated.
/// <c>TRANSCRIPT_FUZZ=1000000</c> runs a million inputs.
/// </summary>
public class TranscriptFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        "\n", "\r\n", "\n\n", "\0", "\u2028", "\uFEFF", "\u00A0", "\u200B", ">>", "&gt;&gt;", "-->", " --> ", "00:00:01,000 --> 00:00:02,000\n", "1:02", "99:99:99", "99999:59:59.999999999", "[00:12:03]", "(1:02)",
        "WEBVTT\n\n", "NOTE ", "STYLE\n", "<v Ann>", "</v>", "<c>", "<00:00:01.000>", "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "&#x1F600;", "<cite>", "</cite>", "<span class='speaker'>", "<b class=time>", "</span>", "<time>", "<p>", "<br>", "<script>", "<!--", "-->",
        "<![CDATA[", "</", "<pre>", "**", "**Ann:** ", "Ann: ", "[Ann]: ", "Ann Lee\n", "- ", "---\n", "# ", "```\n", "| ", "[a](b)", "\\[", "{", "}", "[", "]", "\"", "\\ud83c", "\\u0000", "\"start\":", "\"body\":", "1e999", "-1", "null",
        "[Music]", "♪", "(laughs)", "😀", "e\u0301", "\u202E", "。", "…", ".", "Thank you. ", "Thank you for watching.", "start\tend\ttext\n", "\t", "{\\an8}", "Q: ", "\u0000",
    ];

    private static readonly string[] Types = ["text/vtt", "application/srt", "application/json", "text/html", "text/plain", "text/markdown", "x/y", ""];

    private static readonly string[] Samples =
    [
        Sample("transcripts-example.vtt", 700), Sample("transcripts-example.srt", 1500), Sample("transcripts-example.json", 700), Sample("transcripts-example.html", 2000),
        "WEBVTT\nLanguage: en\n\n00:00:00.160 --> 00:00:02.389 align:start\n \nhello<00:00:00.480><c> everyone</c>\n\n00:00:02.389 --> 00:00:02.399\nhello everyone\n \n\n00:00:02.399 --> 00:00:04.950\nhello everyone\nand<00:00:02.600><c> welcome</c>\n",
        """{"text":" Hello there.","segments":[{"id":0,"start":0.0,"end":2.5,"text":" Hello there.","words":[{"word":" Hello","start":0.0,"end":1.5},{"word":" there.","start":1.5,"end":2.5}]},{"start":3,"end":4,"text":" Bye."}],"language":"en"}""",
        """{"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:01,500"},"offsets":{"from":0,"to":1500},"text":" Hi."}]}""",
        """{"wireMagic":"pb3","events":[{"tStartMs":1000,"dDurationMs":4000,"segs":[{"utf8":"hello"},{"utf8":" you","tOffsetMs":300}]}]}""",
        """[{"text":"hello","start":0.0,"duration":1.5},{"text":"it&#39;s me.","start":1.5,"duration":1.5}]""",
        "<?xml version=\"1.0\"?><transcript><text start=\"0\" dur=\"1.5\">it&amp;#39;s</text><text start=\"1.5\" dur=\"1.5\">me.</text></transcript>",
        "<timedtext format=\"3\"><body><p t=\"100\" d=\"1500\"><s>hello</s><s t=\"300\"> you.</s></p></body></timedtext>",
        "---\ntitle: x\nspeakers:\n  - Ann Lee\n---\n## Intro\n\nAnn Lee: 00:00:19\n\nLive from here.\nHey.\n\nBob: 00:00:24\n\nWhat's up? See [this](http://a.b/c_d).\n",
        "**Ann Lee:** Hello \\#15.\n\n**Bob:** \\[09:48\\] Yeah. \\[laughs\\]\n\n**Break:** \\[18:48\\]\n\nMore *words*.\n",
        "0:00\nhello everyone\n0:03\n3 seconds\nto the show.\n1:05\nnow we begin\n",
        "[00:12:03] Ann: Hello.\n[00:12:05] Bob: Hi.\n\nAnn Lee 00:13\nMore.\n\n00:14:00 Bob\nYes. >> No.\n",
        "start\tend\ttext\n0\t1000\tHello\n1000\t2000\tthere.\n",
        "0:00:00.599,0:00:04.160\n>> ALICE: Hi.\n\n0:00:04.160,0:00:06.000\n- Yes.\n- No.\n",
    ];

    [Fact]
    public void No_mutation_breaks_a_reader()
    {
        var full = Environment.GetEnvironmentVariable("TRANSCRIPT_FUZZ");
        var rounds = string.IsNullOrEmpty(full) ? 6_000 : int.Parse(full, CultureInfo.InvariantCulture);
        var random = new Random(20260301);
        var formats = new Dictionary<string, int>();
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < rounds; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Mutate(Samples[i % Samples.Length], random));
            for (var j = random.Next(10) == 0 ? random.Next(3) : 0; j > 0 && bytes.Length > 0; j--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var began = Stopwatch.GetTimestamp();
            var outcome = TranscriptFormats.Read("mutated", bytes, new TranscriptHint(Types[random.Next(Types.Length)]), "publisher");
            var took = Stopwatch.GetElapsedTime(began);
            slowest = took > slowest ? took : slowest;
            var format = Check(outcome);
            formats[format] = formats.GetValueOrDefault(format) + 1;
        }

        // A busy machine may stop a thread for a while; a reader that does not come to an end takes longer.
        Assert.True(slowest < TimeSpan.FromSeconds(2), $"The slowest took {slowest.TotalMilliseconds:N0} ms.");
        output.WriteLine($"{rounds:N0} inputs, slowest {slowest.TotalMilliseconds:N1} ms; " + string.Join(", ", formats.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value:N0}")));
    }

    [Theory]
    [InlineData("<", "")]
    [InlineData("<a='", "")]
    [InlineData("<p>", "")]
    [InlineData("<div><b>", "")]
    [InlineData("<cite>", "")]
    [InlineData("<cite>x", "")]
    [InlineData("<time>x", "")]
    [InlineData("<span class=\"speaker\">", "<p>")]
    [InlineData("<div class='speaker'>Ann", "<p>")]
    [InlineData("<script>", "<p>")]
    [InlineData("<nav>", "<p>")]
    [InlineData("<!--", "<p>")]
    [InlineData("& ", "<p>")]
    [InlineData("[", "{\"segments\":\"body\",")]
    [InlineData("{\"a\":", "{\"segments\":\"body\",\"b\":")]
    [InlineData("\\ud83c", "{\"segments\":[{\"body\":\"")]
    [InlineData(".", "")]
    [InlineData(". ", "")]
    [InlineData("\"", "")]
    [InlineData("word ", "")]
    [InlineData("word ", "00:00:01,000 --> 00:00:02,000\n")]
    [InlineData("<v Ann>", "WEBVTT\n\n00:01.000 --> 00:02.000\n")]
    [InlineData("{\\", "00:00:01,000 --> 00:00:02,000\n")]
    [InlineData(">> ", "")]
    [InlineData("(", "")]
    [InlineData("♪ ", "")]
    [InlineData("Ann: x\n", "")]
    [InlineData("Thank you for watching.\n", "Hi.\n")]
    [InlineData("00:00:01,000 --> 00:00:02,000\n", "")]
    [InlineData("00:00:01,000 --> 00:00:02,000\nso it goes\n\n", "")]
    [InlineData("1\n", "00:00:01,000 --> 00:00:02,000\n")]
    [InlineData("**", "---\na: b\n---\n")]
    [InlineData("[a](", "---\na: b\n---\n")]
    [InlineData("![", "---\na: b\n---\n")]
    [InlineData("_a", "---\na: b\n---\n")]
    [InlineData("0:01\n", "")]
    [InlineData("[00:01] a\n", "")]
    public void A_piece_repeated_half_a_million_characters_long_takes_no_long_time(string piece, string head)
    {
        var text = head + string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        Check(TranscriptFormats.Read("long", Encoding.UTF8.GetBytes(text), TranscriptHint.None, "publisher"));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed.TotalSeconds:N1} s");
    }

    private static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var at = random.Next(result.Length + 1);
            switch (random.Next(6))
            {
                case 0 or 1:
                    result.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    result.Remove(at, Math.Min(random.Next(60), result.Length - at));
                    break;
                case 3:
                    result.Insert(random.Next(result.Length + 1), result.ToString(at, Math.Min(random.Next(300), result.Length - at)));
                    break;
                case 4:
                    result.Insert(at, string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 30))));
                    break;
                default:
                    result.Length = Math.Max(0, result.Length - random.Next(80));
                    break;
            }
        }

        return result.ToString();
    }

    private static string Check(TranscriptOutcome outcome)
    {
        if (outcome is TranscriptOutcome.Refused refused)
        {
            Assert.NotEmpty(refused.Reason);
            return "refused";
        }

        var read = Assert.IsType<TranscriptOutcome.Read>(outcome);
        var number = 0;
        foreach (var line in read.Transcript.Lines)
        {
            if (line.Number != ++number || line.Text.Length == 0 || line.Text.Trim() != line.Text || line.Text.AsSpan().ContainsAny('\n', '\r') || line.End < line.Start || line.Start < TimeSpan.Zero
                || line.Speaker is "")
            {
                Assert.Fail($"Line {number}: {line}");
            }

            CheckMarks(line);
        }

        Assert.NotEqual(0, number);
        return read.Transcript.Format;
    }

    private static void CheckMarks(TranscriptLine line)
    {
        var free = 0;
        foreach (var mark in line.Marks)
        {
            Assert.True(mark.Start >= free && mark.Length > 0);
            free = mark.Start + mark.Length;
        }

        Assert.True(free <= line.Text.Length);
    }

    private static string Sample(string name, int length)
    {
        var text = Encoding.UTF8.GetString(Transcribed.Sample(name));
        return text[..Math.Min(length, text.Length)];
    }
}
