using Bot.Core.Commands;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Help;

/// <summary>What a platform adds to the first steps: who may use the bot is set up there and nowhere else.</summary>
/// <param name="Platform">The platform (<see cref="Workspaces.Viewer.Platform"/>).</param>
/// <param name="Text">The step.</param>
public sealed record SetUpHint(string Platform, Func<Wording, string> Text);

/// <summary><c>/help setup</c>: the first steps, for whoever has just added the bot.</summary>
internal static class SetUpGuide
{
    public static Reply Of(CommandCall call, IEnumerable<SetUpHint> hints)
    {
        var wording = call.Wording;
        var steps = wording.SetUpSteps.Concat(hints.Where(hint => hint.Platform == call.Viewer.Platform).Select(hint => hint.Text(wording)));
        return Answer.Found(
            new Heading(wording.SetUpTitle),
            new ItemList([.. steps.Select((step, index) => new Item($"{index + 1}", step))]),
            Answer.ButtonsOf(
                new Button(wording.ShowsHere, Invocation.Of("shows")),
                new Button(wording.Help, Invocation.Of("help"))));
    }
}
