using System.CommandLine;
using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Spectre.Console;

namespace Bot.Server.Cli;

/// <summary><c>bot chat</c>: a conversation at the terminal. Choices and buttons are taken by their number.</summary>
internal sealed class ChatCommand : Command
{
    public ChatCommand(SharedOptions shared)
        : base("chat", "A conversation at the terminal: commands as typed in a chat, buttons by number, Tab completes.")
    {
        var workspace = new Option<string>("--workspace") { Description = "Who asks: local, discord:guild:ID, teams:team:ID, …", DefaultValueFactory = _ => "local" };
        var language = new Option<string?>("--language") { Description = "The language of the answers: en, de." };
        Options.Add(workspace);
        Options.Add(language);

        SetAction(async (call, cancellationToken) =>
        {
            if (!WorkspaceId.TryParse(call.GetValue(workspace), out var asker))
            {
                throw new Hosting.SettingsException("--workspace: " + WorkspaceId.Problem(call.GetValue(workspace)));
            }

            var viewer = new Viewer(asker) { Manages = true, Culture = ReaderCulture.Of(call.GetValue(language)) };
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: true, cancellationToken);
            await new Conversation(bot, viewer, Terminal.Output()).RunAsync(cancellationToken);
            return BotCommandLine.Done;
        });
    }

    private sealed class Conversation(BotSession bot, Viewer viewer, IAnsiConsole console)
    {
        private readonly CommandDispatcher _dispatcher = bot.Get<CommandDispatcher>();
        private readonly ReplyPrinter _printer = new(console);
        private IReadOnlyList<Invocation> _next = [];

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            var input = new LineInput(new CommandCompletion(bot, viewer));
            Show(await _dispatcher.AskAsync("help", viewer, cancellationToken));

            while (input.ReadLine("> ") is { } line)
            {
                line = line.Trim();
                if (line is "exit" or "quit" or "/exit" or "/quit")
                {
                    return;
                }

                if (line.Length > 0)
                {
                    // What other processes have imported meanwhile is there as well.
                    await bot.Get<Bot.Core.Indexing.LibraryIndex>().CatchUpAsync(cancellationToken);
                    Show(await AnswerAsync(line, input, cancellationToken));
                }
            }
        }

        private Task<Reply> AnswerAsync(string line, LineInput input, CancellationToken cancellationToken)
        {
            if (!int.TryParse(line, out var number) || number < 1 || number > _next.Count)
            {
                return _dispatcher.AskAsync(line, viewer, cancellationToken);
            }

            var next = _next[number - 1];
            return bot.Get<CommandReader>().FindWordless(next) is { Words: { } words } && input.ReadLine(words.Description(Wording.For(viewer.Culture)) + ": ") is { } said
                ? _dispatcher.AskAsync(next.With(words.Name, said), viewer, cancellationToken)
                : _dispatcher.AskAsync(next, viewer, cancellationToken);
        }

        private void Show(Reply reply)
        {
            _next = _printer.Print(reply, numbered: true);
            console.WriteLine();
        }
    }
}
