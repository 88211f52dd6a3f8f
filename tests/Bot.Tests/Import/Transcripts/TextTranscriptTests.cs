using System.Text;

namespace Bot.Tests.Import.Transcripts;

/// <summary>HTML, Markdown, plain text and what is copied out of YouTube.</summary>
public class TextTranscriptTests
{
    [Fact]
    public void The_html_sample_of_the_specification_is_read()
    {
        var read = Transcribed.Read(Encoding.UTF8.GetString(Transcribed.Sample("transcripts-example.html")), "text/html");

        Assert.Equal("html", read.Transcript.Format);
        Assert.Equal(
            "0- Travis| When you first get started in podcasting, it's almost guaranteed that you're going to make a handful of rookie mistakes, but that doesn't mean that you have to make all the mistakes.",
            Transcribed.Show(read.Transcript.Lines[0]));
        Assert.Contains(read.Transcript.Lines, line => line is { Speaker: "Sarah", Start.TotalSeconds: 53 });
        Assert.All(read.Transcript.Lines, line => Assert.NotNull(line.Speaker));
    }

    [Fact]
    public void Bold_names_and_headings_of_a_page_are_read() => Assert.Equal(
        ["62- Ann Lee| Hello & welcome.", "Bob| Hi."],
        Transcribed.Shown("<!DOCTYPE html><html lang='en'><head><title>Episode 1</title><style>p { }</style></head><body><nav><p>Home</p></nav><h1>Transcript</h1><p><strong>Ann Lee:</strong> [01:02] Hello &amp; welcome.</p><p><b>Bob</b>: Hi.</p><footer>©</footer></body></html>"));

    [Theory]
    [InlineData("<p><span class=\"timestamp\">00:12</span> <span class='x speaker-name'>Ann Lee</span> Hello.</p><p>More.</p>", new[] { "12- Ann Lee| Hello.", "Ann Lee| More." })]
    [InlineData("<p><strong>Ann Lee</strong> 00:12</p><p>Hello.</p><p><strong>Bob</strong> 00:15</p><p>Hi.</p>", new[] { "12- Ann Lee| Hello.", "15- Bob| Hi." })]
    [InlineData("<h3>Ann Lee</h3><p>Hello.</p><h3>Bob</h3><p>Hi.</p><h3>Ann Lee</h3><p>So.</p><h3>Bob</h3><p>Go on.</p>", new[] { "Ann Lee| Hello.", "Bob| Hi.", "Ann Lee| So.", "Bob| Go on." })]
    [InlineData("<div class=\"speaker-turn\"><p>Hello there.</p></div>", new[] { "Hello there." })]
    [InlineData("<pre>\nAnn: Hello.\n\nBob: Hi.\n</pre>", new[] { "Ann| Hello.", "Bob| Hi." })]
    [InlineData("<cite>Ann</cite><time>1:02:03</time><p>One. Two.</p><p>Three.</p>", new[] { "3723- Ann| One.", "3723- Ann| Two.", "Ann| Three." })]
    public void Other_sensible_html_is_read(string html, string[] lines) => Assert.Equal(lines, Transcribed.Shown(html));

    [Fact]
    public void Lines_parted_by_br_are_read() => Assert.Equal(
        ["Ann| Hello.", "Bob| Hi."],
        Transcribed.Shown("<div>Ann: Hello.<br>Bob: Hi.<br/></div>"));

    [Fact]
    public void A_title_in_running_text_is_no_speaker() => Assert.Equal(
        ["I read Moby Dick: it is long."],
        Transcribed.Shown("<p>I read <cite>Moby Dick:</cite> it is long.</p>"));

