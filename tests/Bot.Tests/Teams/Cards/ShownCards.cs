using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Core.Commands;
using Bot.Core.Digests;
using Bot.Core.Feeds;
using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Subscriptions;
using Bot.Core.Workspaces;
using Bot.Server.Teams.Cards;
using Bot.Tests.Digests;
using Bot.Tests.Support;

namespace Bot.Tests.Teams.Cards;

/// <summary>A card as a browser showed it.</summary>
internal sealed record ShownCard(
    string Name, int Width, string Version, string[] Warnings, string[] Overflow, string Text, string[] Headings, int Links, int Lists, int Markup, ShownField[] Fields, string[] Choices, string[] Buttons);

/// <summary>Titles as a browser showed them.</summary>
internal sealed record ShownTitles(string Name, ShownTitle[] Shown);

/// <summary>A title as it can be read, and how many elements other than paragraphs it has.</summary>
internal sealed record ShownTitle(string Text, int Markup);

/// <summary>A field, and whether a screen reader would say what it is for.</summary>
internal sealed record ShownField(string Type, bool Labelled);

/// <summary>
/// Real answers of the bot, and hostile ones, as cards in Microsoft's own library in a headless Chromium, once for all tests.
/// <c>CARD_PICTURES=folder</c> keeps pictures of them.
/// </summary>
public sealed class ShownCards : IAsyncLifetime
{
    /// <summary>What transcripts and titles could have in them, each of which must be seen just so.</summary>
    internal static readonly string[] Hostile =
    [
        "**bold** _and_ `code` ~~struck~~ [a link](https://evil.example) ![x](https://evil.example/x.png)",
        "# heading", "- item", "1. item", "1) item", "> quoted", "+ plus", "* star",
        "<at>Somebody</at> <b>html</b> &amp; <script>alert(1)</script>",
        "{{DATE(2017-02-14T06:08:39Z,SHORT)}} at {{TIME(2017-02-14T06:08:39Z)}}",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft https://example.org/" + new string('x', 300),
        "שלום עולם العربية 日本語のテキスト 👩‍👩‍👧‍👦 e\u0301",
        "snake_case_name and 2*3*4 and C:\\path\\_x_",
        "```js\nalert(1)\n``` and    four     spaces",
        "zero\u200Bwidth\uFEFF and \u202Eturned\u202C words",
        "{{{DATE(2017-02-14T06:08:39Z, LONG)}}} {{ {{",
        "R&D at AT&T &copy; &#42;x&#42;",
    ];

    private static readonly string[] Tokens =
    [
        "*", "_", "`", "[a](b)", "![", "#", " ", "    ", "-", "1.", "2)", ">", "+", "<b>", "&amp;", "&", "~~", "\\", "{", "{{DATE(2017-02-14T06:08:39Z,SHORT)}}", "https://e.example", "=", "|", "x",
    ];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, ShownCard[]> _cards = [];

    /// <summary>Why nothing was shown; null when all was.</summary>
    public string? Missing { get; private set; }

    internal IReadOnlyList<ShownCard> All => [.. _cards.Values.SelectMany(shown => shown)];

    internal IReadOnlyDictionary<string, Reply> Replies { get; private set; } = new Dictionary<string, Reply>();

    /// <summary>Up to three pieces of markup one after the other, all that there are.</summary>
    internal static IReadOnlyList<string> Titles { get; } =
    [
        .. Tokens,
        .. Tokens.SelectMany(one => Tokens.Select(two => one + two)),
        .. Tokens.SelectMany(one => Tokens.SelectMany(two => Tokens.Select(three => one + two + three))),
    ];

    /// <summary><see cref="Titles"/> as headings.</summary>
    internal IReadOnlyList<ShownTitle> TitlesShown { get; private set; } = [];

    internal IReadOnlyList<ShownCard> Of(string name) => _cards[name];

