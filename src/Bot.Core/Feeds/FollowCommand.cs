using Bot.Core.Commands;
using Bot.Core.Data;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Bot.Core.Feeds;

/// <summary>Follows a feed that was looked at: the button below the report.</summary>
internal sealed class FollowCommand(FeedBook book, FeedTickets tickets, FeedAllowance allowance, IDbContextFactory<BotDbContext> stores) : ICommand
{
    public const string Name = "follow";

    public static readonly CommandSpec Spec = new(Name, wording => wording.FollowDescription,
        new OptionSpec("ticket", wording => wording.FollowTicket) { Required = true, TakesWords = true })
    {
        Audience = CommandAudience.Managers,
        ForButtons = true,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (wording, library) = (call.Wording, call.Viewer.OwnLibrary);
        if (await tickets.ReadAsync(library, call["ticket"]!, cancellationToken) is not { } feed)
        {
            return Answer.Nothing(wording.TicketTooOld);
        }

        if (call.Viewer.Workspace != WorkspaceId.Local && await CountAsync(library, cancellationToken) >= allowance.MostFeeds)
        {
            return Answer.Nothing(wording.TooManyFeeds(allowance.MostFeeds));
        }

        var (key, isNew, atAnotherAddress) = await book.FollowAsync(library, feed.Address, feed.Title, feed.ShowGuid, cancellationToken);
        return Answer.Found(
            new Notice(atAnotherAddress ? wording.FollowedElsewhere : !isNew ? wording.FollowedAlready : call.Viewer.Place == CommandPlaces.Local ? wording.FollowedLocally : wording.Followed),
            Answer.ButtonsOf(
                new Button(wording.FeedButton, FeedCommand.Of(key, FeedCommand.Show)),
                new Button(wording.ShowsHere, Invocation.Of("shows"))));
    }

    private async Task<int> CountAsync(LibraryId library, CancellationToken cancellationToken)
    {
        await using var db = await stores.CreateDbContextAsync(cancellationToken);
        return await db.Feeds(VisibleLibraries.ForOperator(library)).CountAsync(cancellationToken);
    }
}
