using System.Buffers;
using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Import.Json;
using Bot.Tests.Support;
using CsCheck;

namespace Bot.Tests.Import.Json;

public class EpisodeJsonTests
{
    [Fact]
    public void The_seed_goes_through_json_without_loss() => AssertSame(Seed.Parsed.Episode, Read(Write(Seed.Parsed.Episode)));

    [Fact]
    public void Every_episode_goes_through_json_without_loss() => Episodes.Sample(episode =>
    {
        var bytes = Write(episode);
        AssertSame(episode, Read(bytes));
        Assert.DoesNotContain((byte)'\n', bytes);

        // Also through the decoder, which treats rare line ends as line ends.
        var source = SourceText.Decode("export", bytes, out _)!;
        AssertSame(episode, ((ParseOutcome.Parsed)new EpisodeJsonFormat().Parse(source, ParseContext.Empty)).Episode);
    }, iter: 2_000, seed: "0000000000000");

    [Fact]
    public void The_form_is_as_documented()
    {
        var episode = new EpisodeDocument
        {
            Id = EpisodeId.Parse("deep-talks-tides"),
            Show = "Deep Talks",
            Title = "Über „tides“",
            Published = new DateOnly(2025, 5, 16),
            People = [new("Ann Lee", PersonRole.Host)],
            Topics = ["Tides"],
            Why = "Ports.",
            Summary = ["One."],
            Claims = [new("Slow", true)],
            PageUrl = new Uri("https://example.com/a?b=1&c=ü"),
            Transcript = new TranscriptDocument("import", "page", [new(1, ">> Hi.", TimeSpan.FromMilliseconds(1500), null, "Ann") { Marks = [new(MarkKind.Turn, 0, 2)] }]),
        };
        Assert.Equal(
            """{"id":"deep-talks-tides","show":"Deep Talks","title":"Über „tides“","published":"2025-05-16","people":[{"name":"Ann Lee","role":"host"}],"topics":["Tides"],"why":"Ports.","summary":["One."],"claims":[{"text":"Slow","headline":true}],"pageUrl":"https://example.com/a?b=1&c=ü","transcript":{"origin":"import","format":"page","lines":[{"n":1,"text":">> Hi.","start":1.5,"speaker":"Ann","marks":[{"kind":"turn","start":0,"length":2}]}]}}""",
            Encoding.UTF8.GetString(Write(episode)));
    }

