using System.CommandLine;
using Bot.Core.Commands;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Server.Cli;

/// <summary><c>bot ask "TEXT"</c>: one command, one answer.</summary>
internal sealed class AskCommand : Command
{
    public AskCommand(SharedOptions shared)
        : base("ask", "Answers one command, such as: bot ask \"/episode jeff dean\"")
    {
        var text = new Argument<string[]>("text") { Description = "The command, as typed in a chat.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Prints the reply document (docs/reply.md)." };
        var workspace = new Option<string>("--workspace") { Description = "Who asks: local, discord:guild:ID, teams:team:ID, …", DefaultValueFactory = _ => "local" };
        var language = new Option<string?>("--language") { Description = "The language of the answer: en, de." };
        Arguments.Add(text);
        Options.Add(json);
        Options.Add(workspace);
        Options.Add(language);

        SetAction(async (call, cancellationToken) =>
        {
            if (!WorkspaceId.TryParse(call.GetValue(workspace), out var asker))
            {
                await Console.Error.WriteLineAsync(WorkspaceId.Problem(call.GetValue(workspace)));
                return BotCommandLine.WrongUsage;
            }

            var viewer = new Viewer(asker) { Manages = true, Culture = ReaderCulture.Of(call.GetValue(language)) };
            await using var bot = await BotSession.StartAsync(shared.Settings(call), withIndex: true, cancellationToken);
            var reply = await bot.Get<CommandDispatcher>().AskAsync(string.Join(' ', call.GetValue(text)!), viewer, cancellationToken);

            if (call.GetValue(json))
            {
                await using var output = Console.OpenStandardOutput();
                await output.WriteAsync(ReplyJson.Write(reply, indented: true), cancellationToken);
                await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
            else
            {
                new ReplyPrinter(Terminal.Output()).Print(reply, numbered: false);
            }

            return reply.Outcome switch
            {
                ReplyOutcome.NotUnderstood => BotCommandLine.WrongUsage,
                ReplyOutcome.Failed => BotCommandLine.NotDone,
                _ => BotCommandLine.Done,
            };
        });
    }
}
