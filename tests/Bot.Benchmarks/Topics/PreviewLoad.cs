using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bot.Benchmarks.Library;
using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Import;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Benchmarks.Topics;

/// <summary>
/// What a person waits for after <c>/subscribe</c>: the preview of what would have come in the last 90 days, from the typed text to the
/// finished reply.
/// <code>dotnet run -c Release --project tests/Bot.Benchmarks -- preview [--episodes 20000] [--lines 60] [--days 3650] [--keep FOLDER]</code>
/// </summary>
internal static class PreviewLoad
{
    private const int Rounds = 21;

    public static async Task<int> RunAsync(string[] args)
    {
        var (episodes, lines, days) = (Number(args, "--episodes", 20_000), Number(args, "--lines", 60), Number(args, "--days", 3_650));
        var keep = Text(args, "--keep");
        var folder = keep ?? Directory.CreateTempSubdirectory("podcasts-preview-").FullName;
        try
        {
            await using var bot = Compose(folder);
            await bot.GetRequiredService<BotStartup>().PrepareAsync(CancellationToken.None);
            await ImportAsync(bot, episodes, lines, days);
            await MeasureAsync(bot);
            return 0;
        }
        finally
        {
            if (keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static ServiceProvider Compose(string folder)
    {
        var values = new Dictionary<string, string?> { ["Data:Folder"] = folder };
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddBot(BotSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build()));
        return services.BuildServiceProvider();
    }

    /// <summary>Episodes that came out evenly over so many days until today.</summary>
    private static async Task ImportAsync(ServiceProvider bot, int episodes, int lines, int days)
    {
        await using var db = await bot.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        // A folder that is kept goes on from where it was; the episode that every library begins with is not one of these.
        var known = await db.Unscoped.Episodes.CountAsync() - 1;
        if (known >= episodes)
        {
            return;
        }

        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var library = new SyntheticLibrary(seed: 1, episodes, lines) { DayOf = number => today.AddDays(-(int)((long)number * days / episodes)) };
        var sources = library.Pages().Skip(known).Select(page => new ImportSource(page.Name, Encoding.UTF8.GetBytes(page.Page))).ToAsyncEnumerable();
        var clock = Stopwatch.StartNew();
        var stored = 0;
        await foreach (var (_, result) in bot.GetRequiredService<EpisodeImporter>().ImportAllAsync(sources, new ImportOptions(LibraryId.Shared) { AsNew = true }, CancellationToken.None))
        {
            stored += result is ImportResult.Stored ? 1 : 0;
        }

        var index = bot.GetRequiredService<LibraryIndex>();
        await index.CatchUpAsync(CancellationToken.None);
        index.Lines.Flush();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored:N0} episodes imported in {clock.Elapsed.TotalSeconds:N0} s"));
    }

    private static async Task MeasureAsync(ServiceProvider bot)
    {
        await using var db = await bot.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        var since = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-90));
        var recent = await db.Unscoped.Episodes.AsNoTracking().Where(row => row.Published >= since).Include(row => row.Show).OrderBy(row => row.Key).ToListAsync();
        var all = await db.Unscoped.Episodes.CountAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all:N0} episodes, {recent.Count:N0} of them of the last 90 days\n"));
        var some = recent[recent.Count / 2];
        var viewer = new Viewer(WorkspaceId.Parse("discord:guild:1"))
        {
            Platform = "discord",
            Place = CommandPlaces.Channel,
            Conversation = "100",
            Here = new PostingPlace("100", "Into embeds 100 0"),
            Person = "ana",
            ManagesChannel = true,
            Culture = CultureInfo.GetCultureInfo("en"),
        };

        Console.WriteLine($"{"what is followed",-40}{"first",12}{"median",12}{"worst",12}   it says");
        foreach (var (what, text) in new[]
        {
            ("a tag of the library", $"/subscribe \"{some.Topics[0]}\" kind:topic"),
            ("a tag, in tags only", $"/subscribe \"{some.Topics[1]}\" kind:topic match:tagged"),
            ("a word that is nowhere", "/subscribe zyzzyvas"),
            ("a word that everybody says", "/subscribe people"),
            ("fifteen words that everybody says", "/subscribe talk words:\"people, really, about, right, going, just, think, they, was, can, know, like, this\""),
            ("a person", $"/subscribe \"{some.People[^1].Name}\" kind:person"),
            ("a show", $"/subscribe \"{some.Show.Name}\" kind:show"),
        })
        {
            var dispatcher = bot.GetRequiredService<CommandDispatcher>();
            var times = new List<double>();
            Reply reply = null!;
            for (var round = 0; round <= Rounds; round++)
            {
                var clock = Stopwatch.GetTimestamp();
                reply = await dispatcher.AskAsync(text, viewer, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }

            var later = times.Skip(1).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-40}{times[0],9:N0} ms{later[later.Count / 2],9:N0} ms{later[^1],9:N0} ms   {reply.Parts.OfType<Notice>().FirstOrDefault()?.Text}"));
        }
    }

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static int Number(string[] args, string name, int otherwise) => Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
