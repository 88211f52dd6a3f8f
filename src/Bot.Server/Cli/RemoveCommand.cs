using System.CommandLine;
using Bot.Core.Episodes;
using Bot.Core.Import;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli;

/// <summary><c>bot remove EPISODE|SHOW</c>: out of the store for good.</summary>
internal sealed class RemoveCommand : Command
{
    public RemoveCommand(SharedOptions shared)
        : base("remove", "Removes an episode (by its id) or a whole show (by its name). What was posted of it shows as withdrawn.")
    {
        var what = new Argument<string>("what") { Description = "The id of an episode, or the name of a show." };
        Arguments.Add(what);
        var library = new LibraryOption();
        Options.Add(library);

        SetAction(async (call, cancellationToken) =>
        {
            var from = library.Read(call);
            var name = call.GetValue(what)!;
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            var remover = bot.Get<EpisodeRemover>();

            IReadOnlyList<string> titles = EpisodeId.TryParse(name, out var id) && await remover.RemoveEpisodeAsync(from, id, cancellationToken) is { } title
                ? [title]
                : await remover.RemoveShowAsync(from, name, cancellationToken);

            if (titles.Count == 0)
            {
                await Console.Error.WriteLineAsync($"There is no episode or show '{name}' in the library '{from}'.");
                return BotCommandLine.NotDone;
            }

            foreach (var removed in titles)
            {
                Console.WriteLine($"Removed: {Terminal.Safe(removed)}");
            }

            return BotCommandLine.Done;
        });
    }
}

/// <summary><c>--library</c>, the same in every command that has it.</summary>
internal sealed class LibraryOption : Option<string>
{
    public LibraryOption()
        : base("--library")
    {
        Description = "The library: shared, or the workspace that it is private to, such as discord:guild:1234.";
        DefaultValueFactory = _ => LibraryId.Shared.Value;
    }

    /// <summary>The library of a call.</summary>
    /// <exception cref="Hosting.SettingsException">It is none.</exception>
    public LibraryId Read(ParseResult call) => LibraryId.TryParse(call.GetValue(this), out var library)
        ? library
        : throw new Hosting.SettingsException("--library: " + LibraryId.Problem(call.GetValue(this)));
}
