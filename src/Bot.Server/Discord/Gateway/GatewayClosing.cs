namespace Bot.Server.Discord.Gateway;

/// <summary>What comes after a connection.</summary>
internal enum GatewayNext
{
    /// <summary>The session lives: RESUME.</summary>
    Resume,

    /// <summary>The session is gone: IDENTIFY.</summary>
    Identify,

    /// <summary>Trying again cannot help: somebody has to change something.</summary>
    StopForGood,

    /// <summary>We were told to stop.</summary>
    Stopped,
}

/// <summary>What Discord refuses for good, and what to do about it.</summary>
internal sealed record GatewayFault(int Code, string Advice);

/// <summary>Close codes (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).</summary>
internal static class GatewayClosing
{
    /// <summary>Ours, for everything but the end: 1000 and 1001 would end the session, this one is free and keeps it.</summary>
    public const int KeepSession = 4200;

    /// <summary>Ours, at the end.</summary>
    public const int EndSession = 1000;

    /// <summary>What to do after a close code; null: the connection broke without one.</summary>
    public static GatewayNext After(int? code) => code switch
    {
        4004 or 4010 or 4011 or 4012 or 4013 or 4014 => GatewayNext.StopForGood,
        4003 or 4005 or 4007 or 4008 or 4009 => GatewayNext.Identify,
        _ => GatewayNext.Resume,
    };

    /// <summary>One sentence for the operator about a code that stops for good.</summary>
    public static string AdviceFor(int code) => code switch
    {
        4004 => "the token is wrong. Reset it in the developer portal (Bot, Reset Token), set Discord__BotToken to the new one and start the bot again.",
        4010 => "Discord does not know the shard that the bot asked for. Start the bot again; if it stays, leave Discord:GatewayUrl out so that the bot asks Discord for the number of shards.",
        4011 => "the bot is in so many guilds that it needs more shards. Start the bot again so that it asks Discord for their number, and leave Discord:GatewayUrl out.",
        4012 => "Discord no longer offers version 10 of the gateway. Update the bot.",
        4013 => "Discord does not know the intents that the bot asks for. Update the bot.",
        4014 => "the application may not have the intents that the bot asks for. It asks for Guilds only, which needs no approval: check that the application is not disabled in the developer portal, and that Discord__BotToken belongs to it.",
        _ => "Discord refuses the connection for good.",
    };
}
