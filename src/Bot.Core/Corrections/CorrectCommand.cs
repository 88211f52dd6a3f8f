using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Quotes;
using Bot.Core.Replies;

namespace Bot.Core.Corrections;

/// <summary><c>/correct</c>: what is wrong, what is right instead, and for those who decide, what others have proposed.</summary>
internal sealed class CorrectCommand(CorrectionStart start, CorrectionDrafts drafts, CorrectionLists lists, CorrectionDecisions decisions) : ICommand
{
    public const string Name = "correct";
    public const string Glossary = "glossary";
    public const string Queue = "queue";
    public const string Mine = "mine";
    public const string Accepted = "accepted";
    public const string Accept = "accept";
    public const string Decline = "decline";
    public const string Undo = "undo";
    public const string Withdraw = "withdraw";
    public const string Show = "show";

    public static readonly CommandSpec Spec = new(Name, wording => wording.CorrectDescription,
        new OptionSpec("episode", wording => wording.CorrectEpisode) { TakesWords = true, CompleteFrom = CompletionSource.Episodes },
        new OptionSpec("action", wording => wording.CorrectAction)
        {
            Choices =
            [
                .. CorrectionKinds.Names.Select(name => new FixedChoice(name, wording => wording.CorrectChoice(name))),
                .. new[] { Glossary, Queue, Mine, Accepted }.Select(name => new FixedChoice(name, wording => wording.CorrectChoice(name))),
            ],
        },
        new OptionSpec("wrong", wording => wording.CorrectWrong),
        new OptionSpec("right", wording => wording.CorrectRight),
        new OptionSpec("at", wording => wording.CorrectAt),
        new OptionSpec("do", wording => wording.CorrectDo)
        {
            ForButtons = true,
            Choices = [.. new[] { Show, Accept, Decline, Undo, Withdraw }.Select(name => new FixedChoice(name, wording => wording.CorrectChoice(name)))],
        },
        new OptionSpec("id", wording => wording.CorrectId, OptionKind.Number) { ForButtons = true },
        new OptionSpec("reason", wording => wording.CorrectReason) { ForButtons = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true });

    /// <summary>The button on an episode.</summary>
    public static Button Offer(Episode episode, Language.Wording wording) => new(wording.CorrectButton, Invocation.Of(Name, ("episode", episode.Id.Value)));

    /// <summary>The button on the claims of an episode.</summary>
    public static Button OfferClaims(Episode episode, Language.Wording wording) =>
        new(wording.CorrectButton, Invocation.Of(Name, ("action", CorrectionKinds.NameOf(CorrectionKind.Claim)), ("episode", episode.Id.Value)));

    /// <summary>The button on one claim.</summary>
    public static Button OfferClaim(Episode episode, int number, Language.Wording wording) =>
        new(wording.CorrectButton, OfferClaims(episode, wording).Next.With(DraftText.At, number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The button on spoken lines.</summary>
    public static Button Offer(SpokenQuote quote, Language.Wording wording) =>
        new(wording.CorrectButton, Invocation.Of(Name, ("episode", quote.Episode), ("at", new LineRange(quote.Source.FirstLine, quote.Source.LastLine).ToString())));

    /// <summary>What a button asks to do something with a correction.</summary>
    public static Invocation Ask(string what, Correction correction) =>
        Invocation.Of(Name, ("do", what), ("id", correction.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call["do"] is { } what)
        {
            return decisions.AnswerAsync(call, what, cancellationToken);
        }

        return call["action"] switch
        {
            null => call["episode"] is null ? start.ExplainAsync(call, cancellationToken) : start.OfEpisodeAsync(call, cancellationToken),
            Glossary => lists.GlossaryAsync(call, cancellationToken),
            Queue => lists.QueueAsync(call, cancellationToken),
            Mine => lists.MineAsync(call, cancellationToken),
            Accepted => lists.AcceptedAsync(call, cancellationToken),
            var kind => drafts.ProposeAsync(call, CorrectionKinds.Parse(kind), cancellationToken),
        };
    }
}
