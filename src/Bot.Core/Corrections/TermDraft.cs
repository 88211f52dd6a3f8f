using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Language;
using Bot.Core.Replies;
using Bot.Search.Lines;
using Bot.Search.Text;

namespace Bot.Core.Corrections;

/// <summary>A term for the glossary, and what is heard for it.</summary>
internal static class TermDraft
{
    /// <summary>As many as the search takes (<see cref="Glossary"/>).</summary>
    private const int MostWords = 5;

    public static (CorrectionDraft? Draft, Reply? Ask) Of(CommandCall call)
    {
        var heard = DraftText.OneLine(call[DraftText.Wrong]);
        var term = DraftText.OneLine(call[DraftText.Right]);
        if (heard is null || term is null)
        {
            return (null, Ask(call, problem: null));
        }

        if (Problem(term, heard, call.Wording) is { } problem)
        {
            return (null, Ask(call, problem));
        }

        return (new CorrectionDraft(CorrectionKind.Term, call.Viewer.OwnLibrary, CorrectedText.TargetOfTerm(term, heard), heard, term), null);
    }

    private static string? Problem(string term, string heard, Wording wording)
    {
        if (!IsShort(term) || !IsShort(heard))
        {
            return wording.TermTooLong(MostWords);
        }

        // Who asks for the term would find every line.
        if (LineWords.SayNothing(heard) || LineWords.SayNothing(term))
        {
            return wording.TermSaysNothing;
        }

        return NameWords.Key(term) == NameWords.Key(heard) ? wording.SameAsImported : null;
    }

    private static bool IsShort(string text) => text.Length <= DraftText.LongestName && LineWords.Locate(text).Count is > 0 and <= MostWords;

    private static Reply Ask(CommandCall call, string? problem) => DraftText.Ask(call, CorrectionKind.Term, episode: null, problem,
    [
        new FormField(DraftText.Wrong, call.Wording.HeardField, call.Wording.HeardHint, call[DraftText.Wrong], DraftText.LongestName),
        new FormField(DraftText.Right, call.Wording.TermField, call.Wording.TermHint, call[DraftText.Right], DraftText.LongestName),
    ]);
}
