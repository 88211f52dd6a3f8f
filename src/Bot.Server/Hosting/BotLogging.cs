namespace Bot.Server.Hosting;

/// <summary>What is logged, and how: one line an event, with named values, never the text of messages and never secrets.</summary>
internal static class BotLogging
{
    /// <summary>
    /// A statement that fails is an exception, which is logged once where it is caught. By itself it may be no fault at all: on a new
    /// PostgreSQL database the framework looks for its own table by asking it, and what may be written once is found to be there by writing it.
    /// </summary>
    public static ILoggingBuilder AddCommandFilter(this ILoggingBuilder log) =>
        log.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);

    public static ILoggingBuilder AddBotLogging(this ILoggingBuilder log)
    {
        log.ClearProviders();
        log.SetMinimumLevel(LogLevel.Information);
        log.AddFilter("Microsoft", LogLevel.Warning);
        log.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        log.AddFilter("Quartz", LogLevel.Warning);
        log.AddCommandFilter();
        log.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
        return log;
    }
}
