namespace Bot.Core.Workspaces;

/// <summary>
/// The libraries that a viewer may see. This is the one place where that is decided, and reads of the store and of the search indexes
/// ask for an instance, so that none can be written without the decision.
/// </summary>
public sealed class VisibleLibraries
{
    private readonly HashSet<string> _names;

    private VisibleLibraries(IEnumerable<LibraryId> libraries)
    {
        // Private before shared: where both hold an episode of the same id, a workspace means its own.
        Ids = [.. libraries.Distinct().OrderBy(library => library == LibraryId.Shared)];
        _names = [.. Ids.Select(library => library.Value)];
    }

    /// <summary>The libraries, private ones before the shared one.</summary>
    public IReadOnlyList<LibraryId> Ids { get; }

    /// <summary>The same as plain names, as the search indexes know them.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>What <paramref name="viewer"/> may see: the shared library and the private one of its own workspace.</summary>
    public static VisibleLibraries For(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        LibraryId[] own = [LibraryId.Shared, LibraryId.Of(viewer.Workspace)];

        return new VisibleLibraries(viewer.TrustedWith is { } trusted
            ? own.Where(library => library == LibraryId.Shared || library == trusted)
            : own);
    }

    /// <summary>One library, for the operator of this host (export, removal).</summary>
    public static VisibleLibraries ForOperator(LibraryId library) => new([library]);

    /// <summary>Whether <paramref name="library"/> may be seen.</summary>
    public bool Contains(LibraryId library) => _names.Contains(library.Value);
}
