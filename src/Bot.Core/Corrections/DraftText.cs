using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Corrections;

/// <summary>What the drafts of all kinds have in common.</summary>
internal static class DraftText
{
    /// <summary>The longest name, term or speaker, in UTF-16 code units.</summary>
    public const int LongestName = 100;

    /// <summary>The field for what is right.</summary>
    public const string Right = "right";

    /// <summary>The field for what is wrong.</summary>
    public const string Wrong = "wrong";

    /// <summary>The field for lines.</summary>
    public const string At = "at";

    /// <summary>The text as it is kept: one line, without what cannot be seen; null when nothing is left of it.</summary>
    public static string? OneLine(string? typed) =>
        typed is not null && VisibleText.OneLine(typed).Trim() is { Length: > 0 } text && text.Any(char.IsLetterOrDigit) ? text : null;

    /// <summary>The same with the paragraphs kept apart.</summary>
    public static string? Paragraphs(string? typed) =>
        typed is not null && string.Join('\n', typed.ReplaceLineEndings("\n").Split('\n').Select(OneLine).OfType<string>()) is { Length: > 0 } text ? text : null;

    /// <summary>The form for a correction, with what is known already in the call that it leads to.</summary>
    public static Reply Ask(CommandCall call, CorrectionKind kind, Episode? episode, string? problem, IReadOnlyList<FormField> fields, params (string Name, string? Value)[] known)
    {
        var next = call.With([("action", CorrectionKinds.NameOf(kind)), ("episode", episode?.Id.Value), ("page", null), .. known, .. fields.Select(field => (field.Option, (string?)null))]);
        return Answer.Found(
            episode is null ? null : EpisodeCard.HeadingOf(episode, call.Wording),
            problem is null ? null : new Notice(problem),
            new Form(call.Wording.CorrectionKind(kind), fields, next));
    }
}
