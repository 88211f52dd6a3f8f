using System.Text.RegularExpressions;
using Bot.Server.Hosting;

namespace Bot.Server.Discord;

/// <summary>How interactions reach the bot. An application has one way at a time.</summary>
internal enum DiscordTransport
{
    /// <summary>Over a WebSocket that the bot opens: no public address needed.</summary>
    Gateway,

    /// <summary>Discord posts them to <c>/discord/interactions</c> of a public address.</summary>
    Http,
}

/// <summary>Section <c>Discord</c>. Without a token the adapter is off.</summary>
internal sealed partial class DiscordSettings
{
    /// <summary>How interactions come in.</summary>
    public DiscordTransport Transport { get; set; } = DiscordTransport.Gateway;

    /// <summary>The application's id, from the developer portal.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The application's public key, 64 hexadecimal digits; needed with <see cref="DiscordTransport.Http"/> only.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>The bot's token. A secret: set it by the environment variable <c>Discord__BotToken</c>.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>With <see cref="DiscordTransport.Http"/>: whether a gateway connection beside it learns of removals and outages.</summary>
    public bool ListenForRemovals { get; set; }

    /// <summary>Where commands are registered for trying out: a guild's id; absent: everywhere.</summary>
    public string? StagingGuild { get; set; }

    /// <summary>The REST interface, without a slash at the end.</summary>
    public string ApiBaseUrl { get; set; } = "https://discord.com/api/v10";

    /// <summary>The gateway; absent: asked from the API.</summary>
    public string? GatewayUrl { get; set; }

    /// <summary>How long an answer may take before the person sees "thinking…". Discord gives up after three seconds.</summary>
    public TimeSpan InlineBudget { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Whether the adapter runs at all.</summary>
    public bool IsOn => BotToken.Length > 0;

    /// <summary>The application's id as a number. Only to be asked after <see cref="Check"/>.</summary>
    public Snowflake Application => Snowflake.TryParse(ApplicationId, out var id) ? id : default;

    /// <summary>Checks the section.</summary>
    /// <exception cref="SettingsException">One of the settings is wrong. The message never has the token.</exception>
    public void Check()
    {
        if (!IsOn)
        {
            return;
        }

        if (!BotToken.All(c => c is > ' ' and < (char)127))
        {
            throw new SettingsException("Discord:BotToken has spaces or line ends in it; copy it once more from the developer portal (Bot, Reset Token). Example: Discord__BotToken=… in the environment");
        }

        if (!Snowflake.TryParse(ApplicationId, out _))
        {
            throw new SettingsException($"Discord:ApplicationId is not an id: '{ApplicationId}'; the developer portal shows it under General Information. Example: Discord:ApplicationId = 1234567890123456789");
        }

        if (Transport == DiscordTransport.Http && !KeyShape().IsMatch(PublicKey))
        {
            throw new SettingsException("Discord:PublicKey is not 64 hexadecimal digits; the developer portal shows it under General Information. It is needed when Discord:Transport is Http.");
        }

        if (StagingGuild is { } guild && !Snowflake.TryParse(guild, out _))
        {
            throw new SettingsException($"Discord:StagingGuild is not the id of a guild: '{guild}'. Leave it out to register commands everywhere. Example: Discord:StagingGuild = 1234567890123456789");
        }

        if (!IsAddress(ApiBaseUrl, "https", "http") || ApiBaseUrl.EndsWith('/'))
        {
            throw new SettingsException($"Discord:ApiBaseUrl is not a web address without a slash at the end: '{ApiBaseUrl}'. Example: Discord:ApiBaseUrl = https://discord.com/api/v10");
        }

        if (GatewayUrl is { } gateway && !IsAddress(gateway, "wss", "ws"))
        {
            throw new SettingsException($"Discord:GatewayUrl is not a WebSocket address: '{gateway}'. Leave it out to ask Discord for it. Example: Discord:GatewayUrl = wss://gateway.discord.gg");
        }

        if (InlineBudget < TimeSpan.FromMilliseconds(100) || InlineBudget > TimeSpan.FromSeconds(2))
        {
            throw new SettingsException($"Discord:InlineBudget is {InlineBudget}; it must be between 0.1 and 2 seconds. Example: Discord:InlineBudget = 00:00:01.5");
        }
    }

    /// <summary>The secure scheme anywhere; the plain one on this machine only.</summary>
    private static bool IsAddress(string text, string secure, string plain) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == secure || (address.Scheme == plain && address.IsLoopback));

    [GeneratedRegex(@"^[0-9a-fA-F]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyShape();
}
