using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Server.Discord.Commands;
using Bot.Server.Discord.Gateway;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord;

/// <summary>The calls that the bot makes, one method each (https://docs.discord.com/developers/reference).</summary>
internal sealed class DiscordApi(DiscordRest rest, DiscordSettings settings)
{
    /// <summary>What cannot be posted in a few seconds waits in the store and not here: a channel at its limit would take hands from the others.</summary>
    private static readonly TimeSpan PostPatience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The first answer to an interaction that came over the gateway. Discord takes one only, so it may be repeated when the answer to it is
    /// lost: that the interaction has been answered then says that the lost one arrived.
    /// </summary>
    public Task<DiscordOutcome> AnswerAsync(Interaction interaction, InteractionAnswer answer, TimeSpan patience, CancellationToken cancellationToken) => rest.SendAsync(
        new DiscordCall(
            DiscordRoute.Post($"/interactions/{interaction.Id}/{interaction.Token!}/callback"),
            JsonSerializer.SerializeToUtf8Bytes(answer, DiscordJson.Default.InteractionAnswer))
        {
            MayRepeat = true,
            ArrivedCode = DiscordError.AlreadyAcknowledged,
            Patience = patience,
        },
        cancellationToken);

    /// <summary>Changes the first answer: the "thinking…" of a deferred one, or the message with the button.</summary>
    public Task<DiscordOutcome> EditAnswerAsync(Interaction interaction, MessageBody message, CancellationToken cancellationToken) =>
        SendAsync(DiscordRoute.Patch($"/webhooks/{settings.Application}/{interaction.Token!}/messages/@original"), message, DiscordJson.Default.MessageBody, cancellationToken);

    /// <summary>A message in a channel or a thread. With a nonce the call may be repeated when its answer is lost.</summary>
    public Task<DiscordOutcome> PostAsync(Snowflake channel, MessageBody message, CancellationToken cancellationToken) => rest.SendAsync(
        new DiscordCall(DiscordRoute.Post($"/channels/{channel}/messages"), JsonSerializer.SerializeToUtf8Bytes(message, DiscordJson.Default.MessageBody))
        {
            MayRepeat = message.Nonce is not null,
            Patience = PostPatience,
        },
        cancellationToken);

    /// <summary>Changes a message of the bot's own.</summary>
    public Task<DiscordOutcome> EditAsync(Snowflake channel, Snowflake message, MessageBody body, CancellationToken cancellationToken) => rest.SendAsync(
        new DiscordCall(DiscordRoute.Patch($"/channels/{channel}/messages/{message}"), JsonSerializer.SerializeToUtf8Bytes(body, DiscordJson.Default.MessageBody))
        {
            Patience = PostPatience,
        },
        cancellationToken);

    /// <summary>The messages of a channel that came before an id, the latest first, at most 100.</summary>
    public Task<DiscordOutcome> MessagesAsync(Snowflake channel, Snowflake before, CancellationToken cancellationToken) =>
        rest.SendAsync(new DiscordCall(DiscordRoute.Get($"/channels/{channel}/messages?before={before}&limit=100")), cancellationToken);

    /// <summary>The threads of a guild that are not archived.</summary>
    public Task<DiscordOutcome> ActiveThreadsAsync(Snowflake guild, CancellationToken cancellationToken) =>
        rest.SendAsync(new DiscordCall(DiscordRoute.Get($"/guilds/{guild}/threads/active")), cancellationToken);

    /// <summary>The public threads of a channel that are archived, the last one first, at most 100.</summary>
    public Task<DiscordOutcome> ArchivedThreadsAsync(Snowflake channel, CancellationToken cancellationToken) =>
        rest.SendAsync(new DiscordCall(DiscordRoute.Get($"/channels/{channel}/threads/archived/public?limit=100")), cancellationToken);

    /// <summary>Who the bot is.</summary>
    public Task<DiscordOutcome> SelfAsync(CancellationToken cancellationToken) => rest.SendAsync(new DiscordCall(DiscordRoute.Get($"/users/@me")), cancellationToken);

    /// <summary>Takes a message away.</summary>
    public Task<DiscordOutcome> DeleteAsync(Snowflake channel, Snowflake message, CancellationToken cancellationToken) =>
        rest.SendAsync(new DiscordCall(DiscordRoute.Delete($"/channels/{channel}/messages/{message}")), cancellationToken);

    /// <summary>A channel, with what only the channel itself tells, such as the tags of a forum.</summary>
    public Task<DiscordOutcome> ChannelAsync(Snowflake channel, CancellationToken cancellationToken) =>
        rest.SendAsync(new DiscordCall(DiscordRoute.Get($"/channels/{channel}")), cancellationToken);

    /// <summary>Starts a thread without a message, or a post in a forum. There is no nonce for it, so it is never repeated.</summary>
    public Task<DiscordOutcome> StartThreadAsync(Snowflake channel, ThreadStart thread, CancellationToken cancellationToken) =>
        SendAsync(DiscordRoute.Post($"/channels/{channel}/threads"), thread, DiscordJson.Default.ThreadStart, cancellationToken);

    /// <summary>Starts the thread of a message. A message has one at most, so that a repeat starts no second one.</summary>
    public Task<DiscordOutcome> StartThreadOnAsync(Snowflake channel, Snowflake message, ThreadStart thread, CancellationToken cancellationToken) =>
        SendAsync(DiscordRoute.Post($"/channels/{channel}/messages/{message}/threads"), thread, DiscordJson.Default.ThreadStart, cancellationToken, mayRepeat: true);

    /// <summary>Replaces all commands, everywhere or in the guild for trying out.</summary>
    public Task<DiscordOutcome> PutCommandsAsync(IReadOnlyList<ApplicationCommand> commands, CancellationToken cancellationToken)
    {
        var route = settings.StagingGuild is { } guild && Snowflake.TryParse(guild, out var id)
            ? DiscordRoute.Put($"/applications/{settings.Application}/guilds/{id}/commands")
            : DiscordRoute.Put($"/applications/{settings.Application}/commands");
        return SendAsync(route, commands, DiscordJson.Default.IReadOnlyListApplicationCommand, cancellationToken);
    }

    /// <summary>Where the gateway is, and how often the bot may still introduce itself; null when there is no answer.</summary>
    public async Task<GatewayBot?> GatewayAsync(CancellationToken cancellationToken) =>
        await rest.SendAsync(new DiscordCall(DiscordRoute.Get($"/gateway/bot")), cancellationToken) is DiscordOutcome.Ok ok
            ? JsonSerializer.Deserialize(ok.Body.Span, GatewayJson.Default.GatewayBot)
            : null;

    private Task<DiscordOutcome> SendAsync<T>(DiscordRoute route, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken, bool mayRepeat = false)
    {
        var call = new DiscordCall(route, JsonSerializer.SerializeToUtf8Bytes(body, type));
        return rest.SendAsync(mayRepeat ? call with { MayRepeat = true } : call, cancellationToken);
    }
}
