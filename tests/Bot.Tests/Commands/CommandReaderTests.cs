using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Tests.Commands;

/// <summary>How typed text becomes a command with options.</summary>
public class CommandReaderTests
{
    private static readonly CommandSpec Quote = new("quote", _ => "Find a line",
        new OptionSpec("words", _ => "Words") { Required = true, TakesWords = true },
        new OptionSpec("show", _ => "Show"),
        new OptionSpec("since", _ => "Since", OptionKind.Date),
        new OptionSpec("exact", _ => "Exact", OptionKind.Flag),
        new OptionSpec("page", _ => "Page", OptionKind.Number) { ForButtons = true });

    private static readonly CommandSpec Episode = new("episode", _ => "Find an episode", new OptionSpec("words", _ => "Words") { TakesWords = true });

    private static readonly CommandSpec Correct = new("correct", _ => "Correct",
        new OptionSpec("episode", _ => "Episode") { TakesWords = true },
        new OptionSpec("action", _ => "Action") { Choices = [new("queue", _ => "Queue")] });

    private static readonly CommandSpec Settings = new("settings", _ => "Settings",
        new OptionSpec("action", _ => "Action") { Choices = [new("add-show", _ => "Add")], LeadsWords = true },
        new OptionSpec("value", _ => "Value") { TakesWords = true });

    private static readonly CommandReader Reader = new([Quote, Episode, Correct, Settings]);

    [Theory]
    [InlineData("/correct queue", null, "queue")]
    [InlineData("/correct Queue", null, "queue")]
    [InlineData("/correct queue theory", "queue theory", null)]
    [InlineData("/correct queue action:queue", "queue", "queue")]
    [InlineData("/correct action:queue", null, "queue")]
    public void A_fixed_value_needs_no_option_name_where_it_stands_alone(string text, string? words, string? action) =>
        Assert.Equal((words, action), (Read(text)["episode"], Read(text)["action"]));

    [Theory]
    [InlineData("/settings add-show https://example.org/feed", "https://example.org/feed", "add-show")]
    [InlineData("/settings https://example.org/feed", "https://example.org/feed", null)]
    [InlineData("/settings show add-show", "show add-show", null)]
    public void A_fixed_value_may_stand_in_front_where_its_option_says_so(string text, string? words, string? action) =>
        Assert.Equal((words, action), (Read(text)["value"], Read(text)["action"]));

    [Fact]
    public void A_value_that_is_none_of_the_fixed_ones_is_refused_with_those_that_are() =>
        Assert.Equal("'action:cue' is none of: queue.", Problem("/correct action:cue"));

    [Theory]
    [InlineData("/quote junior engineer")]
    [InlineData("quote junior engineer")]
    [InlineData("  /QUOTE   junior   engineer ")]
    [InlineData("/quote words:\"junior engineer\"")]
    public void Words_need_no_option_name(string text) => Assert.Equal("junior engineer", Read(text)["words"]);

    [Theory]
    [InlineData("/quote junior show:\"Training Data\" engineer")]
    [InlineData("/quote junior engineer show:“Training Data”")]
    [InlineData("/quote show:„Training Data“ junior engineer")]
    [InlineData("/quote show:«Training Data» junior engineer")]
    public void An_option_may_stand_anywhere_and_be_quoted_in_any_way(string text)
    {
        var call = Read(text);

        Assert.Equal(("junior engineer", "Training Data"), (call["words"], call["show"]));
    }

    [Theory]
    [InlineData("/quote he said: yes", "he said: yes")]
    [InlineData("/quote ratio 3:1", "ratio 3:1")]
    [InlineData("/quote see https://example.org/x", "see https://example.org/x")]
    [InlineData("/quote note:this", "note:this")]
    [InlineData("/quote what is show:", "what is show:")]
    [InlineData("/quote \"show: me\"", "\"show: me\"")]
    [InlineData("/quote don\"t close", "don\"t close")]
    public void What_is_no_option_is_words(string text, string words) => Assert.Equal(words, Read(text)["words"]);

    [Fact]
    public void A_phrase_keeps_its_quotation_marks() => Assert.Equal("\"pico jewels\" tip", Read("/quote “pico jewels” tip")["words"]);

    [Fact]
    public void A_value_that_has_no_end_is_refused_with_the_longest_that_is_taken()
    {
        Assert.Equal("'words' is too long: at most 2,000 characters.", Problem($"/quote {new string('x', 2001)}"));
        Assert.Equal(2000, Read($"/quote {new string('x', 2000)}")["words"]!.Length);
    }

