using System.CommandLine;
using Bot.Core.Episodes;

namespace Bot.Server.Cli;

/// <summary><c>bot export [EPISODE]</c>: a library, or one episode of it, on standard output.</summary>
internal sealed class ExportCommand : Command
{
    public ExportCommand(SharedOptions shared)
        : base("export", "Writes a library, or one episode, to standard output: one episode a line (jsonl, lossless) or to read (md).")
    {
        var episode = new Argument<string?>("episode") { Description = "The id of one episode; without it the whole library.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "jsonl or md.", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "md");
        var library = new LibraryOption();
        Arguments.Add(episode);
        Options.Add(format);
        Options.Add(library);

        SetAction(async (call, cancellationToken) =>
        {
            var from = library.Read(call);
            EpisodeId? only = null;
            if (call.GetValue(episode) is { } text)
            {
                if (!EpisodeId.TryParse(text, out var id))
                {
                    throw new Hosting.SettingsException($"'{text}' is not an episode id.");
                }

                only = id;
            }

            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: false, cancellationToken);
            await using var output = Console.OpenStandardOutput();
            var written = await bot.Get<EpisodeExporter>().WriteAsync(
                output, from, only, call.GetValue(format) == "md" ? ExportFormat.Markdown : ExportFormat.JsonLines, cancellationToken);

            if (written == 0 && only is not null)
            {
                await Console.Error.WriteLineAsync($"There is no episode '{only}' in the library '{from}'.");
                return BotCommandLine.NotDone;
            }

            return BotCommandLine.Done;
        });
    }
}
