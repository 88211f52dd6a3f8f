using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;

namespace Bot.Core.Corrections;

/// <summary>Corrections in lists: what is to be decided, what somebody has proposed, what is shown, and the glossary.</summary>
internal sealed class CorrectionLists(CorrectionBook book, CorrectionView view)
{
    private const int PageSize = 10;

    /// <summary>For those who decide: what others have proposed, the oldest first. What fits no longer says so.</summary>
    public async Task<Reply> QueueAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (!call.Viewer.Manages)
        {
            return Answer.Nothing(wording.ManagersOnly, Answer.ButtonsOf(new Button(wording.MyProposals, Invocation.Of(CorrectCommand.Name, ("action", CorrectCommand.Mine)))));
        }

        var open = await book.OpenAsync(CorrectionBook.ScopeOf(call.Viewer), cancellationToken);
        return await PageAsync(
            call, wording.ProposalQueue(open.Count), open, wording.NothingProposed, async correction =>
            {
                var (episode, fits) = await view.FindAsync(correction, call, cancellationToken);
                string?[] about = [episode?.Title, correction.ProposerName, fits ? null : wording.NoLongerFits];
                return string.Join(Language.Wording.Middot, [CorrectionView.LineOf(correction, wording), .. about.OfType<string>()]);
            });
    }

    /// <summary>What the asker has proposed, and what became of it; with this the asker knows.</summary>
    public async Task<Reply> MineAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var mine = call.Viewer.Person is null ? [] : await book.ProposedByAsync(call.Viewer, cancellationToken);
        var reply = await PageAsync(
            call,
            wording.MyProposals,
            mine,
            wording.NoProposals,
            correction => Task.FromResult(string.Join(Language.Wording.Middot, new[] { CorrectionView.LineOf(correction, wording), wording.State(correction.State), correction.Reason }.OfType<string>())));
        await book.TellAsync(mine, call.Viewer, cancellationToken);
        return reply;
    }

    /// <summary>What is shown corrected.</summary>
    public async Task<Reply> AcceptedAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var accepted = await book.AcceptedAsync(terms: false, CorrectionBook.ScopeOf(call.Viewer), cancellationToken);
        return await PageAsync(call, wording.CorrectionsShown, accepted, wording.NothingCorrected, async correction =>
        {
            var (episode, fits) = await view.FindAsync(correction, call, cancellationToken);
            string?[] about = [episode?.Title, fits ? null : wording.NoLongerFits];
            return string.Join(Language.Wording.Middot, [CorrectionView.LineOf(correction, wording), .. about.OfType<string>()]);
        });
    }

    /// <summary>The terms, and what is heard for them.</summary>
    public async Task<Reply> GlossaryAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var terms = await book.AcceptedAsync(terms: true, CorrectionBook.ScopeOf(call.Viewer), cancellationToken);
        var add = new Button(wording.AddTermButton, Invocation.Of(CorrectCommand.Name, ("action", CorrectionKinds.NameOf(CorrectionKind.Term))));
        if (terms.Count == 0)
        {
            return Answer.Nothing(wording.EmptyGlossary, Answer.ButtonsOf(add));
        }

        var pages = Paging.Pages(terms.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        return Answer.Found(
            new Heading(wording.GlossaryTitle),
            new ItemList([.. terms.Skip((page - 1) * PageSize).Take(PageSize).Select(term => new Item(term.After, wording.HeardAsTerm(term.Before), CorrectCommand.Ask(CorrectCommand.Show, term)))]),
            Answer.ButtonsOf([add, .. Paging.Buttons(call, page, pages)]));
    }

    private static async Task<Reply> PageAsync(CommandCall call, string title, IReadOnlyList<Correction> rows, string nothing, Func<Correction, Task<string>> describe)
    {
        var wording = call.Wording;
        if (rows.Count == 0)
        {
            return Answer.Nothing(nothing);
        }

        var pages = Paging.Pages(rows.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        var items = new List<Item>();
        foreach (var row in rows.Skip((page - 1) * PageSize).Take(PageSize))
        {
            items.Add(new Item(wording.CorrectionKind(row.Kind), await describe(row), CorrectCommand.Ask(CorrectCommand.Show, row)));
        }

        return Answer.Found(new Heading(title), new ItemList(items), Answer.ButtonsOf(Paging.Buttons(call, page, pages)));
    }
}
