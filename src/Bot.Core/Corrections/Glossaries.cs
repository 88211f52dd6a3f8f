using System.Collections.Concurrent;
using Bot.Core.Workspaces;
using Bot.Search.Lines;
using Bot.Search.Text;

namespace Bot.Core.Corrections;

/// <summary>The terms of all libraries, in memory: what the search is widened by, kept at the store's state by <see cref="Indexing.LibraryIndex"/>.</summary>
public sealed class Glossaries
{
    private readonly ConcurrentDictionary<LibraryId, IReadOnlyList<GlossaryEntry>> _entries = new();

    /// <summary>The libraries that have had terms since the start.</summary>
    internal IReadOnlyCollection<LibraryId> Libraries => [.. _entries.Keys];

    /// <summary>Gives a library its terms.</summary>
    internal void Set(LibraryId library, IReadOnlyList<GlossaryEntry> entries) => _entries[library] = entries;

    /// <summary>The terms of the libraries that may be seen.</summary>
    internal IReadOnlyList<GlossaryEntry> EntriesOf(VisibleLibraries libraries) => [.. libraries.Ids.SelectMany(library => _entries.GetValueOrDefault(library, []))];

    /// <summary>The term by which two wordings are the same, as the glossary writes it; null when no glossary that may be seen says so.</summary>
    internal string? TermFor(string asked, string spoken, VisibleLibraries libraries)
    {
        var (one, other) = (TextFolding.FoldWord(asked), TextFolding.FoldWord(spoken));
        return libraries.Ids
            .SelectMany(library => _entries.GetValueOrDefault(library, []))
            .FirstOrDefault(entry => Has(entry, one) && Has(entry, other))?.Term;
    }

    private static bool Has(GlossaryEntry entry, string folded) =>
        TextFolding.FoldWord(entry.Term) == folded || entry.HeardAs.Any(heard => TextFolding.FoldWord(heard) == folded);
}
