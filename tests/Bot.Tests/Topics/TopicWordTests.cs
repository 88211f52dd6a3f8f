using Bot.Core.Topics;
using CsCheck;
using static Bot.Tests.Topics.Matching;

namespace Bot.Tests.Topics;

/// <summary>What counts as the word of a topic.</summary>
public class TopicWordTests
{
    [Theory]
    [InlineData("TPUs", "the TPU program")]
    [InlineData("TPU", "the next generation of TPUs")]
    [InlineData("tpus", "one TPU")]
    [InlineData("TPUs", "TPUS EVERYWHERE")]
    [InlineData("AIs", "an AI")]
    [InlineData("VM", "two VMs")]
    [InlineData("AI agents", "an AI agent")]
    [InlineData("AI agent", "our A.I. agents")]
    [InlineData("company", "two companies")]
    [InlineData("children", "each child")]
    [InlineData("index", "indices and such")]
    [InlineData("index", "indexes and such")]
    [InlineData("criteria", "a criterion")]
    [InlineData("reproducible build", "Reproducible Builds, again")]
    [InlineData("café", "The Cafe")]
    [InlineData("São Paulo", "in SAO PAULO")]
    [InlineData("Google", "Google's plans")]
    [InlineData("Straße", "die STRASSE")]
    [InlineData("RISC-V", "RISC V chips")]
    [InlineData("RISC-V", "RISCV chips")]
    [InlineData("RISC-V", "a risc-v board")]
    [InlineData("RISCV", "RISC-V chips")]
    [InlineData("RISCV", "the risc v people")]
    [InlineData("RISC V", "RISCV")]
    [InlineData("email", "my e-mail")]
    [InlineData("e-mail", "my email")]
    [InlineData("GPT-4o", "with GPT4o")]
    [InlineData("GPT4", "with GPT-4")]
    [InlineData("node.js", "we use Node.js.")]
    [InlineData("C++", "written in C++, mostly")]
    [InlineData("TPUv2", "TPUv2 was focused")]
    [InlineData("AI", "an AI-driven thing")]
    [InlineData("東京", "今日の東京は")]
    [InlineData("US", "the U.S. policy")]
    public void It_is_found_in(string topic, string text) => Assert.True(IsIn(Topic(topic), text));

    [Theory]
    [InlineData("Tor", "the FileStore")]
    [InlineData("Tor", "Torvalds")]
    [InlineData("AI", "she said")]
    [InlineData("AI", "AI2 is an institute")]
    [InlineData("TPU", "TPUv2 was focused")]
    [InlineData("TPU", "TPU2")]
    [InlineData("Paris", "Pari passu")]
    [InlineData("AWS", "aw, thanks")]
    [InlineData("iOS", "the moon Io")]
    [InlineData("DNS", "dn")]
    [InlineData("HTTPS", "over HTTP")]
    [InlineData("Redis", "redi")]
    [InlineData("Texas", "Texa")]
    [InlineData("plus", "plu")]
    [InlineData("C", "written in C++")]
    [InlineData("NET", "on .NET")]
    [InlineData("machine learning", "a machine, learning")]
    [InlineData("machine learning", "We have a machine. Learning is next")]
    [InlineData("machine learning", "learning machine")]
    [InlineData("therapist", "the rapist")]
    [InlineData("nowhere", "now here")]
    [InlineData("media", "a medium")]
    public void It_is_not_found_in(string topic, string text) => Assert.False(IsIn(Topic(topic), text));

    [Theory]
    [InlineData("TPU", "TPUs")]
    [InlineData("tpus", "TPU")]
    [InlineData("RISC-V", "riscv")]
    [InlineData("AI Agents", "ai agent")]
    [InlineData("DeepSeek", "deep seek")]
    public void Words_that_are_the_same_have_the_same_key(string one, string other) => Assert.Equal(TopicPhrase.KeyOf(one), TopicPhrase.KeyOf(other));

    [Theory, InlineData(""), InlineData("  "), InlineData("?!"), InlineData("🎉")]
    public void What_has_no_word_is_no_topic(string text) => Assert.Null(TopicPhrase.Read(text));

    [Fact]
    public void Mentions_are_counted_once_where_words_lie_over_each_other() =>
        Assert.Equal(3, Mentions(Topic("AI agents", "agents", "agent", "AI"), "An AI agent and AI.", "Then other agents."));

    [Fact]
    public void A_phrase_may_run_over_the_end_of_a_line_and_not_over_the_end_of_a_sentence()
    {
        Assert.Equal(2, Mentions(Topic("machine learning"), "We spoke of machine", "learning and machine", "learning again"));
        Assert.Equal(0, Mentions(Topic("machine learning"), "That is a machine.", "Learning is another.", "A machine.", "Learning."));
    }

    private static readonly string[] Surroundings = ["{0}", "({0})", "so {0}, then", "“{0}”", "{0}'s", "{0}?", "well — {0} — yes"];

    [Fact]
    public void A_topic_is_found_in_itself_in_any_case_and_between_any_marks()
    {
        var word = Gen.String[Gen.Char["abcdefgTPUVinsé"], 1, 9];
        var topic = word.Array[1, 3].Select(words => string.Join(' ', words));
        Gen.Select(topic, Gen.Int[0, Surroundings.Length - 1].Select(place => Surroundings[place])).Sample((name, around) =>
        {
            // A bare s behind an apostrophe says whose it is, and one s more would be another word.
            if (around == "{0}'s" && name.EndsWith('s'))
            {
                return;
            }

            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, around, name);
            Assert.True(IsIn(Topic(name), text), text);
            Assert.True(IsIn(Topic(name), text.ToUpperInvariant()), text);
        });
    }

    [Fact]
    public void A_topic_is_never_found_within_a_longer_word()
    {
        var word = Gen.String[Gen.Char["abcdeg"], 2, 6];
        Gen.Select(word, word, word).Sample((before, name, after) =>
        {
            Assert.False(IsIn(Topic(name), "x" + before + name + after + "q"));
            Assert.False(IsIn(Topic(name), name + "x" + after + "q"));
            Assert.False(IsIn(Topic(name), $"{name}7"));
        });
    }

    [Fact]
    public void The_plural_of_a_word_is_the_same_topic_both_ways()
    {
        string[] nouns = ["agent", "model", "company", "box", "church", "GPU", "LLM", "API", "knife", "idea", "photo", "policy", "benchmark", "process", "child", "person", "matrix", "startup"];
        foreach (var noun in nouns)
        {
            var plural = Humanizer.InflectorExtensions.Pluralize(noun, false);
            Assert.True(IsIn(Topic(noun), plural), plural);
            Assert.True(IsIn(Topic(plural), noun), noun);
            Assert.Equal(TopicPhrase.KeyOf(noun), TopicPhrase.KeyOf(plural));
        }
    }

    [Fact]
    public void Any_text_can_be_read() => Gen.Select(Gen.String, Gen.String.Array[0, 4]).Sample((name, lines) =>
    {
        if (TopicPhrase.Read(name) is not null)
        {
            _ = Match(Topic(name, "AI"), Episode(lines: lines, title: lines.FirstOrDefault("x"), topics: lines));
        }
    });
}
