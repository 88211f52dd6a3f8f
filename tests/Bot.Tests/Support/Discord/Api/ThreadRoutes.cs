using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Discord.Rules;
using Bot.Tests.Support.Discord.State;

namespace Bot.Tests.Support.Discord.Api;

/// <summary>Starting threads (https://docs.discord.com/developers/resources/channel#start-thread-from-message and after).</summary>
internal sealed class ThreadRoutes(DiscordState state)
{
    public IEnumerable<ApiRoute> All() =>
    [
        state.Route("POST", DiscordRules.ThreadsOfMessage, FromMessage),
        state.Route("POST", DiscordRules.Threads, WithoutMessage),
        state.Route("GET", "/guilds/{guild_id}/threads/active", call => state.FindGuild(call["guild_id"]) is { HasBot: true } guild
            ? Listed(state.Channels.Where(thread => thread.Guild == guild && !thread.IsArchived && Shown(thread)))
            : ApiErrors.UnknownGuild),
        state.Route("GET", "/channels/{channel_id}/threads/archived/public", Archived),
    ];

    private static bool Shown(FakeChannel thread) =>
        thread is { IsThread: true, IsDeleted: false } && thread.BotPermissions.HasFlag(Permissions.ViewChannel);

    private static ApiAnswer Listed(IEnumerable<FakeChannel> threads, bool hasMore = false) => ApiAnswer.Ok(new JsonObject
    {
        ["threads"] = new JsonArray([.. threads.Select(thread => thread.ToJson())]),
        ["members"] = new JsonArray(),
        ["has_more"] = hasMore,
    });

    private ApiAnswer Archived(ApiCall call)
    {
        if (ChannelAccess.Open(state, call["channel_id"], out var channel) is { } closed)
        {
            return closed;
        }

        // What was archived last comes first (https://docs.discord.com/developers/resources/channel#list-public-archived-threads).
        var archived = state.Channels.Where(thread => thread.Parent == channel && thread.IsArchived && Shown(thread)).OrderByDescending(thread => thread.ArchivedAt).ToList();
        var limit = int.TryParse(call.Query("limit"), CultureInfo.InvariantCulture, out var number) ? number : 50;
        return channel.BotPermissions.HasFlag(Permissions.ReadMessageHistory) ? Listed(archived.Take(limit), archived.Count > limit) : ApiErrors.MissingAccess;
    }

    private ApiAnswer FromMessage(ApiCall call)
    {
        if (ChannelAccess.Open(state, call["channel_id"], out var channel) is { } closed)
        {
            return closed;
        }

        if (channel.Type is not (ChannelType.Text or ChannelType.Announcement))
        {
            return ApiErrors.WrongChannelType;
        }

        if (ChannelAccess.Find(channel, call["message_id"]) is not { } message)
        {
            return ApiErrors.UnknownMessage;
        }

        if (message.Thread is not null)
        {
            return ApiErrors.ThreadExists;
        }

        if (Refusal(channel, Permissions.CreatePublicThreads) is { } refusal)
        {
            return refusal;
        }

        // A thread has the id of the message that it hangs on.
        var type = channel.Type == ChannelType.Announcement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
        message.Thread = Start(call, channel, message.Id, type);
        return ApiAnswer.Created(message.Thread.ToJson());
    }

    private ApiAnswer WithoutMessage(ApiCall call)
    {
        if (ChannelAccess.Open(state, call["channel_id"], out var channel) is { } closed)
        {
            return closed;
        }

        return channel.Type switch
        {
            ChannelType.Forum => InForum(call, channel),
            ChannelType.Text or ChannelType.Announcement => InChannel(call, channel),
            _ => ApiErrors.WrongChannelType,
        };
    }

    private ApiAnswer InForum(ApiCall call, FakeChannel forum)
    {
        if (call.Body.Object("message") is not { } body)
        {
            return ApiErrors.InvalidForm([new BodyFault("message", "This field is required")]);
        }

        // In a forum, posting is what starts a thread, so the right to write is the one that counts.
        string[] tags = [.. call.Body.Array("applied_tags").Select(tag => $"{tag}")];
        if ((Refusal(forum, Permissions.SendMessages) ?? Refusal(forum, tags)) is { } refusal)
        {
            return refusal;
        }

        var id = state.Ids.Next();
        var thread = NewThread(call, forum, id, ChannelType.PublicThread, tags);
        var message = new FakeMessage(id, thread, state.Bot, state.Time.GetUtcNow());
        if (MessageRoutes.Write(message, body) is { } unfit)
        {
            return unfit;
        }

        thread.Messages.Add(message);
        Open(call, thread);
        var json = thread.ToJson();
        json["message"] = message.ToJson();
        return ApiAnswer.Created(json);
    }

    private ApiAnswer InChannel(ApiCall call, FakeChannel channel)
    {
        var type = (ChannelType)(call.Body.Number("type") ?? (int)ChannelType.PrivateThread);
        var fits = channel.Type == ChannelType.Announcement ? type == ChannelType.AnnouncementThread : type is ChannelType.PublicThread or ChannelType.PrivateThread;
        if (!fits || call.Body.Has("message"))
        {
            return ApiErrors.InvalidForm([new BodyFault(fits ? "message" : "type", "does not fit this type of channel")]);
        }

        var needed = type == ChannelType.PrivateThread ? Permissions.CreatePrivateThreads : Permissions.CreatePublicThreads;
        return Refusal(channel, needed) ?? ApiAnswer.Created(Start(call, channel, state.Ids.Next(), type).ToJson());
    }

    private ApiAnswer? Refusal(FakeChannel channel, Permissions needed)
    {
        if (!channel.BotPermissions.HasFlag(needed))
        {
            return ApiErrors.MissingPermissions;
        }

        var active = state.Channels.Count(other => other is { IsThread: true, IsArchived: false, IsDeleted: false } && other.Guild == channel.Guild);
        return active >= channel.Guild?.MostActiveThreads ? ApiErrors.TooManyThreads : null;
    }

    // Which error an unknown tag has is not documented; 10087 is the one whose name fits.
    private static ApiAnswer? Refusal(FakeChannel forum, string[] tags)
    {
        var known = tags.Select(id => forum.AvailableTags.Find(tag => tag.Id == id)).ToArray();
        return known switch
        {
            [] when forum.RequiresTag => ApiErrors.TagRequired,
            _ when known.Contains(null) => ApiErrors.UnknownTag,
            _ when known.Any(tag => tag!.IsModerated) && !forum.BotPermissions.HasFlag(Permissions.ManageThreads) => ApiErrors.MissingPermissions,
            _ => null,
        };
    }

    private FakeChannel NewThread(ApiCall call, FakeChannel parent, string id, ChannelType type, string[]? tags = null) => new(id, type, call.Body.Text("name")!)
    {
        Guild = parent.Guild,
        Parent = parent,
        OwnerId = state.Bot.Id,
        AutoArchiveMinutes = call.Body.Number("auto_archive_duration") ?? 1440,
        AppliedTags = tags ?? [],
    };

    private FakeChannel Start(ApiCall call, FakeChannel parent, string id, ChannelType type)
    {
        var thread = NewThread(call, parent, id, type);
        Open(call, thread);
        return thread;
    }

    private void Open(ApiCall call, FakeChannel thread)
    {
        state.Add(thread);
        JsonObject created = thread.ToJson();
        created["newly_created"] = true;
        call.Events.Add(("THREAD_CREATE", created));
    }
}
