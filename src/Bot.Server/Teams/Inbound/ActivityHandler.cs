using System.Text.Json;
using Bot.Core.Workspaces;
using Bot.Server.Teams.Extensions;
using Bot.Server.Teams.Manifest;

namespace Bot.Server.Teams.Inbound;

/// <summary>Takes an activity whose sender is known, and does with each kind what Teams expects.</summary>
internal sealed class ActivityHandler(MessageHandler messages, TeamsEvents events, CardClicks clicks, QuoteExtension extension, EpisodeLinks links, ConversationBook book, BackgroundWork background, TeamsSettings settings)
{
    private static readonly InvokeAnswer Taken = new(StatusCodes.Status200OK);
    private static readonly InvokeAnswer Busy = new(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Handles an activity.</summary>
    /// <returns>What the request is answered with.</returns>
    public async Task<InvokeAnswer> HandleAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (TeamsAsker.Of(activity, settings.Managers) is not { } asker)
        {
            // Not enough to answer anybody; an unknown invoke is still one.
            return activity.Type == ActivityTypes.Invoke ? InvokeAnswer.Unknown : Taken;
        }

        switch (activity.Type)
        {
            case ActivityTypes.Message:
                return background.TryStart(cancel => messages.AnswerAsync(activity, asker, cancel)) ? Taken : Busy;
            case ActivityTypes.Invoke:
                return await InvokeAsync(activity, asker, cancellationToken);
            default:
                await events.HandleAsync(activity, asker, cancellationToken);
                return Taken;
        }
    }

    private async Task<InvokeAnswer> InvokeAsync(Activity activity, TeamsAsker asker, CancellationToken cancellationToken)
    {
        switch (activity.Name)
        {
            case "adaptiveCard/action":
                await book.HeardAsync(TeamsEvents.FactsOf(asker, activity), cancellationToken);
                return await clicks.AnswerAsync(activity, asker, cancellationToken);
            case "composeExtension/query" when Read(activity) is { } query:
                return await extension.FindQuoteAsync(query, asker, cancellationToken);
            case "composeExtension/fetchTask" when Read(activity) is { CommandId: TeamsManifest.FindSource } query:
                return await extension.FindSourceAsync(query, asker, cancellationToken);
            case "composeExtension/queryLink":
                return await links.UnfurlAsync(activity, asker, cancellationToken);
            case "composeExtension/submitAction":
                // The dialog is closed; nothing in it sends anything off.
                return InvokeAnswer.Nothing;
            default:
                return InvokeAnswer.Unknown;
        }
    }

    private static ExtensionQuery? Read(Activity activity)
    {
        try
        {
            return activity.Value is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(TeamsJson.Default.ExtensionQuery) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
