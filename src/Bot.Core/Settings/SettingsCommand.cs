using Bot.Core.Commands;
using Bot.Core.Feeds;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Settings;

/// <summary><c>/settings</c>: what those who manage a workspace decide for it. Alone, it shows what there is to decide.</summary>
internal sealed class SettingsCommand(FeedBook book, AddShow shows, TimeProvider time) : ICommand
{
    public const string AddAShow = "add-show";

    private const string Feeds = "feeds";

    /// <summary>Feeds on a page; more than people read at once.</summary>
    private const int PageSize = 20;

    public static readonly CommandSpec Spec = new("settings", wording => wording.SettingsDescription,
        new OptionSpec("action", wording => wording.ActionOption)
        {
            Choices = [new(AddAShow, wording => wording.AddShowDescription), new(Feeds, wording => wording.FeedsDescription)],
            LeadsWords = true,
        },
        new OptionSpec("value", wording => wording.SettingsValue) { TakesWords = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true })
    {
        Audience = CommandAudience.Managers,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) => call["action"] switch
    {
        AddAShow => await shows.ReportAsync(call, call["value"], cancellationToken),
        Feeds => await ListAsync(call, cancellationToken),

        // An address says itself what it is for.
        _ when call["value"]?.Contains("://", StringComparison.Ordinal) == true => await shows.ReportAsync(call, call["value"], cancellationToken),
        _ => Overview(call),
    };

    private static Reply Overview(CommandCall call) => Answer.Found(
        new Heading(call.Wording.SettingsTitle),
        new ItemList(
        [
            .. Spec.Options[0].Choices.Select(choice => new Item("/settings action:" + choice.Value, choice.Description(call.Wording), Invocation.Of(Spec.Name, ("action", choice.Value)))),
        ]));

    private async Task<Reply> ListAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var wording = call.Wording;
        var feeds = await book.ListAsync(VisibleLibraries.ForOperator(call.Viewer.OwnLibrary), cancellationToken);
        if (feeds.Count == 0)
        {
            return Answer.Nothing(wording.NoFeeds, new Notice(wording.AddShowHow));
        }

        var pages = Paging.Pages(feeds.Count, PageSize);
        var page = Math.Min(call.Number("page", 1), pages);
        var now = time.GetUtcNow();
        return Answer.Found(
            new Heading(wording.FeedsTitle(feeds.Count)),
            new ItemList([.. feeds.Skip((page - 1) * PageSize).Take(PageSize).Select(feed => new Item(feed.Title, wording.FeedHealth(feed, now), FeedCommand.Of(feed.Key, FeedCommand.Show)))]),
            Answer.ButtonsOf(Paging.Buttons(call, page, pages)));
    }
}
