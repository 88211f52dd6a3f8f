namespace Bot.Tests.Support.Discord.State;

/// <summary>Types of channels (https://docs.discord.com/developers/resources/channel#channel-object-channel-types).</summary>
internal enum ChannelType
{
    Text = 0,
    Direct = 1,
    GroupDirect = 3,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}
