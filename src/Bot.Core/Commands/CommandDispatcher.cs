using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Core.Settings;
using Bot.Core.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Commands;

/// <summary>
/// The one way in for every platform: reads the command, runs it, and turns a fault into a reply with a reference that the log explains.
/// </summary>
public sealed partial class CommandDispatcher(
    CommandReader reader, IServiceProvider commands, ManagerRights rights, ChannelStanding standing, FaultReferences references, ILogger<CommandDispatcher> log)
{
    /// <summary>Answers a typed line.</summary>
    public Task<Reply> AskAsync(string text, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var wording = Wording.For(viewer.Culture);
        return reader.Read(text, viewer, wording, out var problem) is { } call
            ? RunAsync(call, cancellationToken)
            : Task.FromResult(Finish(problem!, viewer, wording));
    }

    /// <summary>Answers a command whose options are already apart.</summary>
    public Task<Reply> AskAsync(Invocation invocation, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var wording = Wording.For(viewer.Culture);
        return reader.Read(invocation, viewer, wording, out var problem) is { } call
            ? RunAsync(call, cancellationToken)
            : Task.FromResult(Finish(problem!, viewer, wording));
    }

    private Reply Finish(Reply reply, Viewer viewer, Wording wording) => reply with
    {
        Language = wording.Culture.TwoLetterISOLanguageName,
        Parts = [.. reply.Parts.Select(part => part is Buttons buttons ? Offered(buttons, viewer) : part).OfType<ReplyPart>()],
    };

    /// <summary>A button whose command does not exist where the answer is shown is left out.</summary>
    private Buttons? Offered(Buttons buttons, Viewer viewer) =>
        Answer.ButtonsOf(buttons.Items.Where(button => reader.Find(button.Next.Command)?.Places.HasFlag(viewer.Place) ?? false));

    private async Task<Reply> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (!call.Command.Places.HasFlag(call.Viewer.Place))
        {
            return Finish(new Reply(ReplyOutcome.NotUnderstood, [new Notice(call.Wording.NotHere(call.Command.Name))]), call.Viewer, call.Wording);
        }

        try
        {
            // Rights are looked at for each call, and a button is a call: whoever presses it late, or in the place of another, has the own rights of that moment.
            call = call.By(await rights.OfAsync(call.Viewer, call.Command.Audience, cancellationToken));
            if (RefusalOf(call) is { } refusal)
            {
                return Finish(refusal, call.Viewer, call.Wording);
            }

            var reply = await commands.GetRequiredKeyedService<ICommand>(call.Command.Name).ExecuteAsync(call, cancellationToken);
            LogAnswered(call.Command.Name, reply.Outcome);
            var first = await standing.HeardAsync(call.Viewer, call.Command.Visibility == ReplyVisibility.Private && !call.Viewer.IsOverheard, call.Wording, cancellationToken);
            return Finish(reply with { Visibility = call.Command.Visibility, Parts = [.. first, .. reply.Parts] }, call.Viewer, call.Wording);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // What the exception says is for the log; it may hold an address or a path.
            var reference = references.Next();
            LogFailed(exception, call.Command.Name, reference);
            return Finish(
                new Reply(ReplyOutcome.Failed, [new Notice(call.Wording.SomethingBroke(reference)), new Buttons([new Button(call.Wording.TryAgain, call.With())])]),
                call.Viewer,
                call.Wording);
        }
    }

    private static Reply? RefusalOf(CommandCall call) => call.Command.Audience switch
    {
        _ when call.Command.IsOpen(call) => null,
        CommandAudience.Managers when !call.Viewer.Manages => Answer.Nothing(call.Wording.ManagersOnly),
        CommandAudience.ChannelManagers when !call.Viewer.ManagesChannel => Answer.Nothing(call.Wording.ChannelManagersOnly),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "/{Command} answered: {Outcome}")]
    private partial void LogAnswered(string command, ReplyOutcome outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "/{Command} failed, reference {Reference}")]
    private partial void LogFailed(Exception exception, string command, string reference);
}

/// <summary>Short names for faults, which a person can read out and the log can be searched for.</summary>
/// <param name="randomBytes">Makes that many random bytes.</param>
public sealed class FaultReferences(Func<int, byte[]> randomBytes)
{
    /// <summary>A new name, such as 7F3A2B.</summary>
    public string Next() => Convert.ToHexString(randomBytes(3));
}
