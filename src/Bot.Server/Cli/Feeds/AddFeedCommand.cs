using System.CommandLine;
using Bot.Core.Indexing;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed add</c>.</summary>
internal sealed class AddFeedCommand : Command
{
    public AddFeedCommand(SharedOptions shared)
        : base("add", "Looks at a feed, says what is in it, and follows it.")
    {
        var address = new Argument<string>("address") { Description = "Where the feed is: https://…" };
        var library = new LibraryOption();
        var onlyLook = new Option<bool>("--dry-run") { Description = "Says what is in it and stores nothing." };
        Arguments.Add(address);
        Options.Add(library);
        Options.Add(onlyLook);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var done = await FeedSteps.AddAsync(bot, library.Read(call), call.GetValue(address)!, call.GetValue(onlyLook), cancellationToken);
            await bot.Get<LibraryIndex>().KeepAsync(cancellationToken);
            return done ? BotCommandLine.Done : BotCommandLine.NotDone;
        });
    }
}
