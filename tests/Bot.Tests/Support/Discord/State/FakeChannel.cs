using System.Globalization;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support.Discord.State;

/// <summary>A channel, a thread or a direct conversation.</summary>
internal sealed class FakeChannel(string id, ChannelType type, string name)
{
    private readonly Dictionary<string, Permissions> _people = [];

    public string Id => id;

    public ChannelType Type => type;

    public string Name { get; set; } = name;

    /// <summary>The guild; absent for direct conversations.</summary>
    public FakeGuild? Guild { get; init; }

    /// <summary>The channel that a thread belongs to.</summary>
    public FakeChannel? Parent { get; init; }

    public bool IsThread => type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;

    public bool IsArchived { get; set; }

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
        var json = new JsonObject { ["id"] = id, ["type"] = (int)type, ["name"] = Name, ["flags"] = 0 };
        if (Guild is not null)
        {
            json["guild_id"] = Guild.Id;
            json["parent_id"] = Parent?.Id;
        }

        if (IsThread)
        {
            json["thread_metadata"] = new JsonObject
            {
                ["archived"] = IsArchived,
                ["locked"] = IsLocked,
                ["auto_archive_duration"] = 1440,
                ["archive_timestamp"] = DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture),
            };
        }

        return json;
    }
}
