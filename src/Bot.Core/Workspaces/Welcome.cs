using System.Globalization;
using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Replies;

namespace Bot.Core.Workspaces;

/// <summary>The one thing that the bot says without being asked: once, where it was added.</summary>
public sealed class Welcome(DeliveryOutbox outbox)
{
    /// <summary>After this a welcome would only surprise.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromDays(1);

    /// <summary>What every welcome is posted for: once for each workspace.</summary>
    public static string CauseFor(WorkspaceId workspace) => $"welcome:{workspace}";

    /// <summary>Greets a workspace.</summary>
    /// <param name="target">Where.</param>
    /// <param name="culture">The language of the workspace, when known.</param>
    /// <param name="addedBy">Who added the bot, when known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SendAsync(DeliveryTarget target, CultureInfo? culture, string? addedBy, CancellationToken cancellationToken)
    {
        var wording = Wording.For(culture);
        var reply = Answer.Found(
            new Heading("Podcasts"),
            new Notice(wording.WelcomeText(addedBy)),
            new ItemList(
            [
                new Item("/episode", wording.EpisodeDescription),
                new Item("/quote", wording.QuoteDescription),
                new Item("/claims", wording.ClaimsDescription),
            ]),
            new Notice(wording.HelpPrivacy),
            Answer.ButtonsOf(
                new Button(wording.SetUpButton, Invocation.Of("help", ("command", "setup"))),
                new Button(wording.PrivacyButton, Invocation.Of("help", ("command", "privacy")))));
        return outbox.AddAsync(
            outbox.NewId(),
            target,
            person: null,
            reply with { Visibility = ReplyVisibility.Public, Language = wording.Culture.TwoLetterISOLanguageName },
            Wanted,
            cancellationToken);
    }
}
