using Bot.Core.Import.Transcripts;
using CsCheck;

namespace Bot.Tests.Import.Transcripts;

public class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("Dr. Lee met Mr. Roe. They spoke.", "Dr. Lee met Mr. Roe.|They spoke.")]
    [InlineData("Use tools, e.g. Python. Then rest.", "Use tools, e.g. Python.|Then rest.")]
    [InlineData("The U.S. Senate voted. It passed.", "The U.S. Senate voted.|It passed.")]
    [InlineData("I live in the U.S. The weather is fine.", "I live in the U.S.|The weather is fine.")]
    [InlineData("It grew 3.5 percent. Version 2.0.1 is out. Yes.", "It grew 3.5 percent.|Version 2.0.1 is out.|Yes.")]
    [InlineData("Well... I do not know. Hmm… maybe.", "Well...|I do not know.|Hmm… maybe.")]
    [InlineData("He said \"Stop.\" Then he left.", "He said \"Stop.\"|Then he left.")]
    [InlineData("“Really?” she asked. (Yes.) Fine.", "“Really?” she asked.|(Yes.)|Fine.")]
    [InlineData("J. K. Rowling wrote it. Good.", "J. K. Rowling wrote it.|Good.")]
    [InlineData("So did I. Then we left.", "So did I.|Then we left.")]
    [InlineData("Go to example.com. Read it.", "Go to example.com.|Read it.")]
    [InlineData("Apple Inc. Chief Cook spoke. The end.", "Apple Inc. Chief Cook spoke.|The end.")]
    [InlineData("At 5 p.m. Then at six.", "At 5 p.m.|Then at six.")]
    [InlineData("We saw No. 5 win. No. It lost.", "We saw No. 5 win.|No.|It lost.")]
    [InlineData("你好。我是人！真的吗？是。", "你好。|我是人！|真的吗？|是。")]
    [InlineData("Am 16. Mai kam er. Dann z.B. Berlin. Gut.", "Am 16. Mai kam er.|Dann z.B. Berlin.|Gut.")]
    [InlineData("What?! No way!!! OK.", "What?!|No way!!!|OK.")]
    [InlineData("It ended. >> Next one.", "It ended.|>> Next one.")]
    [InlineData("no capital. goes on. Stop", "no capital. goes on.|Stop")]
    [InlineData("  ", "")]
    [InlineData("...", "...")]
    public void Sentences_end_where_a_reader_would_end_them(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SentenceSplitter.Split(text)));

    [Fact]
    public void No_letter_is_lost_or_changed() => Gen.String[Gen.Char["aA .!?…\"”)。3\t"], 0, 60].Sample(text =>
        string.Concat(SentenceSplitter.Split(text)).Where(c => !char.IsWhiteSpace(c)).SequenceEqual(text.Where(c => !char.IsWhiteSpace(c))), iter: 20_000, seed: "0000000000000");
}