    [Theory]
    [InlineData("[]", "expected an object with an episode, found a list.")]
    [InlineData("{}", "title: missing; every episode needs one.")]
    [InlineData("""{"title":""}""", "title: is empty.")]
    [InlineData("""{"title":5}""", "title: expected text, found 5.")]
    [InlineData("""{"title":"a","title":"b"}""", "title: comes twice.")]
    [InlineData("""{"title":"a","id":"Not An Id"}""", "id: 'Not An Id' is not an episode id: 1 to 64 characters of a-z, 0-9 and single hyphens.")]
    [InlineData("""{"title":"a","published":"16.05.2025"}""", "published: expected a date like 2025-05-16, found '16.05.2025'.")]
    [InlineData("""{"title":"a","pageUrl":"javascript:x"}""", "pageUrl: expected an http or https address, found 'javascript:x'.")]
    [InlineData("""{"title":"a","audioBytes":0}""", "audioBytes: expected a number of bytes, found 0.")]
    [InlineData("""{"title":"a","chapters":[{"start":1}]}""", "chapters[0].title: missing.")]
    [InlineData("""{"title":"a","soundbites":[{"start":1,"title":"b"}]}""", "soundbites[0].duration: missing.")]
    [InlineData("""{"title":"a","chapters":[{"title":"b"}]}""", "chapters[0].start: missing.")]
    [InlineData("""{"title":"a","topics":"b"}""", "topics: expected a list, found text.")]
    [InlineData("""{"title":"a","topics":["b",1]}""", "topics[1]: expected text, found 1.")]
    [InlineData("""{"title":"a","people":[{"name":"b","role":"cook"}]}""", "people[0].role: expected 'host' or 'guest', found 'cook'.")]
    [InlineData("""{"title":"a","people":[{"name":"b"}]}""", "people[0].role: missing.")]
    [InlineData("""{"title":"a","claims":[{"text":"b","headline":"yes"}]}""", "claims[0].headline: expected true or false, found text.")]
    [InlineData("""{"title":"a","transcript":{}}""", "transcript.lines: missing.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"b"},{"n":2,"text":"b"},{"n":3,"text":"b"},{"n":5,"text":"b"}]}}""", "transcript.lines[3].n: expected 4, found 5.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"text":"b"}]}}""", "transcript.lines[0].n: missing.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":" "}]}}""", "transcript.lines[0].text: is empty.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"b\nc"}]}}""", "transcript.lines[0].text: has a line break; a transcript line is one line.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"b","start":"1:00"}]}}""", "transcript.lines[0].start: expected seconds as a number, found text.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"b","start":-1}]}}""", "transcript.lines[0].start: expected seconds from the start of the audio, found -1.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"b","start":2,"end":1}]}}""", "transcript.lines[0].end: is before start.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"b","marks":[{"kind":"cry","start":0,"length":1}]}]}}""", "transcript.lines[0].marks[0].kind: expected 'turn', 'sound', 'end' or 'doubtful', found 'cry'.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"b","marks":[{"kind":"turn","start":0,"length":2}]}]}}""", "transcript.lines[0].marks[0]: lies outside the text of 1 characters.")]
    [InlineData("""{"title":"a","transcript":{"lines":[{"n":1,"text":"bcd","marks":[{"kind":"turn","start":0,"length":2},{"kind":"turn","start":1,"length":1}]}]}}""", "transcript.lines[0].marks[1]: overlaps the mark before it, or comes out of order.")]
    [InlineData("""{"title":"a","why":"\ud800"}""", "why: is not valid text (half of a surrogate pair).")]
    [InlineData("""{"title":"a","topics":["b" "c"]}""", "This is not valid JSON near byte 28 of line 1, in topics[1].")]
    [InlineData("{\"title\":\"a\"}\n{\"title\":\"b\"}", "There is more after the episode. A document is one episode; in a file of several, each stands on a line of its own.")]
    public void A_broken_document_is_refused_with_the_place(string json, string reason) =>
        Assert.Equal(reason, Assert.IsType<ParseOutcome.Refused>(EpisodeJson.Read(Encoding.UTF8.GetBytes(json))).Reason);

    [Fact]
    public void An_unknown_field_is_reported_and_left_out()
    {
        var parsed = Assert.IsType<ParseOutcome.Parsed>(EpisodeJson.Read("""{"title":"a","mood":{"x":[1]},"people":[{"name":"b","role":"guest","age":4}]}"""u8));
        Assert.Equal(["mood", "people[0].age"], parsed.Findings.Where(finding => finding.Level == FindingLevel.Odd).Select(finding => finding.Field));
    }

    [Fact]
    public void Marks_are_found_only_where_the_document_says_neither_format_nor_marks()
    {
        Assert.Single(Read("""{"title":"a","transcript":{"lines":[{"n":1,"text":"[Music] b"}]}}"""u8).Transcript!.Lines[0].Marks);
        Assert.Empty(Read("""{"title":"a","transcript":{"format":"page","lines":[{"n":1,"text":"[Music] b"}]}}"""u8).Transcript!.Lines[0].Marks);
        Assert.Empty(Read("""{"title":"a","transcript":{"lines":[{"n":1,"text":"[Music] b","marks":[]}]}}"""u8).Transcript!.Lines[0].Marks);
    }

    [Fact]
    public void A_hundred_thousand_lines_come_back_as_they_were()
    {
        var lines = Enumerable.Range(1, 100_000).Select(i => new TranscriptLine(i, "And where things are going, I think now the models that we have are capable of it.")).ToList();
        var episode = new EpisodeDocument { Title = "Long", Transcript = new TranscriptDocument("import", "page", lines) };

        var bytes = Write(episode);

        Assert.Equal(100_000, Read(bytes).Transcript!.Lines.Count);
        Assert.Equal(bytes, Write(Read(bytes)));
    }

    private static readonly Gen<string> Texts =
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char["\"\\/<>&'…„“ß中\u2028\u0085\u00A0\t [Music]>>"]), 0, 30].Select(text => $"x{text}x");

    private static readonly Gen<TranscriptLine> Lines = Gen.Select(Texts, Gen.Long[0, 36_000_000].Nullable(), Texts.Null(), Gen.Int[0, 2])
        .Select((text, start, speaker, marks) => new TranscriptLine(0, text, start is { } ms ? TimeSpan.FromMilliseconds(ms) : null, start is { } from ? TimeSpan.FromMilliseconds(from + 1) : null, speaker)
        {
            Marks = [.. Enumerable.Range(0, Math.Min(marks, text.Length)).Select(i => new TranscriptMark((MarkKind)((text.Length + i) % 4), i, 1))],
        });

    private static readonly Gen<EpisodeDocument> Episodes =
        from title in Texts
        from show in Texts.Null()
        from why in Texts.Null()
        from topics in Texts.List[0, 4]
        from summary in Texts.List[0, 3]
        from claims in Texts.List[0, 3]
        from date in Gen.Int[1, 3_000_000].Nullable()
        from hasId in Gen.Bool
        from lines in Lines.List[0, 6]
        from hasTranscript in Gen.Bool
        select new EpisodeDocument
        {
            Id = hasId ? EpisodeId.Parse("an-id-1") : null,
            Title = title,
            Show = show,
            Why = why,
            Topics = topics,
            Summary = summary,
            Claims = [.. claims.Select((text, i) => new EpisodeClaim(text, i % 2 == 0))],
            People = [.. topics.Select((text, i) => new EpisodePerson(text, (PersonRole)(i % 2)))],
            Published = date is { } day ? DateOnly.FromDayNumber(day) : null,
            PageUrl = hasId ? new Uri("http://example.com/ä?q=1#x") : null,
            AudioUrl = hasTranscript ? new Uri("https://example.com/a.mp3") : null,
            Extras = new EpisodeExtras
            {
                Duration = date is { } ticks ? TimeSpan.FromTicks(ticks) : null,
                AudioBytes = date,
                Chapters = [.. claims.Select((text, i) => new EpisodeChapter(TimeSpan.FromMilliseconds(i * 1234), text))],
                Soundbites = [.. summary.Select((text, i) => new EpisodeSoundbite(TimeSpan.FromSeconds(i), TimeSpan.FromSeconds(1.5), i % 2 == 0 ? text : null))],
                License = why,
                LicenseUrl = hasId ? new Uri("https://example.com/licence") : null,
                Blocked = hasTranscript,
            },
            Transcript = hasTranscript ? new TranscriptDocument("publisher", "vtt", [.. lines.Select((line, i) => line with { Number = i + 1 })]) : null,
        };

    private static byte[] Write(EpisodeDocument episode)
    {
        var buffer = new ArrayBufferWriter<byte>();
        EpisodeJson.Write(episode, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static EpisodeDocument Read(ReadOnlySpan<byte> json) => EpisodeJson.Read(json) switch
    {
        ParseOutcome.Parsed parsed => parsed.Episode,
        ParseOutcome.Refused refused => throw new InvalidOperationException(refused.Reason),
        _ => throw new InvalidOperationException("unknown outcome"),
    };

    private static void AssertSame(EpisodeDocument expected, EpisodeDocument actual)
    {
        Assert.Equal(
            expected with { People = [], Topics = [], Summary = [], Claims = [], Transcript = null, Extras = EpisodeExtras.None },
            actual with { People = [], Topics = [], Summary = [], Claims = [], Transcript = null, Extras = EpisodeExtras.None });
        Assert.Equal(EpisodeExtras.Write(expected.Extras), EpisodeExtras.Write(actual.Extras));
        Assert.Equal(expected.People, actual.People);
        Assert.Equal(expected.Topics, actual.Topics);
        Assert.Equal(expected.Summary, actual.Summary);
        Assert.Equal(expected.Claims, actual.Claims);
        Assert.Equal(expected.Transcript?.Origin, actual.Transcript?.Origin);
        Assert.Equal(expected.Transcript?.Format, actual.Transcript?.Format);
        Assert.Equal(expected.Transcript?.Lines.Select(line => line with { Marks = [] }), actual.Transcript?.Lines.Select(line => line with { Marks = [] }));
        Assert.Equal(expected.Transcript?.Lines.SelectMany(line => line.Marks), actual.Transcript?.Lines.SelectMany(line => line.Marks));
    }
}
