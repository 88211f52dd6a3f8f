using System.Text;
using Bot.Core.Import;

namespace Bot.Tests.Import;

public class SourceTextTests
{
    private const string WhatAPageIs = "An episode page begins with \"Show · date\" and a title.";
    private const string SavePage = "Save the page as plain text (UTF-8) and import that.";

    public static TheoryData<byte[], string, int?> Refusals => new()
    {
        { [], "The file is empty. " + WhatAPageIs, null },
        { "\uFEFF"u8.ToArray(), "The file has nothing but white space. " + WhatAPageIs, null },
        { " \r\n\t\u00A0\n"u8.ToArray(), "The file has nothing but white space. " + WhatAPageIs, null },
        { [0x50, 0x4B, 3, 4, 1, 2], "This is a ZIP archive or an Office document, not text. " + SavePage, null },
        { "%PDF-1.7 …"u8.ToArray(), "This is a PDF document, not text. " + SavePage, null },
        { [0x89, 0x50, 0x4E, 0x47, 0xD, 0xA], "This is a PNG picture, not text. " + SavePage, null },
        { [0x1F, 0x8B, 8, 0], "This is a gzip archive, not text. " + SavePage, null },
        { "Show\n\0\0Title"u8.ToArray(), "This is not text: it has NUL bytes. " + SavePage, null },
        { "Show\n\u0001\u0002\u0003\u0004 Title"u8.ToArray(), "This is not text: it is full of control characters. " + SavePage, 2 },
        { Encoding.Unicode.GetBytes("Show and a title"), "This looks like UTF-16 without a byte-order mark. Save it as UTF-8 and import it again.", null },
        { [0xFF, 0xFE, 0x41], "The file says that it is UTF-16 but is broken near byte 2. Save it as UTF-8 and import it again.", null },
        { Encoding.Latin1.GetBytes("Show\r\nGäste"), "Line 2 is not UTF-8: byte 0xE4 at offset 7 begins no character. Save it as UTF-8 and import it again.", 2 },
        { [0x41, 0x0A, 0xC3], "Line 2 is not UTF-8: byte 0xC3 at offset 2 begins no character. Save it as UTF-8 and import it again.", 2 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Bytes_that_are_no_text_are_refused_with_the_reason(byte[] bytes, string reason, int? line)
    {
        Assert.Null(SourceText.Decode("file", bytes, out var refused));
        Assert.Equal(new ParseOutcome.Refused(reason, line), refused);
    }

    [Fact]
    public void A_file_of_100_megabytes_is_refused()
    {
        Assert.Null(SourceText.Decode("file", new byte[100 * 1024 * 1024], out var refused));
        Assert.Equal("The file has 100 MB; an episode may have 25 MB. Import one episode a file, text only.", refused!.Reason);
    }

    public static TheoryData<byte[]> Encodings => [
        "Ä\nb"u8.ToArray(),
        [0xEF, 0xBB, 0xBF, .. "Ä\nb"u8],
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Ä\r\nb")],
        [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Ä\rb")],
        "Ä\u2028b"u8.ToArray(),
        "Ä\u0085b"u8.ToArray(),
    ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_every_encoding_that_says_what_it_is(byte[] bytes)
    {
        var source = SourceText.Decode("file", bytes, out var refused);
        Assert.Null(refused);
        Assert.Equal(["Ä", "b"], source!.Lines);
    }

    [Fact]
    public void Blank_lines_keep_their_numbers_whatever_ends_them() =>
        Assert.Equal(["a", "", "b", "", "", "c", ""], SourceText.Decode("file", "a\r\n\r\nb\n\r\rc\r\n"u8, out _)!.Lines);
}
