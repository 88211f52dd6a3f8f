namespace Bot.Server.Discord.Rest;

/// <summary>How the bot introduces itself; without it Discord may refuse to talk (https://docs.discord.com/developers/reference#user-agent).</summary>
internal static class DiscordUserAgent
{
    private static readonly string Version = typeof(DiscordUserAgent).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>With the page where the application can be added: the one public address that every installation has.</summary>
    public static string Of(DiscordSettings settings) =>
        $"DiscordBot (https://discord.com/oauth2/authorize?client_id={settings.Application}, {Version})";
}
