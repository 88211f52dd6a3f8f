namespace Bot.Core.Replies;

/// <summary>Short ways to write the commonest replies.</summary>
internal static class Answer
{
    /// <summary>An answer of these parts; parts that are null are left out.</summary>
    public static Reply Found(params IEnumerable<ReplyPart?> parts) => new(ReplyOutcome.Found, [.. parts.OfType<ReplyPart>()]);

    /// <summary>Nothing fits, for a reason, with what can be done about it.</summary>
    public static Reply Nothing(string reason, params IEnumerable<ReplyPart?> next) =>
        new(ReplyOutcome.NothingFound, [new Notice(reason), .. next.OfType<ReplyPart>()]);

    /// <summary>Several things fit.</summary>
    public static Reply Choose(params IEnumerable<ReplyPart?> parts) => new(ReplyOutcome.Ambiguous, [.. parts.OfType<ReplyPart>()]);

    /// <summary>Buttons, or null when there are none.</summary>
    public static Buttons? ButtonsOf(params IEnumerable<Button?> buttons)
    {
        var shown = buttons.OfType<Button>().ToList();
        return shown.Count == 0 ? null : new Buttons(shown);
    }
}
