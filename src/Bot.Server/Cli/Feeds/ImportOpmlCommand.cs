using System.CommandLine;
using Bot.Core.Feeds;
using Bot.Core.Indexing;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed import-opml</c>.</summary>
internal sealed class ImportOpmlCommand : Command
{
    public ImportOpmlCommand(SharedOptions shared)
        : base("import-opml", "Follows all feeds of a list that another program has exported (OPML).")
    {
        var file = new Argument<FileInfo>("file") { Description = "The OPML file." };
        var library = new LibraryOption();
        var onlyLook = new Option<bool>("--dry-run") { Description = "Says what is in the feeds and stores nothing." };
        Arguments.Add(file);
        Options.Add(library);
        Options.Add(onlyLook);
        SetAction(async (call, cancellationToken) =>
        {
            var path = call.GetValue(file)!;
            if (!path.Exists)
            {
                await Console.Error.WriteLineAsync($"There is no file '{path.FullName}'.");
                return BotCommandLine.NotDone;
            }

            var (feeds, problem) = FeedBook.ReadList(await File.ReadAllBytesAsync(path.FullName, cancellationToken));
            if (feeds is null)
            {
                await Console.Error.WriteLineAsync($"{path.Name}: {problem}");
                return BotCommandLine.NotDone;
            }

            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var failed = 0;
            foreach (var address in feeds)
            {
                failed += await FeedSteps.AddAsync(bot, library.Read(call), address, call.GetValue(onlyLook), cancellationToken) ? 0 : 1;
            }

            await bot.Get<LibraryIndex>().KeepAsync(cancellationToken);
            Console.WriteLine($"{feeds.Count - failed} of {feeds.Count} feeds.");
            return failed == 0 ? BotCommandLine.Done : BotCommandLine.NotDone;
        });
    }
}
