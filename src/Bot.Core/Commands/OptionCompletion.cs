using Bot.Core.Indexing;
using Bot.Core.Language;
using Bot.Core.Workspaces;
using Bot.Search.Catalog;

namespace Bot.Core.Commands;

/// <summary>A suggestion for the value of an option.</summary>
/// <param name="Label">What the person sees.</param>
/// <param name="Value">What the option gets.</param>
public sealed record OptionChoice(string Label, string Value);

/// <summary>Suggestions while somebody types, out of what that person may see.</summary>
public sealed class OptionCompletion(LibraryIndex index)
{
    /// <summary>The suggestions for <paramref name="typed"/>, best first.</summary>
    public IReadOnlyList<OptionChoice> Complete(CompletionSource source, string typed, Viewer viewer, int limit)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (source == CompletionSource.Subjects)
        {
            return Subjects(typed, viewer, limit);
        }

        CompletionKind? kind = source switch
        {
            CompletionSource.Episodes => CompletionKind.Episodes,
            CompletionSource.People => CompletionKind.People,
            CompletionSource.Shows => CompletionKind.Shows,
            _ => null,
        };
        if (kind is null)
        {
            return [];
        }

        var wording = Wording.For(viewer.Culture);
        return [.. index.Catalog.Complete(kind.Value, typed, VisibleLibraries.For(viewer).Names, limit).Select(name => new OptionChoice(LabelOf(name, wording), name.Value))];
    }

    /// <summary>What can be followed. A title is of one episode, and that one is out already.</summary>
    private IReadOnlyList<OptionChoice> Subjects(string typed, Viewer viewer, int limit)
    {
        var (names, wording) = (VisibleLibraries.For(viewer).Names, Wording.For(viewer.Culture));
        var found = new[] { CompletionKind.Topics, CompletionKind.People, CompletionKind.Shows }.Select(kind => index.Catalog.Complete(kind, typed, names, limit)).ToArray();

        // Each kind has a share, and what one leaves is for the others.
        return [.. Enumerable.Range(0, limit)
            .SelectMany(place => found.Where(list => place < list.Count).Select(list => list[place]))
            .Take(limit)
            .Select(name => new OptionChoice(LabelOf(name, wording), name.Value))];
    }

    private static string LabelOf(CatalogName name, Wording wording) => name.Kind == CatalogNameKind.Title
        ? $"{name.Name} — {name.Show ?? wording.UnknownShow}{(name.Published is { } day ? ", " + wording.Day(day) : "")}"
        : $"{name.Name} — {wording.Kind(name.Kind, name.Role).ToLower(wording.Culture)}{Wording.Middot}{wording.Episodes(name.Episodes)}";
}
