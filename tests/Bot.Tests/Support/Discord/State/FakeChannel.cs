using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.State;

/// <summary>A channel, a thread or a direct conversation.</summary>
internal sealed class FakeChannel(string id, ChannelType type, string name)
{
    private const int RequireTag = 1 << 4;

    private readonly Dictionary<string, Permissions> _people = [];

    public string Id => id;

    public ChannelType Type => type;

    public string Name { get; set; } = name;

    /// <summary>The guild; absent for direct conversations.</summary>
    public FakeGuild? Guild { get; init; }

    /// <summary>The channel that a thread belongs to.</summary>
    public FakeChannel? Parent { get; init; }

    public bool IsThread => type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;

    /// <summary>Who started a thread.</summary>
    public string OwnerId { get; init; } = FakeGuild.OwnerId;

    /// <summary>After how many quiet minutes a thread is archived.</summary>
    public long AutoArchiveMinutes { get; init; } = 1440;

    /// <summary>The tags that a forum has for its posts.</summary>
    public List<ForumTag> AvailableTags { get; } = [];

    /// <summary>Whether a post of a forum needs a tag.</summary>
    public bool RequiresTag { get; set; }

    /// <summary>The ids of the tags of a post.</summary>
    public IReadOnlyList<string> AppliedTags { get; init; } = [];

    public bool IsArchived { get; set; }

    /// <summary>When a thread was archived.</summary>
    public DateTimeOffset ArchivedAt { get; set; } = DateTimeOffset.UnixEpoch;

    public bool IsLocked { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>A person who takes no direct messages from the bot.</summary>
    public bool RefusesBot { get; set; }

    /// <summary>What the bot may do here, when all roles and overwrites are added up. A thread has those of its channel until it is set.</summary>
    public Permissions BotPermissions
    {
        get => field == Inherited ? Parent?.BotPermissions ?? Permissions.Bot : field;
        set;
    } = Inherited;

    /// <summary>Says what somebody may do here, in place of what the person may do in general. It holds for the threads of the channel too.</summary>
    public void Permit(FakeUser user, Permissions permissions) => _people[user.Id] = permissions;

    /// <summary>What was said for somebody here, or for the channel of a thread.</summary>
    public Permissions? PermissionsOf(FakeUser user) => _people.TryGetValue(user.Id, out var permissions) ? permissions : Parent?.PermissionsOf(user);

    /// <summary>All messages that were ever written here, deleted ones too, oldest first.</summary>
    public List<FakeMessage> Messages { get; } = [];

    private static Permissions Inherited => (Permissions)ulong.MaxValue;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = id, ["type"] = (int)type, ["name"] = Name, ["flags"] = RequiresTag ? RequireTag : 0 };
        if (Guild is not null)
        {
            json["guild_id"] = Guild.Id;
            json["parent_id"] = Parent?.Id;
        }

        if (type == ChannelType.Forum)
        {
            json["available_tags"] = new JsonArray([.. AvailableTags.Select(tag => tag.ToJson())]);
        }

        if (IsThread)
        {
            DescribeThread(json);
        }

        return json;
    }

    private void DescribeThread(JsonObject json)
    {
        // The first message of a post has the id of its thread, and is not counted.
        var answers = Messages.Count(message => message is { IsDeleted: false, OnlyFor: null } && message.Id != id);
        json["owner_id"] = OwnerId;
        json["message_count"] = answers;
        json["total_message_sent"] = answers;
        json["member_count"] = 1;
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = IsArchived,
            ["locked"] = IsLocked,
            ["auto_archive_duration"] = AutoArchiveMinutes,
            ["archive_timestamp"] = ArchivedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if (Parent?.Type == ChannelType.Forum)
        {
            json["applied_tags"] = new JsonArray([.. AppliedTags.Select(tag => JsonValue.Create(tag))]);
        }
    }
}