    [Fact]
    public void A_slip_in_an_option_name_is_named() =>
        Assert.Equal("Unknown option 'shwo'. Did you mean 'show'?", Problem("/quote junior shwo:training"));

    [Fact]
    public void A_slip_in_a_command_name_is_named() =>
        Assert.Equal("Unknown command '/qoute'. Did you mean '/quote'?", Problem("/qoute junior"));

    [Fact]
    public void An_unknown_command_is_said_to_be_unknown() => Assert.Equal("Unknown command '/weather'.", Problem("/weather tomorrow"));

    [Theory]
    [InlineData("zitat junior engineer")]
    [InlineData("/Zitat junior engineer")]
    public void The_name_that_a_menu_shows_in_another_language_is_understood(string text) => Assert.Equal("junior engineer", Read(text)["words"]);

    [Fact]
    public void An_empty_line_asks_for_a_command() => Assert.Equal("Type a command, such as /episode, /quote or /help.", Problem("  "));

    [Fact]
    public void A_missing_option_is_named_with_what_it_is_for() => Assert.Equal("/quote needs 'words': words.", Problem("/quote show:x"));

    [Fact]
    public void A_date_that_is_none_says_how_dates_are_written() =>
        Assert.Equal("'since:yesterday' is not a date: write 2025, 2025-01 or 2025-01-31.", Problem("/quote x since:yesterday"));

    [Theory]
    [InlineData("2025", "2025-01-01")]
    [InlineData("2025-03", "2025-03-01")]
    [InlineData("2025-03-09", "2025-03-09")]
    public void A_date_may_be_a_year_or_a_month(string typed, string first) =>
        Assert.Equal(DateOnly.Parse(first, null), Read($"/quote x since:{typed}").Date("since"));

    [Theory]
    [InlineData("/quote exact pico jewels", "pico jewels", true)]
    [InlineData("/quote pico jewels exact", "pico jewels", true)]
    [InlineData("/quote pico jewels exact:true", "pico jewels", true)]
    [InlineData("/quote pico jewels exact:no", "pico jewels", false)]
    [InlineData("/quote the exact moment", "the exact moment", false)]
    [InlineData("/quote exact", "exact", false)]
    public void A_flag_may_stand_bare_before_or_behind_the_words(string text, string words, bool exact)
    {
        var call = Read(text);

        Assert.Equal((words, exact), (call["words"], call.Flag("exact")));
    }

    [Fact]
    public void What_a_button_asks_can_also_be_typed()
    {
        var invocation = Invocation.Of("quote", ("words", "say \"pico jewels\" twice"), ("show", "Training Data"), ("page", "2"));

        var call = Read(invocation.Text);

        Assert.Equal(("say \"pico jewels\" twice", "Training Data", 2), (call["words"], call["show"], call.Number("page", 1)));
    }

    [Fact]
    public void A_platform_may_send_the_options_apart() => Assert.Equal("a b", Reader.Read(
        Invocation.Of("quote", ("words", "a b")), Viewer.Local, Wording.Default, out _)!["words"]);

    [Fact]
    public void German_readers_are_answered_in_German()
    {
        Reader.Read("/qoute x", Viewer.Local, Wording.For(System.Globalization.CultureInfo.GetCultureInfo("de-AT")), out var problem);

        Assert.Equal("Unbekannter Befehl „/qoute“. Meintest du „/quote“?", problem!.Parts.OfType<Notice>().Single().Text);
    }

    [Fact]
    public void Hostile_text_is_read_without_a_fault()
    {
        var random = new Random(7);
        const string Alphabet = "/quote exact show:\"\\“„ \u0000\u202e\ud800👩‍👩‍👧 since::,";

        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var call = Reader.Read(text, Viewer.Local, Wording.Default, out var problem);
            Assert.True(call is null == problem is not null);
        }
    }

    private static CommandCall Read(string text)
    {
        var call = Reader.Read(text, Viewer.Local, Wording.Default, out var problem);
        Assert.True(call is not null, problem?.Parts.OfType<Notice>().Single().Text);
        return call;
    }

    private static string Problem(string text)
    {
        Assert.Null(Reader.Read(text, Viewer.Local, Wording.Default, out var problem));
        return problem!.Parts.OfType<Notice>().Single().Text;
    }
}
