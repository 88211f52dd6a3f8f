using Bot.Core.Commands;
using Bot.Core.Replies;

namespace Bot.Core.Help;

/// <summary><c>/help setup</c>: the first steps, for whoever has just added the bot.</summary>
internal static class SetUpGuide
{
    public static Reply Of(CommandCall call)
    {
        var wording = call.Wording;
        return Answer.Found(
            new Heading(wording.SetUpTitle),
            new ItemList([.. wording.SetUpSteps(call.Viewer.Platform).Select((step, index) => new Item($"{index + 1}", step))]),
            Answer.ButtonsOf(
                new Button(wording.ShowsHere, Invocation.Of("shows")),
                new Button(wording.Help, Invocation.Of("help"))));
    }
}
