using System.CommandLine;
using Bot.Core.Feeds;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed export-opml</c>.</summary>
internal sealed class ExportOpmlCommand : Command
{
    public ExportOpmlCommand(SharedOptions shared)
        : base("export-opml", "Writes the feeds that a library follows as a list for other programs (OPML). It has their full addresses, which can be secrets.")
    {
        var library = new LibraryOption();
        Options.Add(library);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var list = await bot.Get<FeedBook>().WriteListAsync(library.Read(call), cancellationToken);
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(list, cancellationToken);
            return BotCommandLine.Done;
        });
    }
}
