namespace Bot.Tests.Support.Discord.Rules;

/// <summary>Flags of messages (https://docs.discord.com/developers/resources/message#message-object-message-flags).</summary>
internal static class MessageFlags
{
    public const long SuppressEmbeds = 1 << 2;
    public const long Ephemeral = 1 << 6;
    public const long Loading = 1 << 7;
    public const long SuppressNotifications = 1 << 12;
    public const long ComponentsV2 = 1 << 15;
}
