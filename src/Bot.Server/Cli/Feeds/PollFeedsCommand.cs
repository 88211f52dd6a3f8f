using System.CommandLine;
using Bot.Core.Data;
using Bot.Core.Feeds;
using Bot.Core.Indexing;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed poll</c>.</summary>
internal sealed class PollFeedsCommand : Command
{
    public PollFeedsCommand(SharedOptions shared)
        : base("poll", "Polls feeds now: those that are named, or all that the library follows.")
    {
        var keys = new Argument<long[]>("feed") { Description = "Numbers of feeds, as bot feed list shows them.", Arity = ArgumentArity.ZeroOrMore };
        var library = new LibraryOption();
        Arguments.Add(keys);
        Options.Add(library);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var known = await bot.Get<FeedBook>().ListAsync(VisibleLibraries.ForOperator(library.Read(call)), cancellationToken);
            var named = call.GetValue(keys)!;
            var done = true;
            foreach (var key in named.Length > 0 ? named : known.Where(feed => feed.State == FeedState.Active).Select(feed => feed.Key))
            {
                if (known.FirstOrDefault(feed => feed.Key == key) is { State: FeedState.Paused } paused)
                {
                    await Console.Error.WriteLineAsync($"{key}  {Terminal.Safe(paused.Title)}: paused; to have it again: bot feed resume {key}");
                    done = false;
                }
                else if (known.FirstOrDefault(feed => feed.Key == key) is { } feed)
                {
                    done &= await FeedSteps.PollAsync(bot, feed.Key, feed.Title, cancellationToken);
                }
                else
                {
                    await Console.Error.WriteLineAsync(FeedSteps.Unknown(library.Read(call), key));
                    done = false;
                }
            }

            await bot.Get<LibraryIndex>().KeepAsync(cancellationToken);
            return done ? BotCommandLine.Done : BotCommandLine.NotDone;
        });
    }
}
