using System.Text;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Import.Json;
using Bot.Core.Import.Pages;
using Bot.Tests.Support;

namespace Bot.Tests.Import.Pages;

/// <summary>Pages as accidents make them. The seed of the random numbers is fixed, so that a failure can be repeated.</summary>
public class MutatedPageTests
{
    private static readonly string[] Pieces =
    [
        "\n", "\r\n", "\r", "\0", "\u2028", "\uFEFF", "\u00A0", "\u200B", ">>", "[", "]", "[Music]", "(", ")", "♪", "&gt;&gt;", "## ", "**", "- ", "• ", "1. ", "·", " · ", ":",
        "Transcript\n", "\nKey claims\n", "\nSummary\n", "\nHosts:", "\nGuests:\n", "\nTopics:", "Source material", "2025-05-16", "99/99/9999", ",", ";", " and ", "Jr.",
        "https://", "aBcD", "OpenAI", "GPT-4oX", "\uD83C\uDFB5", "…", "。", "\t", "\n\n\n", "😀", "İ", "ß", "ﬁ", "e\u0301", "\u202E",
    ];

    private const string JsonSigns = "{}[]\",:0 an\\-\u00FF";

    [Fact]
    public void No_mutation_of_the_seed_breaks_the_reader()
    {
        var random = new Random(20250516);
        var whole = Encoding.UTF8.GetString(Seed.Bytes);

        // Some of every part of a page, and no more: the rounds are many.
        var text = string.Concat(whole.AsSpan(0, 760), whole.AsSpan(whole.IndexOf("  • AI is already", StringComparison.Ordinal), 900), whole.AsSpan(whole.Length - 200));
        for (var i = 0; i < 16_000; i++)
        {
            Check(Encoding.UTF8.GetBytes(Mutate(text, random)));
        }
    }

    [Fact]
    public void No_mutation_of_the_json_form_breaks_its_reader()
    {
        var random = new Random(5);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var shortened = Seed.Parsed.Episode with { Transcript = Seed.Parsed.Episode.Transcript! with { Lines = [.. Seed.Parsed.Episode.Transcript!.Lines.Take(12)] } };
        EpisodeJson.Write(shortened, buffer);
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = buffer.WrittenSpan.ToArray();
            for (var j = random.Next(1, 4); j > 0; j--)
            {
                bytes[random.Next(bytes.Length)] = (byte)JsonSigns[random.Next(JsonSigns.Length)];
            }

            Assert.NotNull(EpisodeJson.Read(bytes));
        }
    }

    [Fact]
    public void No_mutation_of_bytes_breaks_the_reader()
    {
        var random = new Random(16);
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = Seed.Bytes.AsSpan(0, random.Next(4000)).ToArray();
            for (var j = random.Next(6); j > 0 && bytes.Length > 0; j--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Check(bytes);
        }
    }

    private static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var at = random.Next(result.Length + 1);
            switch (random.Next(4))
            {
                case 0:
                    result.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    result.Remove(at, Math.Min(random.Next(200), result.Length - at));
                    break;
                case 2:
                    var length = Math.Min(random.Next(300), result.Length - at);
                    result.Insert(random.Next(result.Length + 1), result.ToString(at, length));
                    break;
                default:
                    result.Remove(0, Math.Min(random.Next(80), result.Length));
                    break;
            }
        }

        return result.ToString();
    }

    private static void Check(byte[] bytes)
    {
        var source = SourceText.Decode("mutated", bytes, out var refused);
        if (source is null)
        {
            Assert.NotEmpty(refused!.Reason);
            return;
        }

        var format = new EpisodePageFormat();
        format.Recognises(source);
        switch (format.Parse(source, ParseContext.Empty))
        {
            case ParseOutcome.Refused no:
                Assert.NotEmpty(no.Reason);
                break;
            case ParseOutcome.Parsed parsed:
                CheckEpisode(parsed, source);
                break;
        }
    }

    private static void CheckEpisode(ParseOutcome.Parsed parsed, SourceText source)
    {
        var episode = parsed.Episode;
        Assert.False(string.IsNullOrWhiteSpace(episode.Title));
        Assert.DoesNotContain(episode.Topics, string.IsNullOrWhiteSpace);
        Assert.DoesNotContain(episode.Claims, claim => string.IsNullOrWhiteSpace(claim.Text));
        Assert.DoesNotContain(episode.People, person => string.IsNullOrWhiteSpace(person.Name));
        Assert.All(parsed.Findings, finding => Assert.True(finding.Line is null or > 0 && finding.Line.GetValueOrDefault() <= source.Lines.Count));
        var number = 0;
        foreach (var line in episode.Transcript?.Lines ?? [])
        {
            Assert.Equal(++number, line.Number);
            Assert.True(line.Text.Length > 0 && line.Text.Trim() == line.Text && !line.Text.Contains('\n', StringComparison.Ordinal));
            Assert.True(source.Text.Contains(line.Text, StringComparison.Ordinal));
            Assert.True(line is { Speaker: null, Start: null, End: null });
            CheckMarks(line);
        }
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
}