    [Fact]
    public void An_error_page_where_captions_were_declared_is_refused()
    {
        Assert.Contains("web page", Transcribed.Refused("<!DOCTYPE html><html><body><p>Please wait while we check your browser.</p></body></html>", "text/vtt").Reason, StringComparison.Ordinal);
        Assert.Contains("web page", Transcribed.Refused("<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>", "text/html").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_with_bold_names_and_escaped_times_is_read() => Assert.Equal(
        ["Ann Lee| Hello, this is episode #15.", "588- Bob| Yeah. [laughs]", "Bob| See the paper.", "Ann Lee| Bye!"],
        Transcribed.Shown("**Ann Lee:** Hello, this is episode \\#15.\n\n**Bob:** \\[09:48\\] Yeah. \\[laughs\\]\n\nSee the [paper](https://example.com/a_b).\n\n**Break:** \\[18:48\\]\n\n**Ann Lee:** *Bye*!\n"));

    [Fact]
    public void Markdown_with_front_matter_and_headings_is_read() => Assert.Equal(
        ["19- Aaron van Wirdum| Live from Utrecht, this is it.", "Aaron van Wirdum| Hey Sjors.", "24- Sjors| What's up?"],
        Transcribed.Shown("---\ntitle: OP_RETURN\nspeakers:\n  - Sjors Provoost\n  - Aaron van Wirdum\n---\n## Intro\n\nAaron van Wirdum: 00:00:19\n\nLive from Utrecht, this is it.\nHey Sjors.\n\nSjors: 00:00:24\n\nWhat's up?\n", "text/markdown"));

    [Fact]
    public void Plain_text_without_anything_is_words_only() => Assert.Equal(
        ["Hello there.", "How are you?"],
        Transcribed.Shown("Hello there.\nHow are you?\n", "text/plain"));

    [Theory]
    [InlineData("Ann: Hello.\n\nBob: Hi.", new[] { "Ann| Hello.", "Bob| Hi." })]
    [InlineData("**Ann:** Hello.\n\n**Bob**: Hi.", new[] { "Ann| Hello.", "Bob| Hi." })]
    [InlineData("[00:12:03] Ann: Hello.\n[00:12:05] Bob: Hi.", new[] { "723- Ann| Hello.", "725- Bob| Hi." })]
    [InlineData("(1:02) Hello there.\n(1:05) How are you?", new[] { "62- Hello there.", "65- How are you?" })]
    [InlineData("00:12:03 Ann Lee\nHello.\n\n00:12:05 Bob\nHi.", new[] { "723- Ann Lee| Hello.", "725- Bob| Hi." })]
    [InlineData("Ann Lee  0:12\nHello.\n\nBob  0:15\nHi.", new[] { "12- Ann Lee| Hello.", "15- Bob| Hi." })]
    [InlineData("Ann [3:18]: Hello.\nBob [3:20]: Hi.", new[] { "198- Ann| Hello.", "200- Bob| Hi." })]
    [InlineData("Ann – 00:02:46:\n\nHello.\n\nBob – 00:02:48:\n\nHi.", new[] { "166- Ann| Hello.", "168- Bob| Hi." })]
    [InlineData("Speaker 1: Hello.\nSpeaker 2: Hi.", new[] { "Speaker 1| Hello.", "Speaker 2| Hi." })]
    [InlineData("[00:00:01.000 --> 00:00:02.000]  Hello\n[00:00:02.000 --> 00:00:03.500]  there.", new[] { "1-3.5 Hello there." })]
    [InlineData("Ann:\nHello.\n\nBob:\nHi.", new[] { "Ann| Hello.", "Bob| Hi." })]
    public void Names_and_times_of_plain_text_are_read(string text, string[] lines) => Assert.Equal(lines, Transcribed.Shown(text, "text/plain"));

    [Theory]
    [InlineData("Note: this is a test.\nIt has words.\nAnd more.\nAnd more of it.")]
    [InlineData("The point is: we go on.\nAnd so on.")]
    [InlineData("10:30 was when it began.\nAnd so on.\nAnd on.")]
    [InlineData("Q: What is it?\nA: A thing.")]
    public void Nobody_and_no_time_is_made_up(string text)
    {
        var lines = Transcribed.Lines(text);

        Assert.All(lines, line => Assert.True(line is { Speaker: null, Start: null }));
        Assert.Equal(text.Replace('\n', ' '), string.Join(' ', lines.Select(line => line.Text)));
    }

    [Fact]
    public void Lines_that_were_broken_where_they_were_full_are_joined() => Assert.Equal(
        ["This is a text that was wrapped by a program at so many columns.", "It goes on."],
        Transcribed.Shown("This is a text that\nwas wrapped by a\nprogram at so many\ncolumns. It goes on.\n"));

    [Fact]
    public void What_is_copied_out_of_YouTube_is_read()
    {
        const string Text = "0:00\nhello everyone welcome\n0:03\n3 seconds\nto the show.\n1:05\n1 minute, 5 seconds\nnow we begin\n";

        Assert.Equal(["0- hello everyone welcome to the show.", "65- now we begin"], Transcribed.Shown(Text));
        Assert.Equal("youtube-text", Transcribed.Read(Text).Transcript.Format);
    }

    [Fact]
    public void Xml_of_YouTube_is_read()
    {
        Assert.Equal(["0-3 it's me."], Transcribed.Shown("<?xml version=\"1.0\" encoding=\"utf-8\" ?><transcript><text start=\"0\" dur=\"1.5\">it&amp;#39;s</text><text start=\"1.5\" dur=\"1.5\">me.</text></transcript>"));
        Assert.Equal(["0.1-1.6 hello you."], Transcribed.Shown("<timedtext format=\"3\"><body><p t=\"100\" d=\"1500\"><s>hello</s><s t=\"300\"> you.</s></p></body></timedtext>"));
    }

    [Fact]
    public void The_table_of_Whisper_is_read() => Assert.Equal(["0-2 Hello there."], Transcribed.Shown("start\tend\ttext\n0\t1000\tHello\n1000\t2000\tthere.\n"));
}
