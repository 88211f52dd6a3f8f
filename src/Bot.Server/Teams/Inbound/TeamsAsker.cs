using Bot.Core.Commands;
using Bot.Core.Workspaces;
using Bot.Server.Hosting;
using Bot.Server.Teams.Posting;

namespace Bot.Server.Teams.Inbound;

/// <summary>Who asks and where, as an activity says it.</summary>
/// <param name="Viewer">The person in the workspace.</param>
/// <param name="Conversation">The conversation with its thread: where an answer goes.</param>
/// <param name="Base">The conversation without the thread: a channel, a chat.</param>
/// <param name="Service">Where the conversation is reached.</param>
/// <param name="Tenant">The tenant, when said.</param>
/// <param name="Account">The person, by the id that the bot knows.</param>
internal sealed record TeamsAsker(Viewer Viewer, string Conversation, string Base, Uri Service, string? Tenant, ChannelAccount Account)
{
    private const string ThreadMark = ";messageid=";

    /// <summary>Whether only one person sees what is written there.</summary>
    public bool IsAlone => Viewer.Place == CommandPlaces.Direct;

    /// <summary>Reads it; null when the activity lacks something that every activity of Teams has.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="managers">Who manages teams and chats; what is a person's own, the person does.</param>
    public static TeamsAsker? Of(Activity activity, TeamsManagers managers)
    {
        if (activity is not { From: { Id: { Length: > 0 } id } from, Conversation: { Id: { Length: > 0 } conversation } where }
            || !Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var service))
        {
            return null;
        }

        var place = PlaceOf(where, activity.ChannelData);
        var root = BaseOf(conversation);
        var name = place switch
        {
            CommandPlaces.Channel => $"teams:team:{activity.ChannelData?.Team?.Id ?? root}",
            CommandPlaces.Group => $"teams:chat:{root}",
            _ => $"teams:user:{from.AadObjectId ?? id}",
        };
        if (!WorkspaceId.TryParse(name, out var workspace))
        {
            return null;
        }

        var isMember = place == CommandPlaces.Direct || IsMember(activity);
        var manages = place == CommandPlaces.Direct || (managers == TeamsManagers.AnyMember && isMember);
        var viewer = new Viewer(workspace)
        {
            Platform = TeamsDeliveryChannel.Name,
            Place = place,
            Manages = manages,
            ManagesChannel = manages,
            NamedDecideForAll = managers == TeamsManagers.Listed && isMember,
            Here = HereOf(place, root) with { Name = place == CommandPlaces.Channel ? activity.ChannelData?.Channel?.Name : where.Name },
            PicksPeople = place != CommandPlaces.Direct,
            IsOverheard = place != CommandPlaces.Direct,
            Conversation = root,
            Person = from.AadObjectId ?? id,
            PersonName = from.Name,
            Culture = activity.Locale is { Length: > 0 and < 40 } locale ? Languages.Find(locale) : null,
        };

        // A post of its own names no thread; answers belong below it.
        var thread = place == CommandPlaces.Channel && root == conversation && activity is { Type: ActivityTypes.Message, Id: { Length: > 0 } message }
            ? root + ThreadMark + message
            : conversation;
        return new TeamsAsker(viewer, thread, root, service, TenantOf(activity), from);
    }

    /// <summary>A conversation as a place for posts: in a channel each is a new one, in a chat a message.</summary>
    public static PostingPlace HereOf(CommandPlaces place, string conversation) =>
        new(conversation, new TeamsPlace(place == CommandPlaces.Channel ? TeamsPlaceKind.NewPost : TeamsPlaceKind.Into, conversation).ToString());

    /// <summary>The tenant that an activity comes from.</summary>
    public static string? TenantOf(Activity activity) => activity.Conversation?.TenantId ?? activity.ChannelData?.Tenant?.Id;

    /// <summary>The conversation without its thread.</summary>
    public static string BaseOf(string conversation) =>
        conversation.IndexOf(ThreadMark, StringComparison.Ordinal) is > 0 and var at ? conversation[..at] : conversation;

    /// <summary>Whether a conversation id names a thread.</summary>
    public static bool IsThread(string conversation) => conversation.Contains(ThreadMark, StringComparison.Ordinal);

    /// <summary>
    /// Whether somebody is known as a person of the organisation that the conversation belongs to. Who owns a team no activity tells; those who
    /// join a meeting without an account have no id of a person, and guests from elsewhere come with another tenant
    /// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).
    /// </summary>
    private static bool IsMember(Activity activity) =>
        activity.From is { AadObjectId.Length: > 0, UserRole: not "anonymous" } from
        && TenantOf(activity) is { } tenant
        && (from.TenantId ?? tenant) == tenant
        && (activity.ChannelData?.Tenant?.Id ?? tenant) == tenant;

    private static CommandPlaces PlaceOf(ConversationAccount conversation, TeamsChannelData? data) => conversation.ConversationType switch
    {
        ConversationAccount.Channel => CommandPlaces.Channel,
        ConversationAccount.GroupChat => CommandPlaces.Group,
        ConversationAccount.Personal => CommandPlaces.Direct,

        // Not said: what a team is named in is one of its channels, what has several members is a chat.
        _ when data?.Team?.Id is not null => CommandPlaces.Channel,
        _ => conversation.IsGroup == true ? CommandPlaces.Group : CommandPlaces.Direct,
    };
}
