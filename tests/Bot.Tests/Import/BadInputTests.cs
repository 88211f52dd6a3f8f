using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Support;

namespace Bot.Tests.Import;

/// <summary>What cannot be imported, as a person meets it: file by file, each with what is wrong, where, and what to do.</summary>
public class BadInputTests
{
    private const string WhatAPageIs =
        "An episode page begins with \"Show · date\" and a title, each on its own line, and goes on with sections such as \"Key claims\", \"Summary\" and \"Transcript\".";

    public static TheoryData<string, byte[], string, int?> Table => new()
    {
        { "empty file", [], "The file is empty. An episode page begins with \"Show · date\" and a title.", null },
        { "binary file", [0x89, .. "PNG\r\n\u001a\n\0\0"u8], "This is a PNG picture, not text. Save the page as plain text (UTF-8) and import that.", null },
        { "text with zeros", [.. "Show · 2025-01-01\n"u8, 0, 1, 2, 0, 0], "This is not text: it has NUL bytes. Save the page as plain text (UTF-8) and import that.", null },
        { "invalid UTF-8", [.. "Show · 2025-01-01\n\nTitle\n\nTran"u8, 0xFF, .. "script\n"u8], "Line 5 is not UTF-8: byte 0xFF at offset 31 begins no character. Save it as UTF-8 and import it again.", 5 },
        { "no title", "Training Data · 2025-05-16\n\nHosts: Bill\n\nTranscript\n\nHi.\n"u8.ToArray(), "There is no title: it was expected on a line of its own above or below line 1, which names the show. Add it and import the page again.", 1 },
        { "only a transcript", "Transcript\n\nHello there.\n\nGeneral remarks.\n"u8.ToArray(), "There is no title: the page begins with 'Transcript'. Its first lines must be \"Show · date\" and the title, each on its own line.", 1 },
        { "no episode", "Dear diary\n\nnothing happened"u8.ToArray(), "This is not an episode page: no line has a show and a date, and no section was recognised. " + WhatAPageIs, 1 },
        { "wrong field in JSON", """{"title":"x","transcript":{"lines":[{"n":2,"text":"a"}]}}"""u8.ToArray(), "transcript.lines[0].n: expected 1, found 2.", null },
    };

    [Theory, MemberData(nameof(Table))]
    public async Task It_is_refused_with_its_exact_reason_and_nothing_is_stored(string what, byte[] bytes, string reason, int? line)
    {
        Assert.NotEmpty(what);
        await using var bot = await TestBot.StartAsync();
        using var folder = new TestFolder();
        var source = await FirstSourceAsync(folder.Write("page.txt", bytes));

        var refused = Assert.IsType<ImportResult.Refused>(await bot.Importer.ImportAsync(source, new ImportOptions(LibraryId.Shared), CancellationToken.None));

        Assert.Equal((reason, line), (refused.Reason, refused.Line));
        await using var db = await bot.OpenStoreAsync();
        Assert.Equal(0, await db.SequenceAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_of_100_MB_is_refused_before_it_is_read()
    {
        await using var bot = await TestBot.StartAsync();
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "film.txt");
        await using (var stream = File.Create(file))
        {
            stream.SetLength(100 * 1024 * 1024);
        }

        var source = await FirstSourceAsync(file);
        var refused = Assert.IsType<ImportResult.Refused>(await bot.Importer.ImportAsync(source, new ImportOptions(LibraryId.Shared), CancellationToken.None));

        Assert.Equal("The file has 100 MB; an episode may have 25 MB. Import one episode a file, text only.", refused.Reason);
        Assert.Equal(0, source.Bytes.Length);
    }

    [Fact]
    public async Task A_line_of_JSON_Lines_that_is_broken_is_named_and_the_others_are_imported()
    {
        await using var bot = await TestBot.StartAsync();
        using var folder = new TestFolder();
        var file = folder.Write("library.jsonl", """
            {"title": "One", "show": "S", "published": "2025-01-01"}
            {"title": 
            {"title": "Three", "show": "S", "published": "2025-01-03"}
            """);

        var results = new List<(string Name, ImportResult Result)>();
        await foreach (var (source, result) in bot.Importer.ImportAllAsync(SourceFiles.ReadFileAsync(file, CancellationToken.None), new ImportOptions(LibraryId.Shared), CancellationToken.None))
        {
            results.Add((source.Name, result));
        }

        Assert.Equal(["library.jsonl:1", "library.jsonl:2", "library.jsonl:3"], results.Select(result => result.Name));
        Assert.Equal([true, false, true], results.Select(result => result.Result is ImportResult.Stored));
    }

    [Fact]
    public async Task A_line_of_JSON_Lines_that_is_too_long_is_refused_and_the_others_are_imported()
    {
        await using var bot = await TestBot.StartAsync();
        using var folder = new TestFolder();
        var file = folder.Write("library.jsonl", $$"""
            {"title": "One", "show": "S", "published": "2025-01-01"}
            {"title": "{{new string('x', SourceText.MaxBytes + 1000)}}"}
            {"title": "Three", "show": "S", "published": "2025-01-03"}
            """);

        var results = new List<ImportResult>();
        await foreach (var (_, result) in bot.Importer.ImportAllAsync(SourceFiles.ReadFileAsync(file, CancellationToken.None), new ImportOptions(LibraryId.Shared), CancellationToken.None))
        {
            results.Add(result);
        }

        Assert.Equal([true, false, true], results.Select(result => result is ImportResult.Stored));
    }

    private static async Task<ImportSource> FirstSourceAsync(string file)
    {
        await foreach (var source in SourceFiles.ReadFileAsync(file, CancellationToken.None))
        {
            return source;
        }

        throw new InvalidOperationException("The file gave no source.");
    }
}
