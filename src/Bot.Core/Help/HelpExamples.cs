using System.Collections.Concurrent;
using Bot.Core.Data;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Help;

/// <summary>
/// Questions that find an answer here, out of the newest episode that may be seen. They are looked up once for each set of libraries, until an
/// episode changes: help is what people ask for most.
/// </summary>
internal sealed class HelpExamples(LibraryIndex index, IDbContextFactory<BotDbContext> stores)
{
    /// <summary>More workspaces than that and all are looked up anew, so that memory has an end.</summary>
    private const int Most = 1000;

    private static readonly VisibleLibraries OnlyShared = VisibleLibraries.ForOperator(LibraryId.Shared);

    private readonly ConcurrentDictionary<string, (long Sequence, IReadOnlyList<Invocation> Examples)> _known = new();

    /// <summary>The examples; none where the library is empty.</summary>
    public async ValueTask<IReadOnlyList<Invocation>> OfAsync(VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        var sequence = index.Sequence;
        var filled = Filled(libraries);
        var key = string.Join(' ', filled.Ids);
        if (_known.TryGetValue(key, out var known) && known.Sequence == sequence)
        {
            return known.Examples;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        var examples = await LookUpAsync(filled, cancellationToken);
        _known[key] = (sequence, examples);
        return examples;
    }

    /// <summary>Most workspaces have nothing of their own, and all of those have the same examples.</summary>
    private VisibleLibraries Filled(VisibleLibraries libraries) =>
        libraries.Contains(LibraryId.Shared) && libraries.Ids.All(library => library == LibraryId.Shared || !index.Catalog.Has(library.Value))
            ? OnlyShared
            : libraries;

    private async Task<IReadOnlyList<Invocation>> LookUpAsync(VisibleLibraries libraries, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var newest = await db.Episodes(libraries)
            .OrderByDescending(episode => episode.Published)
            .ThenByDescending(episode => episode.Key)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
        {
            return [];
        }

        var who = newest.People.OrderByDescending(person => person.Role).Select(person => person.Name).FirstOrDefault() ?? newest.Title;
        var examples = new List<Invocation> { Invocation.Of("episode", ("words", who)), Invocation.Of("claims", ("words", who)) };
        if (newest.LineCount > 0)
        {
            examples.Add(Invocation.Of("quote", ("words", newest.Topics.FirstOrDefault() ?? newest.Title)));
        }

        return examples;
    }
}
