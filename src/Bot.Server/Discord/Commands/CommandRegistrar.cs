using Bot.Core.Commands;
using Bot.Server.Discord.Rest;

namespace Bot.Server.Discord.Commands;

/// <summary>
/// Tells Discord which commands there are, once after each start: one call replaces them all, and what is the same as before changes nothing
/// (https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands). When Discord is away it
/// is tried again; meanwhile the commands that it knows go on working.
/// </summary>
internal sealed partial class CommandRegistrar(IEnumerable<CommandSpec> commands, DiscordApi api, DiscordSettings settings, TimeProvider time, ILogger<CommandRegistrar> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Discord counts new names by the day; who has used them up has to wait for the next one.</summary>
    private static readonly TimeSpan UntilTomorrow = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var list = DiscordCommandList.Of(commands, staging: settings.StagingGuild is not null);
        var pause = FirstPause;
        while (true)
        {
            switch (await api.PutCommandsAsync(list, stoppingToken))
            {
                case DiscordOutcome.Ok:
                    LogRegistered(list.Count);
                    return;
                case DiscordOutcome.Stopped:
                    return;
                case DiscordOutcome.Refused { Code: DiscordError.DailyCommandCreates }:
                    pause = UntilTomorrow;
                    break;
                case DiscordOutcome.Refused refused:
                    // The same list would be refused again.
                    LogRefused(refused.Status, refused.Code, refused.Message);
                    return;
                case var other:
                    // Where Discord says how long, asking earlier is pointless: the limit of new names a day comes in this form as well.
                    pause = other is DiscordOutcome.TryLater later && later.After > pause ? later.After : pause;
                    LogTryingAgain(other, pause);
                    break;
            }

            await Task.Delay(pause, time, stoppingToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord knows {Count} commands")]
    private partial void LogRegistered(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord refused the commands (status {Status}, code {Code}): {Reason}. Check Discord:ApplicationId and that the token belongs to that application")]
    private partial void LogRefused(int status, int code, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The commands could not be registered ({Outcome}); trying again in {Pause}")]
    private partial void LogTryingAgain(DiscordOutcome outcome, TimeSpan pause);
}
