using System.Text.Json;
using Bot.Tests.Support;

namespace Bot.Tests.Server;

/// <summary>The command line: what a person types, sees, and gets as exit code.</summary>
public class CommandLineTests
{
    [Fact]
    public async Task A_first_question_is_answered_from_the_seed()
    {
        using var folder = new TestFolder();

        var (exit, output, error) = await BotProcess.RunAsync(folder.Path, ["ask", "/episode jeff dean", "--language", "en"]);

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("Jeff Dean on the Coming Transformations in AI", output, StringComparison.Ordinal);
        Assert.Contains("16 May 2025", output, StringComparison.Ordinal);
        Assert.Contains("Bill Corn", output, StringComparison.Ordinal);
        Assert.Contains("Gemini · TPUs · Pathways · AI agents · Frontier model competition · Distillation · AI for science · Hardware specialization · Model architecture · Vibe coding · Junior engineer AI agent", output, StringComparison.Ordinal);
        Assert.Contains("270 lines", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reply_document_is_valid_json()
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotCommands.RunAsync(folder.Path, ["ask", "/quote \"pico jewels\"", "--json"]);

        var reply = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal(0, exit);
        Assert.Equal(172, reply.GetProperty("parts").EnumerateArray()
            .First(part => part.GetProperty("type").GetString() == "spokenQuote")
            .GetProperty("lines").EnumerateArray()
            .First(line => line.GetProperty("passages").EnumerateArray().Any(passage => passage.GetProperty("isMatch").GetBoolean()))
            .GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task What_was_misheard_stands_in_the_reply_document_as_asked_and_as_spoken()
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotCommands.RunAsync(folder.Path, ["ask", "/quote Picojoules", "--json"]);

        var heard = JsonSerializer.Deserialize<JsonElement>(output).GetProperty("parts").EnumerateArray()
            .First(part => part.GetProperty("type").GetString() == "spokenQuote")
            .GetProperty("heard");
        Assert.Equal(0, exit);
        Assert.Equal("""[{"asked":"Picojoules","spoken":"pico jewels","kind":"sound"}]""", JsonSerializer.Serialize(heard));
    }

    [Theory]
    [InlineData("en", "    “picojoules” heard as “pico jewels”\n    line 172 of 270 · Speaker not given\n")]
    [InlineData("de", "    „picojoules“ als „pico jewels“ gehört\n    Zeile 172 von 270 · Wer spricht, ist nicht angegeben\n")]
    public async Task What_was_misheard_is_said_below_the_quote(string language, string below)
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotCommands.RunAsync(folder.Path, ["ask", "/quote picojoules", "--language", language]);

        Assert.Equal(0, exit);
        Assert.Contains(below, output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/qoute junior engineer", "Unknown command '/qoute'. Did you mean '/quote'?")]
    [InlineData("/quote junior shwo:training", "Unknown option 'shwo'. Did you mean 'show'?")]
    public async Task A_slip_is_named_and_the_exit_code_is_2(string text, string message)
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotCommands.RunAsync(folder.Path, ["ask", text, "--language", "en"]);

        Assert.Equal(2, exit);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "sing" }, "Unrecognized command or argument 'sing'")]
    [InlineData(new[] { "ask" }, "Required argument 'text' missing for command: 'ask'")]
    [InlineData(new[] { "ask", "/help", "--workspace", "mars" }, "'mars' is not a workspace")]
    [InlineData(new[] { "import", "x.txt", "--library", "mine" }, "'mine' is not a library")]
    public async Task Wrong_usage_is_said_on_standard_error_and_the_exit_code_is_2(string[] arguments, string message)
    {
        using var folder = new TestFolder();

        var (exit, output, error) = await BotCommands.RunAsync(folder.Path, arguments);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_reports_and_the_second_one_says_unchanged()
    {
        using var folder = new TestFolder();
        var file = folder.Write("engine.txt", Pages.Of("The engine"));

        var first = await BotCommands.RunAsync(folder.Path, ["import", file]);
        var second = await BotCommands.RunAsync(folder.Path, ["import", file]);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.StartsWith("engine.txt: added, version 1, 2 lines, id small-talk-2026-01-15-the-engine", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("engine.txt: unchanged, version 1", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_episode_is_refused_and_the_others_are_imported()
    {
        using var folder = new TestFolder();
        folder.Write("in/engine.txt", Pages.Of("The engine"));
        folder.Write("in/diary.txt", "Dear diary");
        folder.Write("in/README.md", "not an episode");
        folder.Write("in/cover.png", [0x89, 0x50]);

        var (exit, output, error) = await BotCommands.RunAsync(folder.Path, ["import", "in"]);

        Assert.Equal(1, exit);
        Assert.Contains("diary.txt", error, StringComparison.Ordinal);
        Assert.Contains("1 added, 1 not imported, 2 other files skipped", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_looks_like_a_known_episode_stops_with_the_candidate()
    {
        using var folder = new TestFolder();
        var page = folder.Write("again.txt", Pages.Seed().Replace("2025-05-16", "2025-09-16", StringComparison.Ordinal));

        var asked = await BotCommands.RunAsync(folder.Path, ["import", page]);
        var decided = await BotCommands.RunAsync(folder.Path, ["import", page, "--new"]);

        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("--same-as training-data-2025-05-16-jeff-dean-on-the-coming-transformations", asked.Error, StringComparison.Ordinal);
        Assert.Equal(0, decided.ExitCode);
    }

    [Fact]
    public async Task What_is_quoted_cannot_command_the_terminal()
    {
        using var folder = new TestFolder();
        var file = folder.Write("hostile.json", """{"title":"x \u001b[31mred","show":"s","published":"2025-01-01","transcript":{"lines":[{"n":1,"text":"clear \u001b[2J the \u202e screen"}]}}""");
        await BotCommands.RunAsync(folder.Path, ["import", file]);

        var (exit, output, _) = await BotCommands.RunAsync(folder.Path, ["ask", "/quote clear screen"]);

        Assert.Equal(0, exit);
        Assert.Contains("clear \uFFFD[2J the \uFFFD screen", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_named()
    {
        using var folder = new TestFolder();

        var (exit, _, error) = await BotCommands.RunAsync(folder.Path, ["import", "nowhere.txt"]);

        Assert.Equal(1, exit);
        Assert.Contains("There is no file or folder 'nowhere.txt'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_export_writes_import_takes_back_as_it_was()
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        await BotCommands.RunAsync(folder.Path, ["import", folder.Write("engine.txt", Pages.Of("The engine"))]);

        var exported = await BotCommands.RunAsync(folder.Path, ["export"]);
        var taken = await BotProcess.RunAsync(other.Path, ["import", "-"], exported.Output);
        var again = await BotProcess.RunAsync(folder.Path, ["import", "-"], exported.Output);
        var exportedAgain = await BotCommands.RunAsync(other.Path, ["export"]);

        Assert.Equal(2, exported.Output.Count(c => c == '\n'));
        Assert.Equal((0, 0), (taken.ExitCode, again.ExitCode));
        Assert.Contains("2 unchanged; 0 lines.", again.Output, StringComparison.Ordinal);
        Assert.Equal(exported.Output.Split('\n').Order(), exportedAgain.Output.Split('\n').Order());
    }

    [Fact]
    public async Task An_episode_is_exported_to_read()
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotCommands.RunAsync(
            folder.Path, ["export", "training-data-2025-05-16-jeff-dean-on-the-coming-transformations", "--format", "md"]);

        Assert.Equal(0, exit);
        Assert.StartsWith("# Jeff Dean on the Coming Transformations in AI", output, StringComparison.Ordinal);
        Assert.Contains("## Transcript", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_removed_is_gone_and_says_so()
    {
        using var folder = new TestFolder();

        var removed = await BotCommands.RunAsync(folder.Path, ["remove", "Training Data"]);
        var asked = await BotCommands.RunAsync(folder.Path, ["ask", "/episode training-data-2025-05-16-jeff-dean-on-the-coming-transformations", "--language", "en"]);
        var quoted = await BotCommands.RunAsync(folder.Path, ["ask", "/quote junior engineer", "--language", "en"]);

        Assert.Equal(0, removed.ExitCode);
        Assert.Contains("was withdrawn on", asked.Output, StringComparison.Ordinal);
        Assert.Contains("I have no episodes yet.", quoted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_can_be_deleted_and_is_rebuilt()
    {
        using var folder = new TestFolder();
        await BotCommands.RunAsync(folder.Path, ["ask", "/help"]);
        Directory.Delete(Path.Combine(folder.Path, "data", "index"), recursive: true);

        var asked = await BotCommands.RunAsync(folder.Path, ["ask", "/quote junior engineer", "--language", "en"]);
        var reindexed = await BotCommands.RunAsync(folder.Path, ["reindex"]);

        Assert.Contains("line 226 of 270", asked.Output, StringComparison.Ordinal);
        Assert.Equal((0, "Indexed 270 lines of 1 episode.\n"), (reindexed.ExitCode, reindexed.Output));
    }

    [Fact]
    public async Task A_key_is_printed_with_its_hash()
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotCommands.RunAsync(folder.Path, ["api-key", "importer"]);

        Assert.Equal(0, exit);
        Assert.Matches("pod_[0-9a-f]{64}\n", output);
        Assert.Matches("\"Sha256\": \"[0-9a-f]{64}\"", output);
    }

    [Fact]
    public async Task A_chat_takes_commands_and_numbers()
    {
        using var folder = new TestFolder();

        var (exit, output, _) = await BotProcess.RunAsync(folder.Path, ["chat", "--language", "en"], "/episode jeff dean\n1\nquit\n");

        Assert.Equal(0, exit);
        Assert.Contains("[1] Claims (8)", output, StringComparison.Ordinal);
        Assert.Contains(" 8  Inference hardware", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task German_readers_get_German()
    {
        using var folder = new TestFolder();

        var (_, output, _) = await BotCommands.RunAsync(folder.Path, ["ask", "/episode jeff dean", "--language", "de"]);

        Assert.Contains("16. Mai 2025", output, StringComparison.Ordinal);
        Assert.Contains("Themen", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Api__MaxRequestBytes", "many", "Api:MaxRequestBytes")]
    [InlineData("ConnectionStrings__Database", "my database", "ConnectionStrings:Database is not a PostgreSQL connection string")]
    [InlineData("Library__SeedFolder", "nowhere", "Library:SeedFolder names a folder that is not there: 'nowhere'")]
    [InlineData("Api__Keys__0__Sha256", "abc", "Api:Keys:0:Name is missing")]
    [InlineData("Library__Url", "podcasts", "Library:Url is not a web address: 'podcasts'")]
    [InlineData("Data__Foldr", "x", "Data")]
    public async Task A_wrong_setting_stops_the_start_with_one_line(string variable, string value, string message)
    {
        using var folder = new TestFolder();
        var shell = new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bot.dll")])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        shell.Environment[variable] = value;

        using var process = System.Diagnostics.Process.Start(shell)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("Example:", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
