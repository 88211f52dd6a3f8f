using Bot.Tests.Support.Discord.Api;

namespace Bot.Tests.Support.Discord.State;

/// <summary>What keeps the bot out of a channel (https://docs.discord.com/developers/topics/permissions, https://docs.discord.com/developers/topics/threads).</summary>
internal static class ChannelAccess
{
    /// <summary>The channel, or why the bot does not see it.</summary>
    public static ApiAnswer? Open(DiscordState state, string id, out FakeChannel channel)
    {
        channel = state.FindChannel(id)!;
        return channel switch
        {
            null => ApiErrors.UnknownChannel,
            { Guild.IsUnavailable: true } => ApiAnswer.Error(503, 0, "upstream connect error"),
            { Guild.HasBot: false } => ApiErrors.MissingAccess,
            { Guild: not null } when !channel.BotPermissions.HasFlag(Permissions.ViewChannel) => ApiErrors.MissingAccess,
            _ => null,
        };
    }

    /// <summary>Why the bot cannot write in a channel that it sees.</summary>
    public static ApiAnswer? Write(FakeChannel channel)
    {
        var needed = channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages;
        return channel switch
        {
            { RefusesBot: true } => ApiErrors.CannotSendToUser,
            { Type: ChannelType.Forum } => ApiErrors.ForumNeedsThread,
            { Guild: null } => null,
            _ when !channel.BotPermissions.HasFlag(needed) => ApiErrors.MissingPermissions,
            { IsThread: true, IsLocked: true } when !channel.BotPermissions.HasFlag(Permissions.ManageThreads) =>
                channel.IsArchived ? ApiErrors.ThreadArchived : ApiErrors.ThreadLocked,
            _ => null,
        };
    }

    /// <summary>A message that can be reached through its channel: not deleted, and not ephemeral.</summary>
    public static FakeMessage? Find(FakeChannel channel, string id) =>
        channel.Messages.Find(message => message.Id == id && message is { IsDeleted: false, OnlyFor: null });
}
