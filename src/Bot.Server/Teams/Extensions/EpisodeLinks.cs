using System.Text.Json;
using Bot.Core.Commands;
using Bot.Core.Episodes;
using Bot.Core.Replies;
using Bot.Server.Hosting;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Inbound;

namespace Bot.Server.Teams.Extensions;

/// <summary>
/// A link to one of our episodes, pasted into a message, becomes the episode's card
/// (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling). Teams keeps the answer for half an hour
/// and shows it to everybody in the conversation, so it has nothing that only the asker may see.
/// </summary>
internal sealed class EpisodeLinks(CommandDispatcher dispatcher, CardSeals seals, BotSettings settings)
{
    private const string Path = "/episodes/";

    private readonly Uri? _own = settings.Library.Url is { } url ? new Uri(url.TrimEnd('/')) : null;

    /// <summary>The card; nothing for a link that is none of ours.</summary>
    public async Task<InvokeAnswer> UnfurlAsync(Activity activity, TeamsAsker asker, CancellationToken cancellationToken)
    {
        if (EpisodeIn(UrlOf(activity.Value)) is not { } episode)
        {
            return InvokeAnswer.Nothing;
        }

        var reply = await dispatcher.AskAsync(Invocation.Of("episode", ("words", episode.Value)), asker.Viewer, cancellationToken);
        if (reply.Outcome != ReplyOutcome.Found || reply.Parts.OfType<Heading>().FirstOrDefault() is not { } heading || heading.Episode != episode.Value)
        {
            return InvokeAnswer.Nothing;
        }

        var seal = await seals.GetAsync(cancellationToken);
        var posted = reply with { Parts = [.. reply.Parts.Where(part => part is not Buttons), new Buttons([new Button(Bot.Core.Language.Wording.For(asker.Viewer.Culture).OpenEpisodeButton, Invocation.Of("episode", ("words", episode.Value)))])] };
        var result = TeamsRenderer.Attach(TeamsRenderer.Render(posted, new CardContext(seal))) with { Preview = QuoteExtension.PreviewOf(heading.Title, heading.Kicker, text: null) };
        return InvokeAnswer.Of(new ExtensionAnswer(new ExtensionResult("result") { AttachmentLayout = "list", Attachments = [result] }), TeamsJson.Sent.ExtensionAnswer);
    }

    private EpisodeId? EpisodeIn(string? text) =>
        _own is not null
        && Uri.TryCreate(text, UriKind.Absolute, out var link)
        && link.Scheme == _own.Scheme && link.Authority.Equals(_own.Authority, StringComparison.OrdinalIgnoreCase)
        && link.AbsolutePath.StartsWith(_own.AbsolutePath.TrimEnd('/') + Path, StringComparison.Ordinal)
        && EpisodeId.TryParse(link.AbsolutePath[(_own.AbsolutePath.TrimEnd('/').Length + Path.Length)..].TrimEnd('/'), out var id)
            ? id
            : null;

    private static string? UrlOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null;
}
