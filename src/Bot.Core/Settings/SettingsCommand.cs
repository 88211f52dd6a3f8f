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
        },
        new OptionSpec("value", wording => wording.SettingsValue) { TakesWords = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true })
    {
        Audience = CommandAudience.Managers,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (action, value) = ActionOf(call);
        return action switch
        {
            AddAShow => await shows.ReportAsync(call, value, cancellationToken),
            Feeds => await ListAsync(call, cancellationToken),
            _ => Overview(call),
        };
    }

    /// <summary>Typed, the action may stand without its name, as in <c>/settings add-show https://…</c>, and an address says itself what it is for.</summary>
    private static (string? Action, string? Value) ActionOf(CommandCall call)
    {
        var (action, value) = (call["action"], call["value"]);
        if (action is not null || value is null)
        {
            return (action, value);
        }

        var words = value.Split(' ', 2, StringSplitOptions.TrimEntries);
        var named = Spec.Options[0].Choices.FirstOrDefault(choice => choice.Value.Equals(words[0], StringComparison.OrdinalIgnoreCase))?.Value;
        return named is not null ? (named, words.ElementAtOrDefault(1)) : (value.Contains("://", StringComparison.Ordinal) ? AddAShow : null, value);
    }

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
