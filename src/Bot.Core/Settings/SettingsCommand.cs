using Bot.Core.Commands;
using Bot.Core.Feeds;
using Bot.Core.Replies;
using Bot.Core.Workspaces;

namespace Bot.Core.Settings;

/// <summary><c>/settings</c>: what those who manage a workspace decide for it. Alone, it shows what there is to decide.</summary>
internal sealed class SettingsCommand(FeedBook book, AddShow shows, ChannelSettings channels, ManagerSettings managers, AuditList audit, TimeProvider time) : ICommand
{
    public const string AddAShow = "add-show";
    public const string Managers = "managers";

    private const string Feeds = "feeds";
    private const string Zone = "zone";
    private const string Language = "language";
    private const string Quiet = "quiet";
    private const string Archive = "archive";
    private const string Audit = "audit";

    /// <summary>Feeds on a page; more than people read at once.</summary>
    private const int PageSize = 20;

    public static readonly CommandSpec Spec = new("settings", wording => wording.SettingsDescription,
        new OptionSpec("action", wording => wording.ActionOption)
        {
            Choices =
            [
                new(AddAShow, wording => wording.AddShowDescription),
                new(Feeds, wording => wording.FeedsDescription),
                new(Zone, wording => wording.ZoneDescription),
                new(Language, wording => wording.LanguageDescription),
                new(Quiet, wording => wording.QuietDescription),
                new(Archive, wording => wording.ArchiveDescription),
                new(Managers, wording => wording.ManagersDescription),
                new(Audit, wording => wording.AuditDescription),
            ],
            LeadsWords = true,
        },
        new OptionSpec("value", wording => wording.SettingsValue) { TakesWords = true },
        new OptionSpec(ManagerSettings.Who, wording => wording.WhoOption, OptionKind.Member),
        new OptionSpec(ManagerSettings.Remove, wording => wording.WhoOption) { ForButtons = true },
        new OptionSpec("page", wording => wording.PageOption, OptionKind.Number) { ForButtons = true })
    {
        Audience = CommandAudience.Managers,
    };

    public async Task<Reply> ExecuteAsync(CommandCall call, CancellationToken cancellationToken) => call["action"] switch
    {
        AddAShow => await shows.ReportAsync(call, call["value"], cancellationToken),
        Feeds => await ListAsync(call, cancellationToken),

        // These are about what is posted, and the machine itself posts nothing.
        not null when call.Viewer.Place == CommandPlaces.Local => Answer.Nothing(call.Wording.SettingsOnlyInChats),
        Zone => await channels.ZoneAsync(call, cancellationToken),
        Language => await channels.LanguageAsync(call, cancellationToken),
        Quiet => await channels.QuietAsync(call, cancellationToken),
        Archive => await channels.ArchiveAsync(call, cancellationToken),
        Managers => await managers.OfAsync(call, cancellationToken),
        Audit => await audit.OfAsync(call, cancellationToken),

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
