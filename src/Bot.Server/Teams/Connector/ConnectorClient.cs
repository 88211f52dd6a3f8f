using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bot.Server.Teams.Connector;

/// <summary>Where something is sent: a conversation and how it is reached.</summary>
/// <param name="Service">The service URL of what came from there.</param>
/// <param name="Conversation">The conversation, with its thread.</param>
/// <param name="Tenant">The tenant, when known.</param>
internal sealed record ConnectorPlace(Uri Service, string Conversation, string? Tenant)
{
    /// <summary>How long a call may take with all its waits.</summary>
    public TimeSpan Patience { get; init; } = ConnectorCall.UsualPatience;

    /// <summary>What the limits of a tenant are counted for.</summary>
    public string LimitedAs => Tenant ?? Service.Authority;
}

/// <summary>
/// The calls of the Bot Connector that are used
/// (https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-protocol/botframework-channel.json). Ids are opaque and escaped
/// whole. A message lands in a thread by the id of its conversation; which message it replies to says nothing in Teams.
/// </summary>
internal sealed class ConnectorClient(ConnectorRest rest)
{
    private const string OnlyRecipient = "?isTargetedActivity=true";

    /// <summary>Sends a message. A targeted one is seen by its recipient alone.</summary>
    public Task<ConnectorOutcome> SendAsync(ConnectorPlace place, OutgoingActivity activity, bool targeted, CancellationToken cancellationToken) =>
        rest.SendAsync(Call(HttpMethod.Post, place, $"{Of(place)}/activities{Query(targeted)}", activity, TeamsJson.Sent.OutgoingActivity), cancellationToken);

    /// <summary>Puts another message in the place of one of the bot's own.</summary>
    public Task<ConnectorOutcome> UpdateAsync(ConnectorPlace place, string id, OutgoingActivity activity, bool targeted, CancellationToken cancellationToken) =>
        rest.SendAsync(
            Call(HttpMethod.Put, place, $"{Of(place)}/activities/{Escape(id)}{Query(targeted)}", activity with { Recipient = null }, TeamsJson.Sent.OutgoingActivity), cancellationToken);

    /// <summary>Takes away one of the bot's own messages.</summary>
    public Task<ConnectorOutcome> DeleteAsync(ConnectorPlace place, string id, CancellationToken cancellationToken) =>
        rest.SendAsync(Call(HttpMethod.Delete, place, $"{Of(place)}/activities/{Escape(id)}"), cancellationToken);

    /// <summary>Begins a chat with one person, or a new post in a channel.</summary>
    public Task<ConnectorOutcome> CreateAsync(ConnectorPlace place, ConversationParameters parameters, CancellationToken cancellationToken) =>
        rest.SendAsync(Call(HttpMethod.Post, place, "/v3/conversations", parameters, TeamsJson.Sent.ConversationParameters), cancellationToken);

    /// <summary>One member of a conversation; 404 when there is no such member.</summary>
    public Task<ConnectorOutcome> MemberAsync(ConnectorPlace place, string person, CancellationToken cancellationToken) =>
        rest.SendAsync(Call(HttpMethod.Get, place, $"{Of(place)}/members/{Escape(person)}"), cancellationToken);

    /// <summary>The channels of a team (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).</summary>
    public Task<ConnectorOutcome> ChannelsAsync(ConnectorPlace place, string team, CancellationToken cancellationToken) =>
        rest.SendAsync(Call(HttpMethod.Get, place, $"/v3/teams/{Escape(team)}/conversations"), cancellationToken);

    /// <summary>Reads the body of an answer; null when it is empty or of another shape.</summary>
    public static T? Read<T>(ConnectorOutcome.Ok answer, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return answer.Body.IsEmpty ? null : JsonSerializer.Deserialize(answer.Body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Of(ConnectorPlace place) => "/v3/conversations/" + Escape(place.Conversation);

    private static string Escape(string id) => Uri.EscapeDataString(id);

    private static string Query(bool targeted) => targeted ? OnlyRecipient : "";

    private static ConnectorCall Call(HttpMethod method, ConnectorPlace place, string path) => new(method, place.Service, path, place.Conversation, place.LimitedAs) { Patience = place.Patience };

    private static ConnectorCall Call<T>(HttpMethod method, ConnectorPlace place, string path, T body, JsonTypeInfo<T> type) =>
        Call(method, place, path) with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };
}
