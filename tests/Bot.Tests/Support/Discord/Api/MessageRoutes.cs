using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>Messages in channels (https://docs.discord.com/developers/resources/message).</summary>
internal sealed class MessageRoutes(DiscordState state)
{
    public IEnumerable<ApiRoute> All() =>
    [
        state.Route("GET", DiscordRules.Messages, List),
        state.Route("POST", DiscordRules.Messages, Create),
        state.Route("GET", DiscordRules.Message, call => With(call, (channel, message) => Readable(channel) ?? ApiAnswer.Ok(message.ToJson()))),
        state.Route("PATCH", DiscordRules.Message, call => With(call, (channel, message) => Edit(call, channel, message))),
        state.Route("DELETE", DiscordRules.Message, call => With(call, Delete)),
    ];

    /// <summary>Writes a message of the bot; also the first one of a thread in a forum.</summary>
    public static ApiAnswer? Write(FakeMessage message, JsonObject body) => MessageBodies.Apply(message, body, "everyone", "roles", "users");

    private static ApiAnswer? Readable(FakeChannel channel) =>
        channel.Guild is null || channel.BotPermissions.HasFlag(Permissions.ReadMessageHistory) ? null : ApiErrors.MissingAccess;

    private ApiAnswer With(ApiCall call, Func<FakeChannel, FakeMessage, ApiAnswer> run)
    {
        if (ChannelAccess.Open(state, call["channel_id"], out var channel) is { } closed)
        {
            return closed;
        }

        return ChannelAccess.Find(channel, call["message_id"]) is { } message ? run(channel, message) : ApiErrors.UnknownMessage;
    }

    private ApiAnswer List(ApiCall call)
    {
        if (ChannelAccess.Open(state, call["channel_id"], out var channel) is { } closed)
        {
            return closed;
        }

        var limit = int.TryParse(call.Query("limit"), CultureInfo.InvariantCulture, out var number) ? number : 50;
        if (limit is < 1 or > 100 || (call.Query("before") is not null && call.Query("after") is not null))
        {
            return ApiErrors.InvalidForm([new BodyFault("limit", "limit is 1 to 100, and only one of before, after, around is given")]);
        }

        var messages = channel.Messages.Where(message => message is { IsDeleted: false, OnlyFor: null });
        if (ulong.TryParse(call.Query("after"), CultureInfo.InvariantCulture, out var after))
        {
            // Those right behind the id, and like all lists with the latest one first.
            return Readable(channel) ?? Listed(messages.Where(message => IdOf(message) > after).Take(limit).Reverse());
        }

        var before = ulong.TryParse(call.Query("before"), CultureInfo.InvariantCulture, out var id) ? id : ulong.MaxValue;
        return Readable(channel) ?? Listed(messages.Where(message => IdOf(message) < before).Reverse().Take(limit));
    }

    private static ulong IdOf(FakeMessage message) => ulong.Parse(message.Id, CultureInfo.InvariantCulture);

    /// <summary>A nonce is only in the answer to the one who has sent it.</summary>
    private static ApiAnswer Listed(IEnumerable<FakeMessage> messages) => ApiAnswer.Ok(new JsonArray([.. messages.Select(message =>
    {
        var json = message.ToJson();
        json.Remove("nonce");
        return json;
    })]));

    private ApiAnswer Create(ApiCall call)
    {
        if (ChannelAccess.Open(state, call["channel_id"], out var channel) is { } closed)
        {
            return closed;
        }

        // The nonce is looked up first: a retry finds its message even where nothing new could be written.
        var nonce = call.Body.Flag("enforce_nonce") ? call.Body["nonce"]?.ToString() : null;
        if (nonce is not null && state.Nonces.Find(nonce) is { } first)
        {
            if (first.Content != (call.Body.Text("content") ?? "").Trim())
            {
                call.Complaints.Add("one nonce was used for two different texts");
            }

            return first.IsDeleted ? ApiErrors.UnknownMessage : ApiAnswer.Ok(first.ToJson());
        }

        var message = new FakeMessage(state.Ids.Next(), channel, state.Bot, state.Time.GetUtcNow()) { Nonce = call.Body["nonce"]?.DeepClone() };
        if ((ChannelAccess.Write(channel) ?? Refer(message, call.Body) ?? Write(message, call.Body)) is { } refusal)
        {
            return refusal;
        }

        channel.Messages.Add(message);
        channel.IsArchived = false;
        if (nonce is not null)
        {
            state.Nonces.Remember(nonce, message);
        }

        return ApiAnswer.Ok(message.ToJson());
    }

    private static ApiAnswer? Refer(FakeMessage message, JsonObject body)
    {
        if (body.Object("message_reference") is not { } reference)
        {
            return null;
        }

        if (message.Channel.Guild is not null && !message.Channel.BotPermissions.HasFlag(Permissions.ReadMessageHistory))
        {
            return ApiErrors.NoHistory;
        }

        var target = ChannelAccess.Find(message.Channel, reference.Text("message_id") ?? "");
        message.RepliesTo = target?.Id;
        return target is null && (reference.Flag("fail_if_not_exists") || !reference.Has("fail_if_not_exists"))
            ? ApiErrors.InvalidForm([new BodyFault("message_reference", "Unknown message")])
            : null;
    }

    private ApiAnswer Edit(ApiCall call, FakeChannel channel, FakeMessage message)
    {
        if (message.Author.Id != state.Bot.Id)
        {
            return ApiErrors.NotTheAuthor;
        }

        if (channel.IsArchived)
        {
            return ApiErrors.ThreadArchived;
        }

        message.EditedAt = state.Time.GetUtcNow();
        return Write(message, call.Body) ?? ApiAnswer.Ok(message.ToJson());
    }

    private ApiAnswer Delete(FakeChannel channel, FakeMessage message)
    {
        if (message.Author.Id != state.Bot.Id && !channel.BotPermissions.HasFlag(Permissions.ManageMessages))
        {
            return ApiErrors.MissingPermissions;
        }

        if (channel.IsArchived)
        {
            return ApiErrors.ThreadArchived;
        }

        message.IsDeleted = true;
        return ApiAnswer.NoContent;
    }
}
