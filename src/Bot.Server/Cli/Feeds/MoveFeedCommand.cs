using System.CommandLine;
using Bot.Core.Feeds;

namespace Bot.Server.Cli.Feeds;

/// <summary><c>bot feed move</c>.</summary>
internal sealed class MoveFeedCommand : Command
{
    public MoveFeedCommand(SharedOptions shared)
        : base("move", "Agrees that a feed has moved to where its publisher says. The new address is checked to have the same show.")
    {
        var key = new Argument<long>("feed") { Description = "The number of the feed, as bot feed list shows it." };
        var library = new LibraryOption();
        Arguments.Add(key);
        Options.Add(library);
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            switch (await bot.Get<FeedBook>().MoveAsync(library.Read(call), call.GetValue(key), cancellationToken))
            {
                case MoveOutcome.Moved moved:
                    Console.WriteLine($"Feed {moved.Key} is asked at {moved.Address} from now on.");
                    return BotCommandLine.Done;
                case MoveOutcome.Refused refused:
                    await Console.Error.WriteLineAsync($"Not moved. {Terminal.Safe(refused.Reason)}");
                    return BotCommandLine.NotDone;
                default:
                    await Console.Error.WriteLineAsync(FeedSteps.Unknown(library.Read(call), call.GetValue(key)));
                    return BotCommandLine.NotDone;
            }
        });
    }
}
