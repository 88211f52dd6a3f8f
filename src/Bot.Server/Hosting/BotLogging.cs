namespace Bot.Server.Hosting;

/// <summary>What is logged, and how: one line an event, with named values, never the text of messages and never secrets.</summary>
internal static class BotLogging
{
    public static ILoggingBuilder AddBotLogging(this ILoggingBuilder log)
    {
        log.ClearProviders();
        log.SetMinimumLevel(LogLevel.Information);
        log.AddFilter("Microsoft", LogLevel.Warning);
        log.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        log.AddFilter("Quartz", LogLevel.Warning);
        log.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
        return log;
    }
}
