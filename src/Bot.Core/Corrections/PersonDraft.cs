using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Search.Catalog;

namespace Bot.Core.Corrections;

/// <summary>The right name of a host or guest, or what sets that person apart from others of the name.</summary>
internal static class PersonDraft
{
    public static (CorrectionDraft? Draft, Reply? Ask) Of(CommandCall call, CorrectionKind kind, Episode episode, EpisodeOverlay overlay)
    {
        var wording = call.Wording;
        var names = episode.People.Select(person => overlay.NameOf(person.Name)).DistinctBy(name => name.Imported).ToList();
        if (names.Count == 0)
        {
            return (null, Answer.Nothing(wording.NobodyNamed));
        }

        if (Meant(names, call[DraftText.Wrong]) is not { } meant)
        {
            var choices = names.Select(name => new Choice(name.Shown, name.IsRenamed ? wording.ImportedAs(name.Imported) : null, Group: null, call.With(("episode", episode.Id.Value), (DraftText.Wrong, name.Imported))));
            return (null, Answer.Choose(new Picker(wording.WhichPerson, [.. choices])));
        }

        var right = DraftText.OneLine(call[DraftText.Right]);
        var problem = right switch
        {
            null => null,
            { Length: > DraftText.LongestName } => wording.ValueTooLong(DraftText.Right, DraftText.LongestName),
            _ when kind == CorrectionKind.Name && right == meant.Imported => wording.SameAsImported,
            _ => null,
        };
        if (right is null || problem is not null)
        {
            var isName = kind == CorrectionKind.Name;
            var field = new FormField(
                DraftText.Right, isName ? wording.RightNameField : wording.ApartField, isName ? wording.RightNameHint(meant.Imported) : wording.ApartHint, isName ? meant.Name : meant.Apart, DraftText.LongestName);
            return (null, DraftText.Ask(call, kind, episode, problem, [field], (DraftText.Wrong, meant.Imported)));
        }

        return (new CorrectionDraft(kind, CorrectionBook.LibraryFor(call.Viewer, episode.Library), CorrectedText.TargetOf(meant.Imported), CorrectedText.Kept(meant.Imported), right) { Episode = episode.Key }, null);
    }

    /// <summary>Whom a name means, as imported or as corrected; the only one there is, where none is said.</summary>
    private static PersonName? Meant(List<PersonName> names, string? said)
    {
        if (said is null)
        {
            return names.Count == 1 ? names[0] : null;
        }

        var key = CatalogName.PersonKey(said);
        return names.Find(name => name.Imported == said) ?? names.Find(name => CatalogName.PersonKey(name.Imported) == key || CatalogName.PersonKey(name.Shown) == key);
    }
}
