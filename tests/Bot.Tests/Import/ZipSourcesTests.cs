using System.IO.Compression;
using System.Text;
using Bot.Core.Import;
using Bot.Core.Workspaces;
using Bot.Tests.Support;

namespace Bot.Tests.Import;

/// <summary>Archives: what is in them comes in, and what was made to do harm does not.</summary>
public sealed class ZipSourcesTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private TestBot _bot = null!;

    public async Task InitializeAsync() => _bot = await TestBot.StartAsync();

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Episodes_come_in_and_other_files_are_passed_over()
    {
        var file = Zip(("talks/one.json", Episode("Weaving")), ("talks/two.json", Episode("Carding")), ("cover.png", "picture"), ("README.md", "read me"), ("inner.zip", "not read"));

        var results = await ImportAsync(file);

        Assert.Equal(["talks.zip/talks/one.json", "talks.zip/talks/two.json"], results.Select(result => result.Name));
        Assert.All(results, result => Assert.IsType<ImportResult.Stored>(result.Result));
    }

    [Theory]
    [InlineData("../../etc/cron.d/evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("C:\\evil.txt")]
    public async Task A_name_that_leads_out_of_the_archive_is_refused(string name)
    {
        var (_, result) = Assert.Single(await ImportAsync(Zip((name, Episode("Weaving")))));

        Assert.Contains("leads out", Assert.IsType<ImportResult.Refused>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_unpacks_to_a_suspicious_multiple_is_refused_and_the_rest_is_read()
    {
        var file = Zip(("bomb.txt", new string(' ', 20 * 1024 * 1024)), ("one.json", Episode("Weaving")));

        var results = await ImportAsync(file);

        Assert.Contains("made to do harm", Assert.IsType<ImportResult.Refused>(results[0].Result).Reason, StringComparison.Ordinal);
        Assert.IsType<ImportResult.Stored>(results[1].Result);
    }

    [Fact]
    public async Task A_name_that_a_terminal_would_obey_is_shown_without_that()
    {
        var (name, _) = Assert.Single(await ImportAsync(Zip(("a\u001b[2J\nb.json", Episode("Weaving")))));

        Assert.DoesNotContain(name, char.IsControl);
    }

    [Fact]
    public async Task A_broken_archive_is_refused_with_what_to_do()
    {
        var whole = await File.ReadAllBytesAsync(Zip(("one.json", Episode("Weaving"))));
        var file = _folder.Write("broken.zip", "");
        await File.WriteAllBytesAsync(file, whole[..(whole.Length / 2)]);

        var (_, result) = Assert.Single(await ImportAsync(file));

        Assert.Contains("broken", Assert.IsType<ImportResult.Refused>(result).Reason, StringComparison.Ordinal);
    }

    private async Task<List<(string Name, ImportResult Result)>> ImportAsync(string file)
    {
        var results = new List<(string, ImportResult)>();
        await foreach (var (source, result) in _bot.Importer.ImportAllAsync(SourceFiles.ReadFileAsync(file, CancellationToken.None), new ImportOptions(LibraryId.Shared), CancellationToken.None))
        {
            results.Add((source.Name, result));
        }

        return results;
    }

    private string Zip(params (string Name, string Text)[] entries)
    {
        var file = Path.Combine(_folder.Path, "talks.zip");
        using var archive = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return file;
    }

    private static string Episode(string title) => $$"""{"show":"Loom Hour","title":"{{title}}","published":"2026-03-01","people":[],"topics":[],"summary":["By hand."],"claims":[]}""";
}