    public async Task InitializeAsync()
    {
        var folder = Repository.PathOf("tests", "tools", "cards");
        var chromium = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), LocalServer.FindOnPath("chromium"), LocalServer.FindOnPath("chromium-browser"), LocalServer.FindOnPath("google-chrome") }
            .FirstOrDefault(path => path is { Length: > 0 });
        Missing = LocalServer.FindOnPath("node") is null ? "Node.js is not installed."
            : !Directory.Exists(Path.Combine(folder, "node_modules")) ? "tests/tools/cards is not installed (npm ci --prefix tests/tools/cards)."
            : chromium is null ? "Chromium is not installed."
            : null;
        if (Missing is null)
        {
            await ShowAsync(folder, chromium!);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task ShowAsync(string folder, string chromium)
    {
        Replies = await AskAsync();
        var seal = new CardSeal(new byte[32]);
        var context = new CardContext(seal) { Origin = new CardOrigin("teams:team:x", "19:x", CommandPlaces.Channel, "ana", 0), Back = Invocation.Of("help") };
        var cards = Replies.ToDictionary(reply => reply.Key, reply => JsonNode.Parse(TeamsRenderer.ToJson(TeamsRenderer.Render(reply.Value, context)).GetRawText())!);
        foreach (var (name, card) in await CardsInUse.AllAsync())
        {
            cards[name] = card.DeepClone();
        }

        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(folder, "show.mjs"));
        start.ArgumentList.Add(chromium);
        if (Environment.GetEnvironmentVariable("CARD_PICTURES") is { Length: > 0 } pictures)
        {
            start.ArgumentList.Add(pictures);
        }

        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var error = node.StandardError.ReadToEndAsync();
        foreach (var (name, card) in cards)
        {
            await node.StandardInput.WriteLineAsync(new JsonObject { ["name"] = name, ["card"] = card }.ToJsonString());
        }

        await node.StandardInput.WriteLineAsync(new JsonObject { ["name"] = "titles", ["titles"] = new JsonArray([.. Titles.Select(title => (JsonNode)CardText.Heading(title))]) }.ToJsonString());
        node.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await node.WaitForExitAsync(patience.Token);
        Assert.True(node.ExitCode == 0, await error);
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        TitlesShown = JsonSerializer.Deserialize<ShownTitles>(lines[^1], Json)!.Shown;
        foreach (var shown in lines[..^1].Select(line => JsonSerializer.Deserialize<ShownCard>(line, Json)!).GroupBy(shown => shown.Name))
        {
            _cards[shown.Key] = [.. shown];
        }
    }

    private static async Task<Dictionary<string, Reply>> AskAsync()
    {
        await using var bot = await TestBot.WithSeedAsync();
        await bot.Get<FeedBook>().FollowAsync(LibraryId.Parse("teams:team:x"), "https://feeds.example.org/secret", "Loom Hour", CancellationToken.None);
        var words = "Words Alone · May 17, 2025\n\nOnly the words\n\n" + Pages.Seed()[Pages.Seed().IndexOf("\nTranscript\n", StringComparison.Ordinal)..];
        await bot.Importer.ImportAsync(new ImportSource("words.txt", System.Text.Encoding.UTF8.GetBytes(words)), new ImportOptions(LibraryId.Shared) { AsNew = true }, CancellationToken.None);
        await bot.Get<LibraryIndex>().CatchUpAsync(CancellationToken.None);
        var asked = new Dictionary<string, string>
        {
            ["episode"] = "/episode jeff dean",
            ["episode-full"] = "/episode jeff dean full:true",
            ["claims"] = "/claims jeff dean",
            ["quotes"] = "/quote junior engineer",
            ["quote"] = "/quote \"24/7 at the level\"",
            ["quote-misheard"] = "/quote geoff dean",
            ["check"] = "/quote how far do you believe we are from having an AI working all day at the level of a junior engineer",
            ["lines"] = "/lines episode:training-data-2025-05-16-jeff-dean-on-the-coming-transformations at:226-228",
            ["nothing"] = "/quote zzzz qqqq xxxx",
            ["no-episode"] = "/episode jef deen smith",
            ["unknown"] = "/epsiode jeff",
            ["shows"] = "/shows",
            ["help"] = "/help",
            ["help-quote"] = "/help quote",
            ["privacy"] = "/help privacy",
            ["setup"] = "/help setup",
            ["settings"] = "/settings",
            ["feeds"] = "/settings action:feeds",
            ["feed"] = "/feed number:1",
            ["feed-drop"] = "/feed number:1 action:drop",
            ["without-summary"] = "/episode words alone",
            ["without-claims"] = "/claims words alone",
            ["evidence"] = "/evidence episode:training-data-2025-05-16-jeff-dean-on-the-coming-transformations claim:3",
            ["correct"] = "/correct",
            ["correct-term"] = "/correct action:term",
            ["correct-proposed"] = "/correct action:term wrong:\"a trillion\" right:Trillium",
            ["correct-queue"] = "/correct action:queue",
            ["subscribe"] = "/subscribe TPUs",
            ["subscribe-person"] = "/subscribe jeff dean",
            ["subscribe-words"] = "/subscribe topic:TPUs do:words",
            ["subscriptions"] = "/subscriptions",
            ["settings-zone"] = "/settings action:zone",
            ["settings-managers"] = "/settings action:managers",
        };
        var replies = new Dictionary<string, Reply>();
        foreach (var (name, text) in asked)
        {
            foreach (var language in new[] { "en", "de" })
            {
                replies[language == "en" ? name : name + "-de"] = await AskAsync(bot, text, language);
            }
        }

        await AddDigestsAsync(bot, replies);
        await AddHostileEpisodeAsync(bot, replies);
        foreach (var (text, index) in Hostile.Select((text, index) => (text, index)))
        {
            replies[$"hostile-choice-{index}"] = new Reply(ReplyOutcome.Ambiguous,
            [
                new Picker(text, [new Choice(text, null, null, Invocation.Of("help")), new Choice("Another", text, text, Invocation.Of("help"))]),
            ]);
        }

        replies["hostile"] = new Reply(ReplyOutcome.Found,
        [
            .. Hostile.Select(text => new Heading(text, text)),
            new About("**Summary** " + Hostile[0], Hostile),
            new Facts([.. Hostile.Select(text => new Fact("Label", text))]),
            new ClaimList("# Claims", [.. Hostile.Select((text, index) => new ClaimItem(index + 1, text, false))]),
            .. Hostile.Select(text => new Notice(text)),
            new Picker("Which of [these](https://evil.example)?", [.. Hostile.Select(text => new Choice(text, text, null, Invocation.Of("help")))]),
            new ItemList([.. Hostile.Select(text => new Item(text, text))], "1. List"),
            .. Hostile.Select(text => new Provenance(text)),
            new Buttons([.. Hostile.Select(text => new Button(text, Invocation.Of("help")))]),
        ]);
        return replies;
    }

    private static Task<Reply> AskAsync(TestBot bot, string text, string language) => bot.Get<CommandDispatcher>().AskAsync(
        text,
        new Viewer(WorkspaceId.Parse("teams:team:x")) { Platform = "teams", Person = "ana", PersonName = "Ana", Manages = true, Place = CommandPlaces.Channel, Here = new PostingPlace("19:x", "new 19:x"), Culture = CultureInfo.GetCultureInfo(language) },
        CancellationToken.None);

    /// <summary>A digest with all that one can have, in both languages, and an episode that is announced by itself.</summary>
    private static async Task AddDigestsAsync(TestBot bot, Dictionary<string, Reply> replies)
    {
        var bed = new DigestBed(bot);
        var workspace = WorkspaceId.Parse("teams:team:x");
        foreach (var language in new[] { "en", "de" })
        {
            var channel = await bed.FollowAsync(SubscriptionTiming.Weekly, row => row.Language = language, workspace);
            await bed.OweAsync(channel, 1, strength: 100, line: 87);
            for (var number = 1; number <= 17; number++)
            {
                var title = $"The loom, part {number}";
                var key = language == "en" ? await bed.ImportAsync(title) : (await bed.EpisodeAsync(title)).Key;
                await bed.OweAsync(channel, key, strength: 50 - number, line: 2, rerun: number == 17);
            }

            bot.Time.Advance(TimeSpan.FromDays(7));
            await bed.SweepAsync();
            replies[language == "en" ? "digest" : "digest-de"] = await bed.OnlyReplyAsync(channel);
        }

        var now = await bed.FollowAsync(SubscriptionTiming.Now, workspace: workspace);
        await bed.OweAsync(now, 1, line: 87);
        await bot.Get<Announcer>().AnnounceAsync(CancellationToken.None);
        replies["announced"] = await bed.OnlyReplyAsync(now);
    }

    /// <summary>Answers from an episode in which all that is hostile was said, and whose title, show, guest and topics are so too; and such that several episodes fit.</summary>
    private static async Task AddHostileEpisodeAsync(TestBot bot, Dictionary<string, Reply> replies)
    {
        await bot.ImportAsync(Pages.Of(
            "**Zebras** [here](https://evil.example) {{DATE(2017-02-14T06:08:39Z,SHORT)}} <b>x</b>", show: "_Wild_ `Life`", guest: "<at>Ada</at> *Byron*", topics: "**stripes**",
            transcript: [.. Hostile.Select(text => VisibleText.OneLine(text) + " zebra")]), name: "zebra.txt");
        replies["hostile-quotes"] = await AskAsync(bot, "/quote zebra", "en");
        replies["hostile-episode"] = await AskAsync(bot, "/episode zebras", "en");
        replies["hostile-claims"] = await AskAsync(bot, "/claims zebras", "en");
        var id = replies["hostile-episode"].Parts.OfType<Heading>().First().Episode;
        for (var first = 1; first <= Hostile.Length; first += 3)
        {
            replies[$"hostile-lines-{first}"] = await AskAsync(bot, $"/lines episode:{id} at:{first}-{Math.Min(first + 2, Hostile.Length)}", "en");
        }

        foreach (var number in new[] { 1, 2, 3 })
        {
            await bot.ImportAsync(Pages.Of($"Giraffes, part {number}", guest: "Ada Lovelace"), name: $"giraffes-{number}.txt");
        }

        replies["hostile-ambiguous"] = await AskAsync(bot, "/episode ada", "en");
        replies["ambiguous"] = await AskAsync(bot, "/episode giraffes", "en");
        replies["ambiguous-de"] = await AskAsync(bot, "/episode giraffes", "de");
        replies["quotes-of-several"] = await AskAsync(bot, "/quote algebraical patterns", "en");
    }
}
