using Bot.Core.Commands;
using Bot.Core.Deliveries;
using Bot.Core.Language;
using Bot.Core.Quotes;
using Bot.Core.Replies;
using Bot.Core.Workspaces;
using Bot.Server.Teams.Cards;
using Bot.Server.Teams.Connector;
using Bot.Server.Teams.Inbound;

namespace Bot.Server.Teams.Posting;

/// <summary>
/// The form behind "Post…": what will be posted, a note, and where. It takes the place of the card on which the button was. Where something
/// goes is chosen from what is offered and checked once more when the form is sent off.
/// </summary>
internal sealed class PostForm(ConnectorClient connector, ConversationBook book)
{
    private const int LongestNote = 500;
    private const int MostChannels = 50;
    private const string Here = "here";
    private const string NewPost = "new";
    private const string InChannel = "channel ";

    /// <summary>How long the list of channels is waited for; without it only the place itself is offered.</summary>
    private static readonly TimeSpan ListPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>What shows what will be posted.</summary>
    public static Invocation Preview(Invocation post) => post.Options.GetValueOrDefault("at") is { } lines
        ? Invocation.Of("lines", ("episode", post.Options.GetValueOrDefault("episode")), ("at", lines))
        : Invocation.Of("episode", ("words", post.Options.GetValueOrDefault("episode")));

    /// <summary>The form.</summary>
    /// <param name="post">What it asks to post.</param>
    /// <param name="shown">The answer that shows it.</param>
    /// <param name="form">Which form it is; the same one posts once.</param>
    /// <param name="asker">Who opened it, and where.</param>
    /// <param name="context">What cards take.</param>
    /// <param name="wording">The person's language.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AdaptiveCard> OpenAsync(
        Invocation post, Reply shown, string form, TeamsAsker asker, CardContext context, Wording wording, CancellationToken cancellationToken)
    {
        // Quotes in the card of an episode are a part of what is posted; only of a quote is all of it shown.
        var isEpisode = shown.Parts.OfType<About>().Any();
        var quoted = shown with { Parts = [.. shown.Parts.Where(part => part is Heading || (part is SpokenQuote && !isEpisode))] };
        var preview = TeamsRenderer.Render(quoted, context with { Back = null, OnlyQuoted = true }, TeamsRenderer.MostBytes / 2);
        var places = new List<CardChoice> { new(asker.Viewer.Place == CommandPlaces.Channel ? wording.ThisPost : wording.ThisChat, Here) };
        if (asker.Viewer.Place == CommandPlaces.Channel)
        {
            places.Add(new CardChoice(wording.NewPost, NewPost));
            places.AddRange((await ChannelsAsync(asker, cancellationToken))
                .Where(channel => channel.Id != asker.Base)
                .Take(MostChannels)
                .Select(channel => new CardChoice(CardText.Label(wording.NewPostIn(channel.Name ?? wording.GeneralChannel), 100), InChannel + channel.Id)));
        }

        var state = new CardState(post) { Origin = context.Origin, Form = form, Before = Preview(post) };
        var cancel = new CardState(Preview(post)) { Origin = context.Origin };
        return preview with
        {
            FallbackText = wording.PostTitle,
            Body =
            [
                new TextBlock(CardText.Heading(wording.PostTitle)) { Style = "heading", Size = "Medium", Weight = "Bolder" },
                .. preview.Body.Select(element => element is TextBlock title ? title with { Style = null } : element),
                new TextInput(CardFields.Note, wording.YourNote) { Placeholder = wording.YourNoteHint, IsMultiline = true, MaxLength = LongestNote },
                new ChoiceInput(CardFields.Where, wording.Where, places)
                {
                    Style = places.Count <= 3 ? ChoiceInput.Expanded : ChoiceInput.Compact,
                    Value = Here,
                    IsRequired = true,
                    ErrorMessage = wording.ChooseFirst,
                },
            ],
            Actions =
            [
                new ExecuteAction(CardVerbs.Post, new ActionData(context.Seal.Write(state))) { Title = wording.PostTitle },
                new ExecuteAction(CardVerbs.Ask, new ActionData(context.Seal.Write(cancel))) { Title = wording.CancelButton, AssociatedInputs = ExecuteAction.NoInputs },
            ],
        };
    }

    /// <summary>The target that the form names, or in words why there is none.</summary>
    public async Task<(DeliveryTarget? Target, string? Problem)> TargetAsync(CardClick click, TeamsAsker asker, CancellationToken cancellationToken)
    {
        var wording = Wording.For(asker.Viewer.Culture);
        var (place, problem) = click.Typed(CardFields.Where) switch
        {
            Here or null => (new TeamsPlace(TeamsPlaceKind.Into, asker.Conversation), null),
            NewPost when asker.Viewer.Place == CommandPlaces.Channel => (new TeamsPlace(TeamsPlaceKind.NewPost, asker.Base), null),
            { } other when other.StartsWith(InChannel, StringComparison.Ordinal) => await InChannelAsync(other[InChannel.Length..], asker, wording, cancellationToken),
            _ => (null, wording.ChooseThread),
        };
        return place is null
            ? (null, problem)
            : (new DeliveryTarget(TeamsDeliveryChannel.Name, asker.Viewer.Workspace, place.ToString(), $"share:{click.State!.Form}"), null);
    }

    private async Task<(TeamsPlace? Place, string? Problem)> InChannelAsync(string channel, TeamsAsker asker, Wording wording, CancellationToken cancellationToken)
    {
        // What comes back from a form can be anything: the channel has to be one of this team, and the person one of its members. Private
        // channels have fewer members than their team.
        var offered = (await ChannelsAsync(asker, cancellationToken)).FirstOrDefault(known => known.Id == channel);
        if (offered is null)
        {
            return (null, wording.NotPosted(DeliveryTrouble.ConversationGone));
        }

        return await connector.MemberAsync(new ConnectorPlace(asker.Service, channel, asker.Tenant), asker.Account.Id!, cancellationToken) is ConnectorOutcome.Ok
            ? (new TeamsPlace(TeamsPlaceKind.NewPost, channel), null)
            : (null, wording.YouMayNotPost(offered.Name ?? wording.GeneralChannel));
    }

    /// <summary>The channels of the team, as Teams lists them; where it does not in time, those that something came from.</summary>
    private async Task<IReadOnlyList<TeamsChannel>> ChannelsAsync(TeamsAsker asker, CancellationToken cancellationToken)
    {
        if (asker.Viewer.Workspace.Value.Split(':', 3) is not ["teams", "team", var team])
        {
            return [];
        }

        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(ListPatience);
        try
        {
            if (await connector.ChannelsAsync(new ConnectorPlace(asker.Service, asker.Base, asker.Tenant), team, inTime.Token) is ConnectorOutcome.Ok answer
                && ConnectorClient.Read(answer, TeamsJson.Default.TeamChannels)?.Conversations is { } channels)
            {
                return [.. channels.OfType<TeamsChannel>().Where(channel => channel.Id is { Length: > 0 })];
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Too slow for a form that somebody waits for.
        }

        return [.. (await book.OpenOnesAsync(asker.Viewer.Workspace, cancellationToken)).Select(known => new TeamsChannel(known.Id, known.Name))];
    }
}
