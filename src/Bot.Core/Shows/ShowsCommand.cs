using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Episodes;
using Bot.Core.Feeds;
using Bot.Core.Indexing;
using Bot.Core.Replies;
using Bot.Search.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Shows;

/// <summary><c>/shows</c>: what the memory holds, how fresh, how much of it with transcripts.</summary>
internal sealed class ShowsCommand(IDbContextFactory<BotDbContext> stores, LibraryIndex index, FeedBook book, AddShow adding, TimeProvider time) : ICommand
{
    /// <summary>Shows on a page; more than people read at once.</summary>
    private const int PageSize = 20;

    /// <summary><c>/shows add https://…</c> is what people type for <c>/settings action:add-show</c>.</summary>
    private const string Add = "add ";

    public static readonly CommandSpec Spec = new("shows", wording => wording.ShowsDescription,
        new OptionSpec("name", wording => wording.ShowsWords) { TakesWords = true, CompleteFrom = CompletionSource.Shows },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true });

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        if (call["name"] is { } asked && asked.StartsWith(Add, StringComparison.OrdinalIgnoreCase) && asked.Contains("://", StringComparison.Ordinal))
        {
            return call.Viewer.Manages ? await adding.ReportAsync(call, asked[Add.Length..], cancellationToken) : Answer.Nothing(wording.ManagersOnly);
        }

        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        var counted = await db.Episodes(call.Libraries)
            .GroupBy(episode => episode.ShowKey)
            .Select(group => new
            {
                ShowKey = group.Key,
                Episodes = group.Count(),
                WithTranscript = group.Count(episode => episode.LineCount > 0),
                Newest = group.Max(episode => episode.Published),
            })
            .ToListAsync(cancellationToken);
        var names = await db.Shows(call.Libraries).ToDictionaryAsync(show => show.Key, cancellationToken);
        var feeds = await book.ListAsync(call.Libraries, cancellationToken);

        // A show that is in the shared library and in the workspace's own is one show to the reader.
        var shows = counted
            .Where(show => names.ContainsKey(show.ShowKey))
            .GroupBy(show => names[show.ShowKey].NameKey)
            .Select(group => new
            {
                NameKey = group.Key,
                names[group.First().ShowKey].Name,
                Episodes = group.Sum(show => show.Episodes),
                WithTranscript = group.Sum(show => show.WithTranscript),
                Newest = group.Max(show => show.Newest),
                Feeds = feeds.Where(feed => group.Any(show => feed.Shows.Contains(show.ShowKey))).ToList(),
            })
            .OrderByDescending(show => show.Newest)
            .ThenBy(show => show.NameKey, StringComparer.Ordinal)
            .ToList();

        var awaited = feeds.Where(feed => feed.Episodes == 0).ToList();
        if (shows.Count == 0 && awaited.Count == 0)
        {
            return Answer.Nothing(wording.EmptyLibrary, call.Viewer.Manages ? new Notice(wording.AddShowHow) : null);
        }

        if (call["name"] is { } name)
        {
            var wanted = index.Catalog.Resolve(CatalogNameKind.Show, name, call.Libraries.Names, PageSize);
            if (wanted is NameResolution.Near { Ambiguous: false } near)
            {
                return EpisodeFilters.Unknown(call, "name", near.Names, nearest => wording.NoShowCalled(name, nearest));
            }

            var keys = (wanted is NameResolution.Found found ? [found.Name] : ((NameResolution.Near)wanted).Names).Select(show => show.Key).ToHashSet();
            shows = [.. shows.Where(show => keys.Contains(show.NameKey))];
            awaited = [];
        }

        var pages = Paging.Pages(shows.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        var now = time.GetUtcNow();
        var items = shows.Skip((page - 1) * PageSize).Take(PageSize).Select(show => new Item(
            show.Name.Length > 0 ? show.Name : wording.UnknownShow,
            string.Join(" · ", [wording.ShowFacts(show.Episodes, show.WithTranscript, show.Newest), .. show.Feeds.Select(feed => wording.FeedHealth(feed, now))]),
            show.Name.Length > 0 ? Invocation.Of("episode", ("words", show.Name)) : null));

        return Answer.Found(
            new Heading(wording.ShowsHere),
            new ItemList([.. items]),
            awaited.Count > 0 && page == pages ? new ItemList([.. awaited.Select(feed => new Item(feed.Title, wording.FeedHealth(feed, now)))], wording.WithoutEpisodesYet) : null,
            Answer.ButtonsOf(Paging.Buttons(call, page, pages)));
    }
}
