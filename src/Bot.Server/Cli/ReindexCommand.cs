using System.CommandLine;
using Bot.Core.Indexing;
using Bot.Core.Language;

namespace Bot.Server.Cli;

/// <summary><c>bot reindex</c>: the index of lines, built anew from the store.</summary>
internal sealed class ReindexCommand : Command
{
    public ReindexCommand(SharedOptions shared)
        : base("reindex", "Throws the search index away and builds it anew from the store.") =>
        SetAction(async (call, cancellationToken) =>
        {
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var index = bot.Get<LibraryIndex>();
            try
            {
                await index.RebuildAsync(cancellationToken);
            }
            catch (InvalidOperationException busy)
            {
                await Console.Error.WriteLineAsync(busy.Message);
                return BotCommandLine.NotDone;
            }

            var stats = index.Lines.Stats;
            Console.WriteLine($"Indexed {Wording.Default.Lines(stats.Lines)} of {Wording.Default.Episodes(stats.Episodes)}.");
            return BotCommandLine.Done;
        });
}
